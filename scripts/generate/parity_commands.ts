/** Commands and the tests that prove them, in every driver. */
import { COMMANDS } from "../../cli/all_commands.ts";
import { GenerateError } from "../../conventions/generate/generate_error.ts";
import { goldenCases, inputOf } from "../../tests/golden_cases.ts";
import { OTHER_PROOFS } from "../../tests/other_proofs.ts";
import { caseNotInSh, commandNotInSh, NAMED_NOT_IN_SH } from "../../tests/shell/_not_in_sh.ts";
import { codeBlock, inCode, table } from "./markdown.ts";

/** Cases that are named of each command; the others are counted. */
const NAMED_MAX = 3;

/** Options that may stand between the program and a command, and how many words each takes. */
const GLOBALS: ReadonlyMap<string, number> = new Map([
  ["--dir", 2],
  ["--json", 1],
  ["--quiet", 1],
  ["--no-color", 1],
  ["--log-level", 2],
]);

/** A command, and the golden cases that run it. */
interface Proven {
  readonly path: string;
  readonly cases: readonly string[];
  readonly inShell: readonly string[];
}

/** Tests of all commands, and what each runs. */
const TESTS = [
  ["tests/golden_test.ts", "golden cases on Deno"],
  [
    "tests/package/npm_test.ts",
    "golden cases of the npm package on Node; in the long form examples as well",
  ],
  ["tests/shell/golden_sh_test.ts", "golden cases with swarmsh.sh in nine shells"],
  ["tests/cli/examples_test.ts", "examples on Deno"],
  ["tests/shell/examples_sh_test.ts", "examples with swarmsh.sh"],
] as const;

/** The section. Fails when a command has neither proof nor a reason why not. */
export function commandSection(): string {
  const commands = provenCommands();
  commands.forEach(checkProofs);
  checkReasons(commands);
  return [
    "## Commands\n",
    "A golden case is a script and what it must print, byte for byte, and how it must end. It runs with " +
    "this program on Deno, with its bundle on Node and with `swarmsh.sh`. So do the examples in the help of " +
    "every command, which must work as they stand. Where a case of a pattern runs commands that sh has not, " +
    "this program runs those, on the same directory. `deno task test` runs all cases on Deno and in dash; on " +
    "Node and in other shells it runs those that need most of them, and `deno task test:long` all.\n",
    codeBlock("text", TESTS.map(([path, says]) => `${path.padEnd(34)}${says}`)),
    table(["Command", "Deno and Node", "sh"], commands.map(commandRow)),
    "## Golden cases that are not run in sh\n",
    table(
      ["Case", "Why"],
      goldenCases().flatMap((name) => {
        const why = caseNotInSh(name);
        return why === undefined ? [] : [[inCode(name), why]];
      }),
    ),
  ].join("\n");
}

function commandRow({ path, cases, inShell }: Proven): string[] {
  const { program, sh } = OTHER_PROOFS[path] ?? {};
  const reason = commandNotInSh(path);
  return [
    inCode(`swarmsh ${path}`),
    proofText(cases, program),
    reason === undefined ? proofText(inShell, sh) : `not in sh: ${reason}`,
  ];
}

function proofText(cases: readonly string[], other: string | undefined): string {
  const named = cases.slice(0, NAMED_MAX).map(inCode);
  const more = cases.length - named.length;
  return [
    "examples",
    ...named,
    ...more > 0 ? [`${more} more`] : [],
    ...other === undefined ? [] : [inCode(other)],
  ].join(", ");
}

function provenCommands(): Proven[] {
  const paths = COMMANDS.map(({ path }) => path.join(" "));
  const runs = new Map(goldenCases().map((name) => [name, commandsIn(inputOf(name), paths)]));
  return paths.map((path) => {
    const running = [...runs].filter(([, found]) => found.has(path)).map(([name]) => name);
    const cases = byName(path, running);
    return { path, cases, inShell: cases.filter((name) => caseNotInSh(name) === undefined) };
  });
}

/** Commands that a script runs, found where a line calls the program. */
function commandsIn(script: string, paths: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const [, rest] of script.matchAll(/\bswarmsh[ \t]+([^\n]*)/g)) {
    const words = rest!.split(/[ \t]+/);
    while (GLOBALS.has(words[0] ?? "")) words.splice(0, GLOBALS.get(words[0]!));
    const path = paths.filter((one) => `${words.join(" ")} `.startsWith(`${one} `))
      .toSorted((one, other) => other.length - one.length)[0];
    if (path !== undefined) found.add(path);
  }
  return found;
}

/** Those first whose name is about the command, as names of cases begin with what they are about. */
function byName(path: string, cases: readonly string[]): string[] {
  const word = path.split(" ").at(-1)!;
  return cases.toSorted((one, other) => +other.startsWith(word) - +one.startsWith(word));
}

/** Examples alone prove little: they print something, and nobody looks. */
function checkProofs({ path, cases, inShell }: Proven): void {
  const { program, sh } = OTHER_PROOFS[path] ?? {};
  if (cases.length === 0 && program === undefined) throw unproven(path, "Deno and Node");
  if (commandNotInSh(path) !== undefined) return;
  if (inShell.length === 0 && sh === undefined) throw unproven(path, "sh");
}

function unproven(path: string, driver: string): GenerateError {
  return new GenerateError(
    `Cannot show parity: found no test of "${path}" in ${driver}, expected a golden case, one in ` +
      "tests/other_proofs.ts, or a reason in tests/shell/_not_in_sh.ts",
  );
}

/** What reasons and proofs are given for must exist. */
function checkReasons(commands: readonly Proven[]): void {
  const known = new Set(commands.map(({ path }) => path));
  const named = [...NAMED_NOT_IN_SH.commands, ...Object.keys(OTHER_PROOFS)];
  const cases = new Set(goldenCases());
  const odd = named.find((path) => !known.has(path)) ??
    NAMED_NOT_IN_SH.cases.find((name) => !cases.has(name)) ??
    testFiles().find((path) => !isFile(path));
  if (odd === undefined) return;
  throw new GenerateError(`Cannot show parity: "${odd}" is named as one, but does not exist`);
}

function testFiles(): string[] {
  const others = Object.values(OTHER_PROOFS).flatMap(({ program, sh }) => [program, sh]);
  return [...TESTS.map(([path]) => path), ...others].filter((path) => path !== undefined);
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(new URL(`../../${path}`, import.meta.url)).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
