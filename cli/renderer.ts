/** The one place that prints: it knows JSON and quiet, and what must not reach a terminal. */
import type { Json } from "../core/json.ts";
import { escapeTerminal, harmlessJson } from "./escape.ts";
import type { Globals } from "./globals.ts";
import type { Host } from "./host.ts";
import type { Color, Output, Text } from "./output.ts";
import { alignRows } from "./table_layout.ts";

/** Makes the output of one command. */
export function createOutput(host: Host, { json, quiet, noColor }: Globals): Output {
  const isForPeople = !json && !quiet;
  const hasColor = !json && canColor(host, "stdout", noColor);
  const hasErrorColor = canColor(host, "stderr", noColor);
  const write = (line: string) => host.write(`${line}\n`);
  return {
    isJson: json,
    isQuiet: quiet,
    hasColor,
    line: (text) => isForPeople && write(render(text, hasColor)),
    value: (text) => !json && write(escapeTerminal(text)),
    json: (value: Json) => json && write(harmlessJson(value)),
    data: (value: Json) => write(harmlessJson(value)),
    table(heads, rows) {
      if (!isForPeople) return;
      const widthMax = host.isTerminal("stdout") ? host.columns() : Infinity;
      for (const row of alignRows(heads, rows, widthMax)) write(render(row, hasColor));
    },
    note: (text) => !quiet && host.writeError(`${render(text, hasErrorColor)}\n`),
  };
}

/** Whether a stream shows colour: a terminal, unless the user says no (https://no-color.org). */
export function canColor(host: Host, stream: "stdout" | "stderr", noColor: boolean): boolean {
  return !noColor && !host.env("NO_COLOR") && host.env("TERM") !== "dumb" &&
    host.isTerminal(stream);
}

/** Renders a line: what is harmful is escaped first, so that only our own colours are sequences. */
export function render(text: Text, hasColor: boolean): string {
  if (typeof text === "string") return escapeTerminal(text);
  if (!("color" in text)) return text.map((piece) => render(piece, hasColor)).join("");
  const escaped = escapeTerminal(text.text);
  return hasColor ? `\x1b[${CODES[text.color]}m${escaped}\x1b[0m` : escaped;
}

const CODES: Readonly<Record<Color, number>> = {
  bold: 1,
  dim: 2,
  red: 31,
  green: 32,
  yellow: 33,
  cyan: 36,
};
