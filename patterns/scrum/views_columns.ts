/** Tables as text, and times as words. */
import { floor, larger, textWidth } from "../plain.ts";

/** Rows as lines whose columns stand below each other; the first row is the head. Ends with a line break. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) {
      if (i === widths.length) widths.push(0);
      widths[i] = larger(widths[i]!, textWidth(row[i]!));
    }
  }
  const lines: string[] = [];
  for (const row of rows) lines.push(lineOf(row, widths));
  return `${lines.join("\n")}\n`;
}

/** Cells with blanks behind them, but for the last one. */
function lineOf(row: readonly string[], widths: readonly number[]): string {
  const cells: string[] = [];
  for (let i = 0; i < row.length; i++) {
    cells.push(i === row.length - 1 ? row[i]! : padded(row[i]!, widths[i]!));
  }
  return cells.join("  ");
}

function padded(text: string, width: number): string {
  const blanks: string[] = [];
  for (let count = textWidth(text); count < width; count++) blanks.push(" ");
  return `${text}${blanks.join("")}`;
}

/** Seconds as the two largest units, such as `3d 4h`. */
export function durationText(seconds: number): string {
  if (seconds < 60) return `${floor(seconds)}s`;
  if (seconds < 3600) return `${floor(seconds / 60)}m ${floor(seconds % 60)}s`;
  if (seconds < 86400) return `${floor(seconds / 3600)}h ${floor(seconds % 3600 / 60)}m`;
  return `${floor(seconds / 86400)}d ${floor(seconds % 86400 / 3600)}h`;
}

/** A word, or a dash where there is none. */
export function wordOf(text: string): string {
  return text === "" ? "-" : text;
}
