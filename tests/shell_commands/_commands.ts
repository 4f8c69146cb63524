// The commands of this program, and the shell script that is made of them.
import { GROUPS } from "../../cli/generated/command_line.ts";
import { COMMANDS as ROWS } from "../../cli/all_commands.ts";
import { shellCommandsView } from "../../cli/shell_commands_view.ts";
import { shellCommands } from "../../scripts/generate/shell_commands.ts";

/** Every command, in the order of the overview. */
export const COMMANDS = await Promise.all(ROWS.map(async (row) => (await row.load()).command));

/** What the script is made of. */
export const VIEW = shellCommandsView(COMMANDS);

/** Text of the script. */
export const SCRIPT: string = await scriptText();

async function scriptText(): Promise<string> {
  const files = await shellCommands(COMMANDS, { groups: GROUPS, notice: "Made by a test." });
  return [...files.values()][0]!;
}
