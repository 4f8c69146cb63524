// Goal: every example in the help works as it stands.
// Method: the examples of a command run in order, in one shell, with an empty data directory and, for
// those that read files, a few small ones around it.
import { COMMANDS } from "../../cli/all_commands.ts";
import { checkExamples } from "../golden_examples.ts";

for (const row of COMMANDS) {
  Deno.test(`examples of \`swarmsh ${row.path.join(" ")}\` work`, () => checkExamples(row));
}
