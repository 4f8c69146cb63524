// Goal: documents say what the tables say, and lose no sentence without a word.
import assert from "node:assert/strict";
import { COMMANDS } from "../../cli/all_commands.ts";
import { SETTINGS } from "../../core/config.ts";
import { LIMITS } from "../../core/limits.ts";
import { STATES, VERBS } from "../../core/transitions.ts";
import { documentedMembers } from "../../scripts/generate/documented.ts";
import { documents } from "../../scripts/generate/documents.ts";
import { table } from "../../scripts/generate/markdown.ts";

async function documentAt(path: string): Promise<string> {
  return (await documents()).get(path) ?? assert.fail(`no document ${path}`);
}

Deno.test("documents() name every command, setting, limit, state and verb", async () => {
  const cli = await documentAt("docs/generated/cli.md");
  for (const { path } of COMMANDS) assert.ok(cli.includes(`\n## swarmsh ${path.join(" ")}\n`));
  const settings = await documentAt("docs/generated/settings.md");
  for (const { key } of SETTINGS) assert.ok(settings.includes(`| \`${key}\` |`), key);
  const limits = await documentAt("docs/generated/limits.md");
  for (const name of Object.keys(LIMITS)) assert.ok(limits.includes(`| \`${name}\` |`), name);
  const transitions = await documentAt("docs/generated/transitions.md");
  for (const name of [...STATES, ...VERBS]) {
    assert.ok(transitions.includes(`| \`${name}\` |`), name);
  }
});

Deno.test("documents() leave no cell of a limit or state without its meaning", async () => {
  for (const path of ["docs/generated/limits.md", "docs/generated/transitions.md"]) {
    assert.ok(!/\| {2}\|/.test(await documentAt(path)), path);
  }
});

Deno.test("transitions.md draws the moves of the table", async () => {
  const text = await documentAt("docs/generated/transitions.md");
  for (const arrow of ["[*] --> ready: add", "ready --> claimed: claim", "done --> [*]"]) {
    assert.ok(text.includes(`\n  ${arrow}\n`), arrow);
  }
  assert.ok(!text.includes("dead --> [*]"), "a dead item can be retried");
});

Deno.test("documentedMembers() reads comments of lists and records, and refuses to find none", () => {
  const list =
    'export const A = [\n  /** One. */\n  "one",\n  /**\n   * Two\n   * lines. */\n  "two",\n]';
  assert.deepEqual([...documentedMembers(`${list} as const;`, "A")], [
    ["one", "One."],
    ["two", "Two lines."],
  ]);
  const record = "export const B = {\n  /** Bee. */\n  bee: 1,\n} as const;";
  assert.deepEqual([...documentedMembers(record, "B")], [["bee", "Bee."]]);
  assert.throws(() => documentedMembers(record, "C"), /Cannot find comments in "C"/);
});

Deno.test("table() shows bars and line ends as they are", () => {
  assert.equal(table(["A"], [["b|c\nd"]]), "| A |\n| --- |\n| b\\|c d |\n");
});
