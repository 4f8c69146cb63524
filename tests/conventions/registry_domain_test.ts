/** What the registry lists must be what the code knows: closed sets of words stand in both. */
import assert from "node:assert/strict";
import { AGENT_STATUSES } from "../../core/agent.ts";
import { SETTINGS } from "../../core/config.ts";
import { STATES } from "../../core/transitions.ts";
import { loadRegistry } from "../../conventions/tool/load.ts";
import { registrySource } from "../../scripts/generate/conventions_files.ts";
import { COMMANDS } from "../../cli/all_commands.ts";
import { EXIT_MEANINGS } from "../../cli/generated/command_line.ts";
import { EXITS } from "../../cli/command.ts";

const { registry } = loadRegistry(registrySource());

function wordsOf(key: string): unknown[] {
  const found = registry.attributes.find((attribute) => attribute.key === key);
  assert.ok(found?.type.kind === "enum", key);
  return found.type.members.map(({ value }) => value);
}

Deno.test("the registry knows every state of work and every status of an agent", () => {
  assert.deepEqual(wordsOf("swarmsh.work.state"), [...STATES]);
  assert.deepEqual(wordsOf("swarmsh.agent.status").toSorted(), [...AGENT_STATUSES].sort());
});

Deno.test("`config get` and `config set` name every setting", async () => {
  const keys = SETTINGS.map(({ key }) => key);
  for (const name of ["config get", "config set"]) {
    const row = COMMANDS.find(({ path }) => path.join(" ") === name)!;
    const [key] = (await row.load()).command.arguments!;
    assert.deepEqual(key?.value, { kind: "choice", of: keys, also: "PATTERN.KEY" });
  }
});

Deno.test("every exit code has one meaning", () => {
  assert.deepEqual(Object.keys(EXIT_MEANINGS).map(Number), Object.values(EXITS));
});
