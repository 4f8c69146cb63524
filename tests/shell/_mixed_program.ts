// A program that is the shell program for all commands but some, which it gives to this program, on the same
// data directory. So golden cases of patterns run as they stand, and both programs take turns.
import { shellWord } from "../../conventions/generate/quote.ts";

const NATIVE = `${shellWord(Deno.execPath())} run --quiet --allow-all ` +
  shellWord(new URL("../../cli.ts", import.meta.url).pathname);

/** Global options that may stand in front of a command, with the words behind them. */
const GLOBALS = `
    case $1 in
      --dir | --log-level) shift 2 ;;
      --json | --quiet | --no-color) shift ;;
      *) break ;;
    esac`;

/** Writes the program; `missing` are the words of commands that this program runs. It is removed in the end. */
export function mixedProgram(shell: string, missing: readonly string[]): string {
  const path = Deno.makeTempFileSync({ prefix: "swarmsh-mixed-", suffix: ".sh" });
  addEventListener("unload", () => Deno.removeSync(path));
  const patterns = missing.map((words) => `${shellWord(`${words} `)}*`).join(" | ");
  const script = [
    "#!/bin/sh",
    "is_missing() {",
    `  while [ $# -gt 0 ]; do${GLOBALS}`,
    "  done",
    '  case "$* " in',
    `    ${patterns}) return 0 ;;`,
    "    *) return 1 ;;",
    "  esac",
    "}",
    `if is_missing "$@"; then exec ${NATIVE} "$@"; fi`,
    `exec ${shell} "$@"`,
    "",
  ];
  Deno.writeTextFileSync(path, script.join("\n"));
  Deno.chmodSync(path, 0o755);
  return shellWord(path);
}
