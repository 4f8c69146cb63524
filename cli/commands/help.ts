import { defineCommand } from "../define.ts";
import { showHelp } from "../show_help.ts";
import { SPEC } from "../generated/help.ts";

/** `swarmsh help`: explains a command. */
export const command = defineCommand({
  ...SPEC,
  run: ({ command: words }, { out }) => showHelp(words, out),
});
