// Goal: every example in the help works as it stands.
// Method: the examples of a command run in order, in one shell, in an empty data directory.
import assert from "node:assert/strict";
import { TABLE } from "../../cli/table.ts";
import { runScript } from "../golden_cases.ts";

for (const row of TABLE) {
  const name = row.path.join(" ");
  Deno.test(`examples of \`swarmsh ${name}\` work`, async () => {
    const { command } = await row.load();
    const lines = (command.examples ?? []).map(({ line }) => line);
    assert.notEqual(lines.length, 0, `${name} has no example`);
    const script = ["set -eu", "swarmsh init > /dev/null", ...lines].join("\n");
    const { exit, stderr, stdout } = await runScript(script);
    assert.equal(exit, "0\n", `${stdout}${stderr}`);
  });
}
