/** Commands that give one to a pattern: what they declare must be what the pattern's command is made of. */
import assert from "node:assert/strict";
import { COMMANDS } from "../../cli/all_commands.ts";
import { camelCase } from "../../cli/parse.ts";
import { PATTERNS } from "../../patterns/generated/patterns.ts";

/** Filled by whoever gives a command. */
const OF_ALL = ["by"];

for (const row of COMMANDS) {
  const { command } = await row.load();
  const { gives } = command;
  if (gives === undefined) continue;
  Deno.test(`what "${command.path.join(" ")}" gives is a command of its pattern`, async () => {
    const registered = PATTERNS.find(({ name }) => name === gives.pattern);
    assert.ok(registered, `there is no pattern "${gives.pattern}"`);
    const fields = (await registered.shapes()).commands[gives.type];
    assert.ok(fields, `there is no command "${gives.type}"`);
    const settings = (gives.settings ?? []).map((key) => camelCase(key.replaceAll("_", "-")));
    const given = [
      ...Object.values(gives.fields),
      ...Object.keys(gives.fixed ?? {}),
      ...settings,
    ].filter((field) => !OF_ALL.includes(field));
    for (const field of [...given, ...gives.generated ?? []]) {
      assert.ok(Object.hasOwn(fields, field), `"${gives.type}" has no field "${field}"`);
    }
    const { settings: known } = await registered.load();
    for (const key of gives.settings ?? []) {
      assert.ok(known.some((setting) => setting.key === key), `there is no setting "${key}"`);
    }
    for (const [field, { isOptional }] of Object.entries(fields)) {
      assert.ok(isOptional || given.includes(field), `nothing fills "${field}"`);
    }
  });
}
