/**
 * `--self-test` of the exported program: it holds in every shell and leaves nothing behind, and where a
 * program of the host or the protocol itself does not do what it should, it says which fact does not hold.
 */
import assert from "node:assert/strict";
import { type Shell, SHELLS, testWith } from "../shell_commands/_shells.ts";
import { exportedScript } from "./_exported.ts";
import { programPath } from "./_program_path.ts";
import { type SelfTest, selfTest, type SelfTestOptions } from "./_self_test.ts";

const FACTS =
  "rename link rmdir add workers places done results dead exists dependencies errors lease fence events doctor";

/** Much more than it takes, for a machine that has other things to do as well. */
const SECONDS_MAX = 60;

const DASH = SHELLS[0]!;
const BUSYBOX = SHELLS.find(({ name }) => name === "busybox ash")!;

/** Names of the facts that hold, or that do not. */
function facts({ lines }: SelfTest, word: "ok" | "FAILED"): string[] {
  const start = new RegExp(`^${word} +([a-z]+): .`);
  return lines.flatMap((line) => start.exec(line)?.[1] ?? []);
}

function assertHolds(test: SelfTest): void {
  const said = test.lines.join("\n");
  assert.equal(test.code, 0, said + test.stderr);
  assert.equal(facts(test, "ok").join(" "), FACTS, said);
  assert.deepEqual(facts(test, "FAILED"), [], said);
  assert.match(said, /^shell {3}.+\nawk {5}.*[0-9].*\nsystem {2}.+$/m);
  assert.match(test.lines.at(-1)!, /^All 16 facts hold, found out in [0-9]+ s: this host will do$/);
  assert.equal(test.stderr, "");
  assert.deepEqual(test.left, []);
  assert.deepEqual(test.running, []);
  assert.ok(test.seconds < SECONDS_MAX, `it took ${test.seconds} s`);
}

for (const shell of SHELLS) {
  testWith(shell, `the self-test holds in ${shell.name} and leaves nothing behind`, async () => {
    assertHolds(await selfTest(shell));
  });

  testWith(shell, `a self-test in ${shell.name} that is ended leaves nothing behind`, async () => {
    const { code, left, running, stderr } = await selfTest(shell, { stopAt: "ok      add" });
    assert.equal(code, 143, stderr);
    assert.deepEqual({ left, running, stderr }, { left: [], running: [], stderr: "" });
  });
}

testWith(BUSYBOX, "the self-test holds with nothing but busybox", async () => {
  const busybox = programPath("busybox")!;
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-busybox-" });
  try {
    const { stdout } = new Deno.Command(busybox, { args: ["--list"] }).outputSync();
    for (const name of new TextDecoder().decode(stdout).trim().split("\n")) {
      Deno.symlinkSync(busybox, `${directory}/${name}`);
    }
    const ash: Shell = { ...BUSYBOX, argv: [`${directory}/ash`] };
    const test = await selfTest(ash, { env: { PATH: directory }, args: ["--test-mode"] });
    assertHolds(test);
    assert.ok(test.lines.some((line) => /^awk +BusyBox v/.test(line)), test.lines.join("\n"));
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
});

testWith(DASH, "the self-test takes no arguments", async () => {
  const { code, stderr } = await selfTest(DASH, { args: ["--self-test", "now"] });
  assert.equal(code, 2);
  assert.equal(stderr, 'error: Cannot use "now": a self-test takes no arguments\n');
});

testWith(DASH, "the self-test says when there is no room for it", async () => {
  const { code, stderr } = await selfTest(DASH, { env: { TMPDIR: "/proc/nowhere" } });
  assert.equal(code, 1);
  assert.match(
    stderr,
    /^error: Cannot make directory "\/proc\/nowhere\/swarmsh-self-test-[0-9a-f]{12}": /,
  );
});

async function assertFails(options: SelfTestOptions, expected: readonly string[]): Promise<void> {
  const test = await selfTest(DASH, options);
  const said = test.lines.join("\n");
  assert.equal(test.code, 1, said + test.stderr);
  const failed = facts(test, "FAILED");
  for (const fact of expected) assert.ok(failed.includes(fact), `${fact} should fail:\n${said}`);
  assert.equal(test.left.length, 1, "the directory is kept");
  assert.ok(said.includes(test.left[0]!), "and named");
  assert.deepEqual(test.running, []);
}

/** Programs that do not do what POSIX says, and the facts that can't hold with them. */
const WRONG_PROGRAMS: readonly (readonly [
  title: string,
  program: string,
  script: (real: string) => string,
  fails: readonly string[],
])[] = [
  [
    "mv that leaves the source",
    "mv",
    () => 'while case $1 in -*) ;; *) false ;; esac; do shift; done\nexec cp "$@"',
    ["rename", "init"],
  ],
  [
    "mv that copies and then removes",
    "mv",
    () =>
      'if [ "$1" = -f ]; then shift; fi\ncp "$@" || exit\nsleep 0.05\n' +
      'while [ $# -gt 1 ]; do rm -f "$1"; shift; done',
    ["rename", "places", "done"],
  ],
  ["ln that overwrites", "ln", (real) => `exec '${real}' -f "$@"`, ["link", "init"]],
  ["rmdir that says yes", "rmdir", (real) => `'${real}' "$@"; exit 0`, ["rmdir"]],
];

for (const [title, program, script, fails] of WRONG_PROGRAMS) {
  testWith(
    DASH,
    `the self-test fails with ${/^[lm]/.test(program) ? "an" : "a"} ${title}`,
    async () => {
      const directory = Deno.makeTempDirSync({ prefix: "swarmsh-wrong-" });
      try {
        const text = `#!/bin/sh\n${script(programPath(program)!)}\n`;
        Deno.writeTextFileSync(`${directory}/${program}`, text, { mode: 0o700 });
        await assertFails({ env: { PATH: `${directory}:${Deno.env.get("PATH")}` } }, fails);
      } finally {
        Deno.removeSync(directory, { recursive: true });
      }
    },
  );
}

/** Lines that make a function of the protocol wrong, at its beginning, and the facts that then do not hold. */
const WRONG_FUNCTIONS: readonly (readonly [
  title: string,
  name: string,
  lines: string,
  fails: readonly string[],
])[] = [
  ["a stale token is accepted", "holding_lost", "return 0", ["fence"]],
  ["results are not written", "attempt_write", "return 0", ["results"]],
  [
    "nothing waits for anything",
    "depend_recheck",
    'depend_unblock "$item_id" "$1"; return 0',
    ["dependencies"],
  ],
  // All four that add one id at once must have seen that it is free.
  [
    "a name is taken twice",
    "file_link",
    'case $2 in *chosen*) sleep 1 ;; esac; rm -f "$2"',
    ["places", "exists"],
  ],
  [
    "completions are said, not made",
    "store_complete",
    "token_parse \"$1\"; moved_id=$ticket_id moved_epoch=$ticket_epoch moved_state=done moved_due=''; return 0",
    ["workers", "done", "lease", "fence"],
  ],
];

/** How long a self-test waits for the next item: here much less, where that never comes. */
const PATIENCE = "if [ $((now - selftest_change)) -gt 20 ]; then";

for (const [title, name, lines, fails] of WRONG_FUNCTIONS) {
  testWith(DASH, `the self-test fails where ${title}`, async () => {
    const whole = Deno.readTextFileSync(exportedScript("program"));
    assert.equal(whole.split(PATIENCE).length, 2, "one place that is patient");
    const text = whole.replace(PATIENCE, () => PATIENCE.replace("20", "4"));
    const begin = `\n${name}() {\n`;
    assert.equal(text.split(begin).length, 2, `one function ${name}`);
    const program = Deno.makeTempFileSync({ prefix: "swarmsh-wrong-", suffix: ".sh" });
    try {
      Deno.writeTextFileSync(program, text.replace(begin, () => `${begin}${lines}\n`));
      await assertFails({ program }, fails);
    } finally {
      Deno.removeSync(program);
    }
  });
}
