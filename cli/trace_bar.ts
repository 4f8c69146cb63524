/** One line of a waterfall: a bar on the common time scale, to an eighth of a column. */
import type { Color, Paint } from "./output.ts";
import type { Glyphs } from "./trace_glyphs.ts";
import type { Stretch, TimeScale } from "./trace_scale.ts";

/** What is drawn. */
export interface Bar extends Stretch {
  /** A span of the item, one that only leads to it, one that nobody recorded, or a moment. */
  readonly kind: "span" | "frame" | "unknown" | "moment";
  readonly color: Color;
}

/** A bar, with a mark wherever time is left out. */
export function drawBar(
  bar: Bar | undefined,
  { scale, glyphs }: { readonly scale: TimeScale; readonly glyphs: Glyphs },
): Paint[] {
  const pieces: Paint[] = [];
  const [start, end] = bar === undefined ? [Infinity, -Infinity] : placeOf(bar, scale);
  for (let column = 0; column < scale.columns; column++) {
    const isInside = Math.floor(start) <= column && column < end;
    if (scale.isGap(column)) add(pieces, "dim", glyphs.gap);
    else if (bar === undefined || !isInside) add(pieces, "dim", " ");
    else add(pieces, bar.color, glyphOf(bar, glyphs, start - column, end - column));
  }
  return withoutEnd(pieces);
}

/** Eighths of a column: the finest that can be drawn. */
const STEPS = 8;

/** Where a bar begins and ends, in columns. Whatever is there is seen: a point is an eighth wide. */
function placeOf(bar: Bar, scale: TimeScale): [start: number, end: number] {
  const last = scale.columns * STEPS - 1;
  const start = Math.min(Math.floor(scale.columnAt(bar.startMicros) * STEPS), last);
  const end = Math.max(Math.round(scale.columnAt(bar.endMicros) * STEPS), start + 1);
  return [start / STEPS, end / STEPS];
}

function glyphOf({ kind }: Bar, glyphs: Glyphs, start: number, end: number): string {
  return kind === "span" ? filling(glyphs, start, end) : glyphs[kind];
}

/** A column of which the part from `start` to `end` is covered; the column itself is 0 to 1. */
function filling(glyphs: Glyphs, start: number, end: number): string {
  const { fillings, rightEighth, rightHalf, sliver } = glyphs;
  const [from, to] = [Math.max(0, start), Math.min(1, end)];
  const steps = fillings.length - 1;
  // Characters that are filled from the right exist only for an eighth and a half.
  if (to === 1 && from > 0) {
    return from < 1 / 4 ? fillings[steps]! : from < 3 / 4 ? rightHalf : rightEighth;
  }
  if (from < 1 / 4) return fillings[Math.max(1, Math.round(to * steps))]!;
  return from < 5 / 8 ? sliver : rightEighth;
}

/** Without blanks at the end: whoever copies the text has no use for them. */
function withoutEnd(pieces: readonly Paint[]): Paint[] {
  const last = pieces.findLastIndex(({ text }) => text.trim() !== "");
  return pieces.slice(0, last + 1).map((piece, index) => {
    return index === last ? { ...piece, text: piece.text.trimEnd() } : piece;
  });
}

function add(pieces: Paint[], color: Color, text: string): void {
  const last = pieces.at(-1);
  if (last?.color === color) pieces[pieces.length - 1] = { color, text: last.text + text };
  else pieces.push({ color, text });
}
