/** Errors for words that lead to no command. */
import { suggestion } from "../core/closest.ts";
import { type CommandError, usage } from "./errors.ts";
import { COMMANDS } from "./all_commands.ts";

/** The error for a word that leads to no command. */
export function unknownCommand(path: readonly string[], word: string): CommandError {
  const prefix = [...path, ""].join(" ");
  return usage(
    `Cannot run "${prefix}${word}": there is no such command`,
    suggestion(word, wordsBelow(path), prefix) ??
      `Run \`${["swarmsh", "help", ...path].join(" ")}\` for a list`,
  );
}

/** The error for a group without one of its commands. */
export function incompleteCommand(path: readonly string[], found?: string): CommandError {
  const action = path.length === 0 ? "run" : `run "${path.join(" ")}"`;
  const next = found === undefined ? "nothing" : `"${found}"`;
  return usage(
    `Cannot ${action}: found ${next}, expected ${wordsBelow(path).join(", ")}`,
    `Run \`${["swarmsh", "help", ...path].join(" ")}\``,
  );
}

/** Words that lead on; a command that is no group has none. */
function wordsBelow(path: readonly string[]): string[] {
  const below = COMMANDS.filter((row) => path.every((word, index) => row.path[index] === word));
  return [...new Set(below.flatMap((row) => row.path[path.length] ?? []))];
}
