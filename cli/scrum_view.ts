/** Views of an organization on standard output, for commands that do more than to show one. */
import type { Output } from "./output.ts";

/** Prints a table that is text already, line by line. */
export function showText(text: string, out: Output): void {
  for (const line of text.replace(/\n$/, "").split("\n")) out.line(line);
}
