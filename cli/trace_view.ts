/** A trace for people: a tree on the left, and on the right each span's bar on one scale of time. */
import { escapeTerminal } from "./escape.ts";
import type { TraceNode } from "../telemetry/reading/trace_tree.ts";
import type { Cell, Paint, Text } from "./output.ts";
import { paint } from "./paint.ts";
import { drawBar } from "./trace_bar.ts";
import type { Glyphs } from "./trace_glyphs.ts";
import { type Telling, type TraceRow, traceRows } from "./trace_rows.ts";
import { type Stretch, TimeScale } from "./trace_scale.ts";
import { lengthText } from "./trace_time.ts";
import { cutTo, widthOf } from "./width.ts";

const GAP = "  ";
/** Columns of the bars at least and at most, and of a status at most. */
const BAR_COLUMNS_MIN = 12;
const BAR_COLUMNS_MAX = 120;
const STATUS_COLUMNS_MAX = 12;
/** Share of the line that names may take, and of what it has more than a usual terminal. */
const NAME_SHARE = 0.5;
const NAME_SHARE_WIDE = 0.6;
const USUAL_COLUMNS = 80;

/** Columns of each part of a line. */
interface Layout {
  readonly name: number;
  readonly status: number;
  readonly length: number;
  readonly scale: TimeScale;
  readonly glyphs: Glyphs;
}

/** The heads, then a line for each row. */
export function traceLines(telling: Telling, columns: number): Text[] {
  const rows = traceRows(telling);
  const layout = layOut(rows, telling, columns);
  return [headLine(layout), ...rows.map((row) => rowLine(row, layout))];
}

/**
 * From the first start to the last end of what is the item's own: a worker that led to it may have run
 * for days.
 */
export function wholeOf(trees: readonly TraceNode[]): Stretch {
  const shown = timedNodes(trees);
  return {
    startMicros: shown.reduce((first, node) => Math.min(first, node.startMicros), Infinity),
    endMicros: shown.reduce((last, node) => Math.max(last, node.endMicros), 0),
  };
}

function layOut(rows: readonly TraceRow[], { trees, glyphs }: Telling, columns: number): Layout {
  const widest = (widths: number[]) => widths.reduce((most, width) => Math.max(most, width), 0);
  const status = Math.min(
    STATUS_COLUMNS_MAX,
    widest([
      "STATUS".length,
      ...rows.map((row) => widthOf(escapeTerminal(row.status?.text ?? ""))),
    ]),
  );
  const length = widest(["TIME".length, ...rows.map((row) => widthOf(timeOf(row, glyphs)))]);
  const rest = columns - status - length - 3 * GAP.length;
  const wanted = widest(["SPAN".length, ...rows.filter(({ isText }) => !isText).map(wantedBy)]);
  const most = Math.min(columns, USUAL_COLUMNS) * NAME_SHARE +
    Math.max(0, columns - USUAL_COLUMNS) * NAME_SHARE_WIDE;
  const name = Math.max(8, Math.min(wanted, Math.floor(most), rest - BAR_COLUMNS_MIN));
  const bars = Math.max(BAR_COLUMNS_MIN, Math.min(BAR_COLUMNS_MAX, rest - name));
  return { name, status, length, glyphs, scale: scaleOf(trees, bars) };
}

function scaleOf(trees: readonly TraceNode[], columns: number): TimeScale {
  return new TimeScale(timedNodes(trees), wholeOf(trees), columns);
}

/** Spans of the item whose times are known, or all such where none is its own. */
function timedNodes(trees: readonly TraceNode[]): TraceNode[] {
  const nodes = trees.flatMap((tree) => [...nodesIn(tree)]);
  const timed = nodes.filter(({ span }) => span !== undefined && span.startMicros > 0);
  const own = timed.filter(({ isOwn }) => isOwn);
  return own.length > 0 ? own : timed;
}

function* nodesIn(tree: TraceNode): Generator<TraceNode> {
  const left = [tree];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    yield node;
    for (const child of node.children) left.push(child);
  }
}

function wantedBy({ guide, name, details }: TraceRow): number {
  return widthOf(escapeTerminal(guide + textOf(name) + detailsText(details)));
}

function timeOf({ length }: TraceRow, glyphs: Glyphs): string {
  return length === undefined ? "" : lengthText(length, glyphs);
}

function headLine({ name, status, length, scale, glyphs }: Layout): Text {
  const heads = ["SPAN".padEnd(name), "STATUS".padEnd(status), "TIME".padStart(length)].join(GAP);
  return paint("dim", `${heads}${GAP}${axisText(scale, glyphs)}`.trimEnd());
}

/** Time since the start: where it begins anew behind what is left out, and at the end. */
function axisText(scale: TimeScale, glyphs: Glyphs): string {
  const start = scale.segments[0]!.startMicros;
  const since = (micros: number) => `+${lengthText(micros - start, glyphs)}`;
  const end = since(scale.segments.at(-1)!.endMicros);
  let axis = "0";
  for (const { isGap, column, columns, endMicros } of scale.segments) {
    if (!isGap) continue;
    const label = `${glyphs.gap}${since(endMicros)}`;
    const isClear = column > axis.length || (axis === "0" && column === 0);
    const isAtEnd = column + columns >= scale.columns;
    if (isAtEnd || !isClear || column + label.length > scale.columns) continue;
    axis = axis.slice(0, column).padEnd(column) + label;
  }
  const room = scale.columns - axis.length;
  return room > end.length ? axis + end.padStart(room) : axis;
}

function rowLine(row: TraceRow, layout: Layout): Text {
  const { name, status, length, scale, glyphs } = layout;
  const bar = drawBar(row.bar, { scale, glyphs });
  if (row.isText) {
    const room = name + GAP.length + status + GAP.length + length;
    return withoutBlanks([...nameCell(row, room, glyphs), GAP, ...bar]);
  }
  const state = row.status ?? paint("dim", "");
  const shown = cut(escapeTerminal(state.text), status, glyphs);
  return withoutBlanks([
    ...nameCell(row, name, glyphs),
    GAP,
    { ...state, text: shown },
    " ".repeat(status - widthOf(shown)),
    GAP,
    timeOf(row, glyphs).padStart(length),
    GAP,
    ...bar,
  ]);
}

/** The guide, the name and the details, in exactly so many columns. */
function nameCell(row: TraceRow, columns: number, glyphs: Glyphs): (string | Paint)[] {
  const guide = cutGuide(row.guide, columns, glyphs);
  let room = columns - widthOf(guide);
  const text = cut(escapeTerminal(textOf(row.name)), room, glyphs);
  room -= widthOf(text);
  const pieces = [paint("dim", guide), typeof row.name === "string" ? text : { ...row.name, text }];
  if (room > GAP.length) {
    const rest = cut(escapeTerminal(detailsText(row.details)), room, glyphs);
    pieces.push(paint("dim", rest));
    room -= widthOf(rest);
  }
  return [...pieces, " ".repeat(room)];
}

/** They read as one: `b1 epoch 2 retry of attempt 1 on beta pid 911`. */
function detailsText(details: readonly string[]): string {
  return details.length === 0 ? "" : GAP + details.join(" ");
}

/** A branch that is too deep loses its lines from the left: where it hangs is more than that it hangs. */
function cutGuide(guide: string, columns: number, glyphs: Glyphs): string {
  const most = Math.floor(columns / 2);
  return guide.length <= most ? guide : glyphs.cut + guide.slice(guide.length - most + 1);
}

function cut(text: string, columns: number, { cut: mark }: Glyphs): string {
  return widthOf(text) <= columns ? text : cutTo(text, columns).slice(0, -1) + mark;
}

function textOf(cell: Cell): string {
  return typeof cell === "string" ? cell : cell.text;
}

/** Without blanks at the end, which whoever copies the text has no use for. */
function withoutBlanks(pieces: readonly (string | Paint)[]): (string | Paint)[] {
  const last = pieces.findLastIndex((piece) => textOf(piece).trim() !== "");
  return pieces.slice(0, last + 1);
}
