/** Aligns rows: pure, so that tables can be tested without a terminal. */
import { escapeTerminal } from "./escape.ts";
import type { Cell, Text } from "./output.ts";
import { cutTo, widthOf } from "./width.ts";

const GAP = 2;

/** Widths that the columns need; never less than `least`. */
export function columnWidths(
  rows: readonly (readonly Cell[])[],
  least: readonly number[] = [],
): number[] {
  const widths = [...least];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      widths[index] = Math.max(widths[index] ?? 0, widthOf(plain(cell)));
    }
  }
  return widths;
}

/** One row, padded. The last column is not, and is cut where the row would exceed `widthMax`. */
export function alignRow(
  row: readonly Cell[],
  widths: readonly number[],
  widthMax: number,
): Text {
  const pieces: Cell[] = [];
  let used = 0;
  for (const [index, cell] of row.entries()) {
    if (index === row.length - 1) {
      pieces.push(withText(cell, cutTo(plain(cell), Math.max(8, widthMax - used))));
      break;
    }
    const padding = " ".repeat(Math.max(0, widths[index]! - widthOf(plain(cell))) + GAP);
    pieces.push(withText(cell, plain(cell)), padding);
    used += widths[index]! + GAP;
  }
  const isBlank = row.length > 0 && plain(row.at(-1)!) === "";
  return isBlank ? pieces.slice(0, -2) : pieces;
}

/** Heads and rows as lines. */
export function alignRows(
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
  widthMax: number,
): Text[] {
  const head = headRow(heads);
  const widths = columnWidths([head, ...rows]);
  return [head, ...rows].map((row) => alignRow(row, widths, widthMax));
}

/** The heads as a row. */
export function headRow(heads: readonly string[]): Cell[] {
  return heads.map((text) => ({ text, color: "dim" }));
}

/** What a cell shows: escapes count as they are printed. */
function plain(cell: Cell): string {
  return escapeTerminal(typeof cell === "string" ? cell : cell.text);
}

function withText(cell: Cell, text: string): Cell {
  return typeof cell === "string" ? text : { ...cell, text };
}
