/** `shell/generated/commands.sh`: command lines and help for the POSIX shell. */
import { shellCommandsView } from "../../cli/shell_commands_view.ts";
import { VERSION } from "../../core/version.ts";
import { type CliGenerator, fillTemplate } from "./cli_templates.ts";

/** The script. */
export const shellCommands: CliGenerator = async (commands, { notice }) => {
  const view = { ...shellCommandsView(commands), notice, version: VERSION };
  const text = await fillTemplate("shell_commands/commands.sh.vto", view);
  return new Map([["shell/generated/commands.sh", text]]);
};
