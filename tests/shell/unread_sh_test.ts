/** I7: what a shell could read in part only is not used, and not said to be wrong or whole. */
import assert from "node:assert/strict";
import { SHELLS, testWith } from "../shell_commands/_shells.ts";
import { exportedScript } from "./_exported.ts";
import { programPath } from "./_program_path.ts";

const EXPORT = [
  '{"swarmsh_export":1}',
  '{"work":{"id":"w1","state":"ready","epoch":1,"last_epoch":3,"title":"1"}}',
].join("\n");

/** The first line of it is JSON. */
const VALUE = ["1", "2"].join("\n");

const LINES = ['{"id":"w1","title":"1"}', '{"id":"w2","title":"2"}'].join("\n");

/** Reads the first line, then fails as a device does. */
const FAILING_TR = `#!/bin/sh
IFS= read -r line
printf '%s\\n' "$line"
exit 1
`;

/** Reads a line and a half, and fails when it is asked for more. */
const FAILING_DD = `#!/bin/sh
if [ "$1" != bs=65536 ]; then exec '${programPath("dd")}' "$@"; fi
if ! mkdir "\${0%/*}/asked" 2> /dev/null; then exit 1; fi
printf 'one\\ntw'
`;

interface Ended {
  readonly code: number;
  readonly said: string;
}

/** Runs the program with these words, and with the programs of PATH. */
type Run = (PATH: string, ...words: string[]) => Promise<Ended>;

/** Registers a story in every shell: a new swarm where this program is one that fails. */
function testAll(
  what: string,
  { program, script }: { readonly program: string; readonly script: string },
  story: (run: Run, paths: { usual: string; failing: string; place: string }) => Promise<void>,
): void {
  for (const shell of SHELLS) {
    const title = `I7: ${shell.name} says that it could not read all of what it was to ${what}`;
    testWith(shell, title, async () => {
      const place = Deno.makeTempDirSync({ prefix: "swarmsh-unread-" });
      try {
        const [first, ...rest] = shell.argv;
        const argv = [...rest, exportedScript("program"), "--json", "--dir", `${place}/data`];
        const run: Run = (PATH, ...words) => ended(first!, [...argv, ...words], PATH);
        const usual = Deno.env.get("PATH")!;
        assert.equal((await run(usual, "init")).code, 0);
        Deno.mkdirSync(`${place}/bin`);
        Deno.writeTextFileSync(`${place}/bin/${program}`, script, { mode: 0o755 });
        await story(run, { usual, failing: `${place}/bin:${usual}`, place });
      } finally {
        Deno.removeSync(place, { recursive: true });
      }
    });
  }
}

testAll("import", { program: "tr", script: FAILING_TR }, async (run, { usual, failing, place }) => {
  for (const text of [LINES, EXPORT]) {
    const file = `${place}/import.jsonl`;
    Deno.writeTextFileSync(file, `${text}\n`);
    const { code, said } = await run(failing, "work", "import", file);
    assert.equal(code, 1, said);
    assert.match(said, /Cannot read \\".*import\.jsonl\\"/);
  }
  assert.equal((await run(usual, "work", "list", "--quiet")).said, "", "nothing was added");
});

testAll("take for a value", { program: "tr", script: FAILING_TR }, async (run, paths) => {
  const file = `${paths.place}/value.json`;
  Deno.writeTextFileSync(file, VALUE);
  const { code, said } = await run(paths.failing, "work", "add", "paint", "--payload", `@${file}`);
  assert.equal(code, 1, said);
  assert.match(said, /Cannot read \\".*value\.json\\": an error came before its end/);
  assert.equal((await run(paths.usual, "work", "list", "--quiet")).said, "", "nothing was added");
});

testAll("rehearse", { program: "tr", script: FAILING_TR }, async (run, { failing, place }) => {
  const file = `${place}/commands.jsonl`;
  Deno.writeTextFileSync(file, '{"type":"meeting.open"}\n{"type":"meeting.open"}\n');
  const { code, said } = await run(failing, "pattern", "simulate", "roberts", file);
  assert.equal(code, 1, said);
  assert.match(said, /Cannot read \\".*commands\.jsonl\\": an error came before its end/);
});

testAll("publish", { program: "dd", script: FAILING_DD }, async (run, { usual, failing }) => {
  assert.equal((await run(usual, "realtime", "channel", "create", "c")).code, 0);
  const { code, said } = await run(failing, "realtime", "publish", "c", "-");
  assert.equal(code, 1, said);
  assert.match(said, /"count":1,.*Cannot read \\"-\\": an error came before its end/s);
});

async function ended(program: string, args: readonly string[], PATH: string): Promise<Ended> {
  const output = await new Deno.Command(program, { args: [...args], env: { PATH } }).output();
  const said = new TextDecoder().decode(output.stdout) + new TextDecoder().decode(output.stderr);
  return { code: output.code, said };
}
