// Goal: the script that reads command lines is taken apart without losing anything.
import assert from "node:assert/strict";
import { COMMANDS } from "../../cli/all_commands.ts";
import { commandLines } from "../../shell/command_lines.ts";
import { COMMANDS_SCRIPT } from "../../shell/generated/templates.ts";

const functionsIn = (text: string) => {
  return [...text.matchAll(/^(\w+)\(\) \{/gm)].map(([, name]) => name!).sort();
};

Deno.test("commandLines() has every function once", () => {
  const { sections, ...usual } = commandLines();
  const parts = [...Object.values<string>(usual), ...sections.values()];
  assert.deepEqual(parts.flatMap(functionsIn).sort(), functionsIn(COMMANDS_SCRIPT));
});

Deno.test("commandLines() puts each reader of options behind what they have in common", () => {
  const { commands, commands_worker, commands_often, commands_others, help, sections } =
    commandLines();
  const readers = COMMANDS.map(({ path }) => `parse_${path.join("_").replaceAll("-", "_")}`).sort();
  const usual = [commands_worker, commands_often, commands_others].flatMap(functionsIn);
  const late = [...sections.values()].flatMap(functionsIn).filter((name) => /^parse_/.test(name));
  assert.deepEqual([...usual, ...late].sort(), readers);
  assert.ok(usual.every((name) => !/^parse_(?:atomic|pattern|realtime|roberts|scrum)_/.test(name)));
  assert.ok(functionsIn(commands).every((name) => !/^(?:parse|help)_/.test(name)));
  assert.ok(functionsIn(help).every((name) => /^(?:help_|cli_help_of$)/.test(name)));
});

Deno.test("commandLines() refuses a script that it can't take apart", () => {
  assert.throws(() => commandLines("parse_x() {\n}\n"), /Cannot tell command lines from help/);
  const script = "cli() {\n}\n\n# Help, which few command lines need.\n\nhelp_x() {\n}\n";
  assert.throws(() => commandLines(script), /Cannot find the command "work claim"/);
});
