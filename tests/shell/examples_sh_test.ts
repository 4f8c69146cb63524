// Goal: every example in the help works with the exported program, as it does with this one.
import { COMMANDS } from "../../cli/all_commands.ts";
import { shellWord } from "../../conventions/generate/quote.ts";
import { checkExamples } from "../golden_examples.ts";
import { SHELLS, testWith } from "../shell_commands/_shells.ts";
import { exportedScript } from "./_exported.ts";
import { commandNotInSh } from "./_not_in_sh.ts";

const SHELL = SHELLS[0]!;

for (const row of COMMANDS) {
  const name = row.path.join(" ");
  if (commandNotInSh(name) !== undefined) continue;
  testWith(SHELL, `examples of \`swarmsh ${name}\` work in ${SHELL.name}`, async () => {
    await checkExamples(row, `${SHELL.argv.join(" ")} ${shellWord(exportedScript("program"))}`);
  });
}
