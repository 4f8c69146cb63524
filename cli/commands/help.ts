import { defineCommand } from "../define.ts";
import { showHelp } from "../show_help.ts";

/** `swarmsh help`: explains a command. */
export const command = defineCommand({
  path: ["help"],
  summary: "Explain a command",
  arguments: [{
    name: "command",
    value: { kind: "text", word: "COMMAND" },
    says: "Its words, such as work claim; everything when none is given",
    optional: true,
    rest: true,
  }],
  examples: [{ line: "swarmsh help work claim" }],
  run: ({ command: words }, { out }) => showHelp(words, out),
});
