/**
 * Goal: nothing that anybody wrote, into any text of a swarm, can act on the terminal of whoever looks at it.
 * Method: the same words in every text that there is; each command that shows any of them, for people and as
 * JSON, by the program and by the exported one in dash.
 */
import assert from "node:assert/strict";
import { COMMANDS } from "../../cli/all_commands.ts";
import { main } from "../../cli/main.ts";
import { fakeHost } from "../cli/fake_host.ts";
import { isInstalled, testWith } from "../shell_commands/_shells.ts";
import { exportedScript } from "./_exported.ts";
import { commandNotInSh } from "./_not_in_sh.ts";

/** A window's title, a cleared screen, the clipboard, C1, overprinting, bidi and separators. */
const WORDS = "\x1b]0;x\x07\x1b[2J\x1b]52;c;eA==\x07\x9b31m\rover\b\x7f\u202egpj\u2066\u2028end";
const SHORT = "\x1b[31m\x07\x9b\r\b\u202ex\u2066";

// deno-lint-ignore no-control-regex -- it looks for what must not be there.
const HARMFUL = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

/** What is done, so that each kind of text is somewhere; `TOKEN` is that of the last claim. */
const MADE: readonly (readonly string[])[] = [
  ["init"],
  ["work", "add", WORDS, "--id", "w1", "--payload", JSON.stringify(WORDS), "--tags", SHORT],
  ["work", "add", WORDS, "--id", "w2", "--unique", SHORT],
  ["work", "add", WORDS, "--id", "w3", "--after", "w2"],
  ["agent", "register", "ann", "--role", WORDS],
  ["work", "claim", "--agent", "ann", "--id", "w1"],
  ["work", "progress", "TOKEN", "--note", WORDS],
  ["work", "complete", "TOKEN", "--result", JSON.stringify({ [WORDS]: WORDS })],
  ["work", "claim", "--agent", "ann", "--id", "w2"],
  ["work", "fail", "TOKEN", "--error", WORDS, "--no-retry"],
  ["work", "cancel", "w3", "--reason", WORDS],
  ["work", "add", WORDS, "--id", "w4"],
  ["work", "claim", "--agent", "ann", "--id", "w4"],
  ["work", "release", "TOKEN", "--note", WORDS],
  ["pause", "--reason", WORDS],
  [
    "roberts",
    "assembly",
    "create",
    WORDS,
    "--members",
    "ann,ben",
    "--chair",
    "ann",
    "--secretary",
    "ben",
  ],
  ["roberts", "meeting", "open", "--present", "ben", "--by", "ann"],
  ["roberts", "motion", "make", WORDS, "--by", "ben"],
  ["scrum", "organization", "create", SHORT, "--chief", "carol", "--eat-owner", "ed", "--by", "ed"],
  ["scrum", "done", "add", "checked", WORDS, "--by", "ed"],
  ["realtime", "channel", "create", "jobs", "--by", "ann"],
  ["realtime", "publish", "jobs", JSON.stringify(WORDS), "--by", "ann"],
  ["atomic", "key-set", "door", JSON.stringify(WORDS), "--by", "ann"],
];

/** What looks at it, and what is refused with the words in it. */
const SHOWN: readonly (readonly string[])[] = [
  ...["w1", "w2", "w3", "w4"].map((id) => ["work", "show", id]),
  ["work", "list"],
  ["work", "export"],
  ["agent", "list"],
  ["agent", "show", "ann"],
  ["stats"],
  ["status"],
  ["events", "--max", "200"],
  ["trace", "w1"],
  ["metrics"],
  ["doctor"],
  ["telemetry", "tail"],
  ["pattern", "list"],
  ["pattern", "log", "roberts", "council"],
  ["pattern", "show", "roberts"],
  ["roberts", "show"],
  ["roberts", "agenda"],
  ["roberts", "motions"],
  ["roberts", "minutes"],
  ["scrum", "show"],
  ["scrum", "done", "show"],
  ["scrum", "pulse"],
  ["realtime", "show", "jobs"],
  ["realtime", "list"],
  ["realtime", "subscribe", "jobs", "--count", "1", "--from", "1"],
  ["atomic", "get", "door"],
  ["atomic", "show", "door"],
  ["atomic", "list"],
  ["work", "show", WORDS],
  ["work", "complete", WORDS],
  ["work", "claim", "--agent", WORDS],
  ["work", "add", "x", "--priority", WORDS],
  ["work", "add", "x", "--payload", WORDS],
  ["work", "import", WORDS],
  ["events", "--from", WORDS],
  ["config", "get", WORDS],
  ["roberts", "motion", "second", WORDS, "--by", "ann"],
  ["atomic", "get", WORDS],
  [WORDS],
  ["work", WORDS],
  ["work", "list", `--${WORDS}`],
  ["stats", "--dir", `/nowhere/${WORDS}`],
];

interface Printed {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

type Run = (words: readonly string[]) => Promise<Printed>;

function program(directory: string): Run {
  return async (words) => {
    const args = words.includes("--dir") ? words : [...words, "--dir", directory];
    const env = { SWARMSH_LOG_LEVEL: "debug", NO_COLOR: "1" };
    // Only results go to a terminal: what is drawn on one meanwhile is the program's own.
    const isTerminal = (stream: string) => stream === "stdout";
    const host = Object.assign(fakeHost({ args, env }), { isTerminal });
    const status = await main(host);
    return { status, stdout: host.stdout, stderr: host.stderr };
  };
}

function exported(directory: string): Run {
  const script = exportedScript("program");
  return async (words) => {
    const output = await new Deno.Command("dash", {
      args: [script, ...words],
      env: { SWARMSH_DATA_DIR: directory, LC_ALL: "C.UTF-8" },
      stdin: "null",
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { status: output.code, stdout: text(output.stdout), stderr: text(output.stderr) };
  };
}

/** Writes the words everywhere. */
async function fill(run: Run): Promise<void> {
  let token = "";
  for (const words of MADE) {
    const { status, stdout, stderr } = await run(
      words.map((word) => word === "TOKEN" ? token : word),
    );
    assert.equal(status, 0, `${words.slice(0, 3).join(" ")}: ${JSON.stringify(stderr)}`);
    assertHarmless(words, stdout + stderr);
    token = /^token +(\S+)/m.exec(stdout)?.[1] ?? token;
  }
}

function assertHarmless(words: readonly string[], printed: string): void {
  const found = HARMFUL.exec(printed);
  const near = printed.slice(Math.max(0, (found?.index ?? 0) - 40), (found?.index ?? 0) + 10);
  assert.ok(!found, `${JSON.stringify(words)} prints ${JSON.stringify(near)}`);
}

async function look(run: Run, isThere: (words: readonly string[]) => boolean): Promise<void> {
  let shown = 0;
  for (const words of SHOWN.filter(isThere)) {
    for (const form of [words, [...words, "--json"]]) {
      const { stdout, stderr } = await run(form);
      assertHarmless(form, stdout + stderr);
      if ((stdout + stderr).includes("gpj")) shown++;
    }
  }
  // So that the test can't pass by showing nothing.
  assert.ok(shown > 40, `the words were shown ${shown} times`);
}

/** The longest command that the words begin with. */
function commandOf(words: readonly string[]): string {
  const paths = COMMANDS.map(({ path }) => path.join(" "));
  return paths.filter((path) => `${words.join(" ")} `.startsWith(`${path} `))
    .sort((one, other) => other.length - one.length)[0] ?? "";
}

Deno.test("no text acts on a terminal, whichever command of the program shows it", async () => {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-" });
  const run = program(`${directory}/data`);
  await fill(run);
  await look(run, () => true);
  Deno.removeSync(directory, { recursive: true });
});

testWith(
  { name: "dash", isHere: isInstalled("dash") },
  "no text acts on a terminal, whichever command of the exported program shows it",
  async () => {
    const directory = Deno.makeTempDirSync({ prefix: "swarmsh-" });
    const run = exported(`${directory}/data`);
    await fill(run);
    // Values and minutes are given as they are to whoever is no terminal, as these tests are.
    const isRaw = (command: string) => command === "atomic get" || command === "roberts minutes";
    await look(run, (words) => {
      const command = commandOf(words);
      return !isRaw(command) && commandNotInSh(command) === undefined;
    });
    Deno.removeSync(directory, { recursive: true });
  },
);
