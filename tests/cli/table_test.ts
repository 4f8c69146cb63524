// Goal: the table, the files and the data of the commands can't drift apart.
import assert from "node:assert/strict";
import manifest from "../../deno.json" with { type: "json" };
import { GLOBAL_OPTIONS } from "../../cli/generated/command_line.ts";
import { COMMANDS } from "../../cli/all_commands.ts";
import { findRow, leadsToCommand } from "../../cli/all_commands.ts";
import { VERSION } from "../../core/version.ts";

const KEBAB = /^[a-z]+(-[a-z]+)*$/;

Deno.test("every row of the table is the command of its file, and every file has a row", async () => {
  const giving = new Set<string>();
  for (const { path, summary, load } of COMMANDS) {
    const { command } = await load();
    assert.deepEqual(command.path, path);
    assert.equal(command.summary, summary);
    if (command.gives !== undefined) giving.add(fileOf(path));
  }
  const folder = new URL("../../cli/commands/", import.meta.url);
  const files = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  // What only gives a command to a pattern needs no handler, and may have one all the same.
  const needed = COMMANDS.map(({ path }) => fileOf(path))
    .filter((file) => !giving.has(file) || files.includes(file));
  assert.deepEqual(files, needed.sort());
});

function fileOf(path: readonly string[]): string {
  return `${path.join("_").replaceAll("-", "_")}.ts`;
}

Deno.test("every command's data is well-formed", async () => {
  for (const { path, load } of COMMANDS) {
    const { command } = await load();
    const name = path.join(" ");
    for (const option of Object.keys(command.options ?? {})) {
      assert.match(option, KEBAB, name);
      assert.ok(!Object.hasOwn(GLOBAL_OPTIONS, option), `${name} --${option} shadows a global one`);
    }
    const last = (command.arguments ?? []).length - 1;
    for (const [index, argument] of (command.arguments ?? []).entries()) {
      assert.match(argument.name, KEBAB, name);
      assert.ok(
        index === last || !(argument.rest || argument.optional),
        `${name} ${argument.name}`,
      );
    }
    for (const code of Object.keys(command.exits ?? {})) assert.match(code, /^[0-6]$/, name);
    for (
      const text of [
        command.summary,
        ...Object.values(command.options ?? {}).map((o) => o.says),
      ]
    ) {
      assert.match(text, /^[A-Z0-9].*[^.]$/, `${name}: ${text}`);
    }
  }
});

Deno.test("leadsToCommand() and findRow() know whole paths from their beginnings", () => {
  assert.ok(leadsToCommand(["work"]) && leadsToCommand(["work", "claim"]));
  assert.ok(!leadsToCommand(["claim"]) && !leadsToCommand(["work", "claim", "x"]));
  assert.equal(findRow(["work"]), undefined);
  assert.deepEqual(findRow(["config"])?.path, ["config"]);
  assert.deepEqual(findRow(["config", "get"])?.path, ["config", "get"]);
});

Deno.test("VERSION is that of deno.json", () => assert.equal(VERSION, manifest.version));
