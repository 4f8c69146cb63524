// Goal: a real bash completes what can be completed, and never does anything with what was typed.
import assert from "node:assert/strict";
import { shellWord } from "../../conventions/generate/quote.ts";
import { COMPLETION_SCRIPTS } from "../../cli/generated/completions/scripts.ts";
import { isInstalled, testWith } from "../shell_commands/_shells.ts";
import { checkOffers, COMPLETED_LINES, offersOf } from "./_lines.ts";
import { makePlace, type Place, replaceProgram } from "./_place.ts";
import { PRETENDER } from "./_pretender.ts";

const BASH = { name: "bash", isHere: isInstalled("bash") };

/** Completes a line as readline asks for it: in words that end at blanks, = and :. */
const DRIVE = `
drive() {
  COMP_LINE=$1 COMP_POINT=\${#1} COMP_TYPE=9 COMP_KEY=9
  shift
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
  COMPREPLY=()
  "$completer" "$1" "\${COMP_WORDS[COMP_CWORD]}" "\${COMP_WORDS[COMP_CWORD - 1]}"
  printf '> %s\\n' "$COMP_LINE"
  if ((\${#COMPREPLY[@]} > 0)); then printf '%s\\n' "\${COMPREPLY[@]}"; fi
}
registered=$(complete -p swarmsh)
completer=\${registered#*-F }
completer=\${completer%% *}
`;

/** Words of a line as readline takes it apart. */
function readlineWords(line: string): string[] {
  const pieces = line.match(/(?:\\.|'[^']*'|"[^"]*"|\$\([^)]*\)|[^\s=:'"\\])+|[=:]+/g) ?? [];
  return line.endsWith(" ") ? [...pieces, ""] : pieces;
}

/** What bash offers for each line. */
async function offered(
  place: Place,
  load: string,
  lines: readonly string[],
  args: readonly string[] = [],
): Promise<Map<string, string[]>> {
  const drives = lines.map((line) => {
    return ["drive", shellWord(line), ...readlineWords(line).map(shellWord)].join(" ");
  });
  const script = [load, DRIVE, ...drives].join("\n");
  const { stdout, stderr } = await place.run("bash", ...args, "-c", script);
  assert.equal(stderr, "");
  return offersOf(stdout);
}

function sorted(offers: ReadonlyMap<string, readonly string[]>): Record<string, string[]> {
  return Object.fromEntries([...offers].map(([line, words]) => [line, [...words].sort()]));
}

const LOADS = [
  { title: "by source <()", args: [], load: "set -u; source <(swarmsh completions bash)" },
  {
    title: "by eval, which bash 3.2 needs, in a shell that ends at the first failure",
    args: [],
    load: 'set -euo pipefail; eval "$(swarmsh completions bash)"',
  },
  {
    title: "as a POSIX shell that compares as bash 3.2 did",
    args: ["--posix"],
    load: 'set -u; shopt -s compat32; eval "$(swarmsh completions bash)"',
  },
] as const;

for (const { title, args, load } of LOADS) {
  testWith(BASH, `bash completes every line, loaded ${title}`, async () => {
    using place = await makePlace();
    const lines = COMPLETED_LINES.map(({ line }) => line);
    checkOffers(await offered(place, load, lines, args));
    const files = [...Deno.readDirSync(place.path)].map(({ name }) => name).sort();
    assert.deepEqual(files, [".swarmsh", "items.jsonl", "other one"], "nothing was carried out");
  });
}

testWith(BASH, "bash completes programs behind --, and files", async () => {
  using place = await makePlace();
  const lines = ["swarmsh run -- printen", "swarmsh run --agent a1 -- cat it"];
  const offers = await offered(place, "source <(swarmsh completions bash)", lines);
  assert.ok(offers.get(lines[0]!)!.includes("printenv"));
  assert.deepEqual(offers.get(lines[1]!), ["items.jsonl"]);
});

testWith(BASH, "bash takes tokens out of JSON, and from nobody what is no name", async () => {
  using place = await makePlace();
  const { stdout } = await place.run("swarmsh", "completions", "bash");
  Deno.writeTextFileSync(`${place.path}/script`, stdout);
  replaceProgram(place, PRETENDER.program);
  const offers = await offered(place, "set -u; source ./script", PRETENDER.lines);
  assert.deepEqual(sorted(offers), PRETENDER.offers);
});

/** What no bash of 3.2 knows; macOS has that one. */
const LATER_THAN_3_2 = [
  /\b(?:declare|local|typeset) -[a-zA-Z]*[Angl]/,
  /\b(?:mapfile|readarray|coproc)\b/,
  /\$\{[^}]*(?:,,?|\^\^?|@[A-Za-z])\}/,
  /&>>|\|&|;;?&/,
  /\[\[ -[vR] /,
  /\$\{[^}]*: -/,
  /\{\d+\.\.\d+\.\.\d+\}/,
];

Deno.test("the script for bash has nothing in it that bash 3.2 does not know", () => {
  const script = COMPLETION_SCRIPTS.bash.replaceAll(/^\s*#.*$/gm, "");
  for (const pattern of LATER_THAN_3_2) assert.doesNotMatch(script, pattern);
  assert.match("local -A map", LATER_THAN_3_2[0]!);
});
