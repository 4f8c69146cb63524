// Goal: the script for PowerShell is whole. There is none here to run it, so this looks at its structure:
// strings end, brackets match, every command and option is there, and no text is outside of quotes.
import assert from "node:assert/strict";
import { completionsView } from "../../cli/completions_view.ts";
import { powershellString } from "../../cli/completions_quoting.ts";
import { GROUPS } from "../../cli/generated/command_line.ts";
import { COMPLETION_SCRIPTS } from "../../cli/generated/completions/scripts.ts";
import { COMMANDS } from "../shell_commands/_commands.ts";

const SCRIPT = COMPLETION_SCRIPTS.powershell;

/** The script without its strings and comments; refuses what does not end. */
function skeletonOf(script: string): string {
  const token = /'(?:[^']|'')*'|"(?:[^"`]|`[^])*"|#.*|[^'"#]+|[^]/y;
  let skeleton = "";
  while (token.lastIndex < script.length) {
    const [found] = token.exec(script)!;
    if (found === "'" || found === '"') {
      assert.fail(`a string does not end: ${skeleton.slice(-80)}`);
    }
    if (found.startsWith("'") || found.startsWith('"')) skeleton += '""';
    else if (!found.startsWith("#")) skeleton += found;
  }
  return skeleton;
}

/** The first bracket that has no partner. */
function unmatched(skeleton: string): string | undefined {
  const partners: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
  const open: string[] = [];
  for (const [index, letter] of [...skeleton].entries()) {
    if ("([{".includes(letter)) open.push(letter);
    const partner = partners[letter];
    if (partner !== undefined && open.pop() !== partner) {
      return skeleton.slice(index - 60, index + 1);
    }
  }
  return open.at(-1);
}

Deno.test("the script for PowerShell has matching brackets and strings that end", () => {
  assert.equal(unmatched(skeletonOf(SCRIPT)), undefined);
  assert.equal(unmatched("{ ( }"), "{ ( }");
  assert.throws(() => skeletonOf("'it's'"));
});

Deno.test("the script for PowerShell names every word, option and choice", () => {
  const { places, values, globals } = completionsView(COMMANDS, GROUPS);
  const pairs = [
    ...places.flatMap(({ words }) => words.map(({ word, says }) => [word, says])),
    ...[...globals, ...places.flatMap(({ options }) => options)].map((
      { name, says },
    ) => [name, says]),
  ];
  for (const [word, says] of pairs) {
    const line = `${powershellString(word!)} = ${powershellString(says!)}`;
    assert.ok(SCRIPT.includes(line), line);
  }
  for (const { path, name, source, rest } of values) {
    const line = `${powershellString(`${path} ${rest ? "+" : name}`)} = ${
      powershellString(source)
    }`;
    assert.ok(SCRIPT.includes(line), line);
  }
});

Deno.test("the script for PowerShell uses no variable that it does not set", () => {
  const skeleton = skeletonOf(SCRIPT);
  const used = new Set(skeleton.match(/(?<![\w@])\$(?!env:)\w+/g));
  const automatic = ["$_", "$true", "$false", "$null", "$Matches", "$env"];
  const set = new Set([
    ...automatic,
    ...[...skeleton.matchAll(/(\$\w+)(?:, \$\w+)* \+?=/g)].map(([, name]) => name),
    ...[...skeleton.matchAll(/, (\$\w+) =/g)].map(([, name]) => name),
    ...[...skeleton.matchAll(/foreach \((\$\w+) in/g)].map(([, name]) => name),
    ...[...skeleton.matchAll(/(?:function [\w-]+|param)\(([^)]*)\)/g)].flatMap(([, list]) =>
      list!.split(", ")
    ),
  ]);
  assert.deepEqual([...used].filter((name) => !set.has(name)), []);
});
