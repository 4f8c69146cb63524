/** Text of users as it is, for scripts: only a terminal is spared what would harm it. */
import { escapeTerminal } from "./escape.ts";
import type { Host } from "./host.ts";

/** Writes a text and the end of a line. */
export function writeRaw(host: Pick<Host, "isTerminal" | "write">, text: string): void {
  const shown = host.isTerminal("stdout") ? text.split("\n").map(escapeTerminal).join("\n") : text;
  host.write(`${shown}\n`);
}
