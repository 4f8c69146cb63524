/** Prints the help of a command, of a group, or of everything. */
import { EXITS } from "./command.ts";
import { commandHelp, commandJson, overviewHelp } from "./help.ts";
import type { Output } from "./output.ts";
import { COMMANDS } from "./all_commands.ts";
import { findRow, leadsToCommand } from "./all_commands.ts";
import { unknownCommand } from "./unknown_command.ts";

/** Prints help for the words of a path. */
export async function showHelp(path: readonly string[], out: Output): Promise<number> {
  const wrong = path.findIndex((_, index) => !leadsToCommand(path.slice(0, index + 1)));
  if (wrong >= 0) throw unknownCommand(path.slice(0, wrong), path[wrong]!);
  const row = findRow(path);
  if (row === undefined) {
    print(overviewHelp(COMMANDS, path), out);
    out.json(COMMANDS.map(({ path: words, summary }) => ({ command: words.join(" "), summary })));
    return EXITS.done;
  }
  const { command } = await row.load();
  print(commandHelp(command), out);
  out.json(commandJson(command));
  return EXITS.done;
}

function print(text: string, out: Output): void {
  for (const line of text.split("\n")) out.value(line);
}
