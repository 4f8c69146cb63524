// Goal: a whole command line leads to the same command, the same help and the same complaint as in the
// program, in every shell. Three shells are given every line, the others those written by hand and some of the
// rest; in the long form all.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { someOf } from "../support/long_form.ts";
import { main } from "../../cli/main.ts";
import { camelCase, parseCommand, parseLeading } from "../../cli/parse.ts";
import { findRow, leadsToCommand } from "../../cli/all_commands.ts";
import { shellWord } from "../../conventions/generate/quote.ts";
import { fakeHost } from "../cli/fake_host.ts";
import { linesFor } from "./_command_lines.ts";
import { COMMANDS, SCRIPT, VIEW } from "./_commands.ts";
import { runIn, type Shell, SHELLS, testWith } from "./_shells.ts";

/** What one command line led to. */
interface Ending {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: string;
}

const RECORD = "\x1e";
const FIELD = "\x1f";

/** Every place that words lead to, and what can go wrong on the way. */
const WRITTEN: readonly (readonly string[])[] = [
  [],
  ["--version"],
  ["work", "--version"],
  ["work", "add", "--version"],
  ["work", "add", "--version", "--help"],
  ["work", "add", "x", "--version"],
  ["help"],
  ["help", "work"],
  ["help", "work", "clam"],
  ["help", "nothing", "at", "all"],
  ["help", "work claim"],
  ["work claim"],
  ["work", ""],
  [""],
  ["--"],
  ["work", "--"],
  ["work", "--", "--help"],
  ["work", "-h"],
  ["work", "--no-such", "--help"],
  ["--no-such", "work"],
  ["-x", "work"],
  ["-5"],
  ["--dir"],
  ["--dir=a", "work", "--dir", "b", "list"],
  ["--json=1", "stats"],
  ["--json", "work", "lst"],
  ["work", "add", "--json", "--no-such"],
  ["run", "--no-such", "--", "--json"],
  ["--json", "work", "list", "--state", 'a"b\\c\n\t\x01\x7f\u009b\u202e\ufeff é'],
  [
    "work",
    "list",
    "--state",
    'a"b\\c\n\r\b\f\t\x01\x1b[31m\x7f\u0085\u061c\u200e\u2028\u2069\ufeff é',
  ],
];

/** Words of commands in disorder, with options of every command among them. */
const WORDS = fc.array(
  fc.constantFrom(
    ...new Set(COMMANDS.flatMap(({ path }) => path)),
    ...[
      "--json",
      "--quiet",
      "--dir",
      "--dir=x",
      "x",
      "--agent",
      "--help",
      "--version",
      "-h",
      "--",
      "a1",
    ],
  ),
  { maxLength: 5 },
);

/** Help, two lines of every command, and words in disorder; those that are right end before they run. */
const MADE: readonly (readonly string[])[] = [
  ...VIEW.commands.map(({ path }) => ["help", ...path.split(" ")]),
  ...VIEW.groups.flatMap(({ path }) =>
    path === "" ? [] : [[path], [path, "--help"], ["help", path]]
  ),
  ...COMMANDS.flatMap(({ path }) => [[...path], [...path, "-5", "--json"]]),
  ...COMMANDS.flatMap((command) => {
    return linesFor(command, 1).slice(-1).map((line) => [...command.path, ...line]);
  }),
  ...fc.sample(WORDS, { numRuns: 60, seed: 3 }),
];

const ALL_LINES: readonly string[] = ["dash", "bash", "busybox ash"];

/** Shells other than these are given one made line of so many. */
const EVERY = 4;

const EXPECTED = new Map(
  await Promise.all([...WRITTEN, ...MADE].map(async (tokens) => {
    return [tokens, await expectedEnding(tokens)] as const;
  })),
);

async function expectedEnding(tokens: readonly string[]): Promise<Ending> {
  const ran = await wouldRun(tokens);
  if (ran !== undefined) return { stdout: ran, stderr: "", status: "0" };
  const host = fakeHost({ args: tokens });
  const status = String(await main(host));
  // A shell explains in sentences, also where JSON was asked for.
  const isJson = host.stdout !== "" && tokens.includes("--json");
  if (isJson) return await expectedEnding(tokens.filter((token) => token !== "--json"));
  return { stdout: host.stdout, stderr: host.stderr, status };
}

/** What the shell's commands of this test print where the program would run one. */
async function wouldRun(tokens: readonly string[]): Promise<string | undefined> {
  try {
    const { path, values, rest } = parseLeading(tokens, leadsToCommand);
    const row = findRow(path);
    if (row === undefined || values.version || path.join(" ") === "help") return undefined;
    const { command } = await row.load();
    parseCommand(command, rest, values);
    if (values.help || values.version) return undefined;
    const { dir = "", json, quiet } = values;
    const several = command.arguments?.find((argument) => argument.rest)?.name ?? "command";
    const passed = values[camelCase(several)] ?? [];
    const flags = `${json ? 1 : 0}${quiet ? 1 : 0}`;
    return `ran ${path.join(" ")}|${dir}|${flags}|${(passed as string[]).join("|")}\n`;
  } catch {
    return undefined;
  }
}

/** Where the program guesses a word, a shell has the usual hint or none. */
function isGuess({ stderr }: Ending): boolean {
  return /hint(?:: |":")Did you mean/.test(stderr);
}

function withoutHint(ending: Ending): Ending {
  const hint = /^hint: .*\n|,"hint":"(?:[^"\\]|\\.)*"/m;
  return { ...ending, stderr: ending.stderr.replace(hint, "") };
}

async function endings(shell: Shell, lines: readonly (readonly string[])[]): Promise<Ending[]> {
  const commands = VIEW.commands.filter(({ id }) => id !== "help").map(({ id, path }) => {
    return `run_${id}() { ran ${shellWord(path)} \${1+"$@"}; }`;
  });
  const cases = lines.map((tokens) => {
    const words = tokens.map(shellWord).join(" ");
    return `mark ${shellWord(RECORD)}; status=0; cli_main ${words} || status=$?; mark ${
      shellWord(FIELD)
    }$status`;
  });
  const script = [
    ...["set -eu", SCRIPT, ...commands],
    `ran() { printf 'ran %s|%s|%s|' "$1" "$opt_dir" "$opt_json$opt_quiet"; shift; ` +
    `while [ $# -gt 1 ]; do printf '%s|' "$1"; shift; done; printf '%s\\n' "\${1-}"; }`,
    `mark() { printf '%s' "$1"; printf '%s' "$1" >&2; }`,
    ...cases,
  ].join("\n");
  const { stdout, stderr } = await runIn(shell, script);
  const errors = stderr.split(RECORD).slice(1);
  return stdout.split(RECORD).slice(1).map((record, index) => {
    const [text = "", status = ""] = record.split(FIELD);
    return { stdout: text, stderr: errors[index]?.split(FIELD)[0] ?? "", status };
  });
}

for (const shell of SHELLS) {
  testWith(shell, `${shell.name} goes where the program goes, and says what it says`, async () => {
    const every = ALL_LINES.includes(shell.name) ? 1 : EVERY;
    const lines = [...WRITTEN, ...someOf(MADE, every)];
    const found = await endings(shell, lines);
    for (const [index, tokens] of lines.entries()) {
      const expected = EXPECTED.get(tokens)!;
      const actual = found[index] ?? { stdout: "", stderr: "it did not get here", status: "" };
      const compared = isGuess(expected) ? withoutHint : (ending: Ending) => ending;
      assert.deepEqual(
        compared(actual),
        compared(expected),
        `${shell.name}: ${JSON.stringify(tokens)}`,
      );
    }
  });
}
