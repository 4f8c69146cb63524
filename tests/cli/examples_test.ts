// Goal: every example in the help works as it stands.
// Method: the examples of a command run in order, in one shell, with an empty data directory and, for
// those that read files, a few small ones around it.
import assert from "node:assert/strict";
import { COMMANDS } from "../../cli/generated/table.ts";
import { runScript } from "../golden_cases.ts";

const FILES = 'for n in 1 2 3 4 5 6 7 8 9; do echo "file $n" > "file-$n.txt"; done';

for (const row of COMMANDS) {
  const name = row.path.join(" ");
  Deno.test(`examples of \`swarmsh ${name}\` work`, async () => {
    const { command } = await row.load();
    const lines = (command.examples ?? []).map(({ line }) => line);
    assert.notEqual(lines.length, 0, `${name} has no example`);
    const script = ["set -eu", FILES, "swarmsh init > /dev/null", ...lines].join("\n");
    const { exit, stderr, stdout } = await runScript(script);
    assert.equal(exit, "0\n", `${stdout}${stderr}`);
  });
}
