/**
 * Charts as SVG: a burndown and the velocities. Everything is drawn in `currentColor`, so that they read on
 * light and on dark ground; what must be told apart differs in shape, not in color. No scripts, no styles.
 */
import {
  contains,
  fixed,
  larger,
  oneLine,
  replaceAll,
  smaller,
  textBefore,
  textBehind,
  textWidth,
} from "../plain.ts";
import { shown } from "./checks.ts";
import type { ScrumState } from "./state.ts";
import { type Burndown, burndown } from "./views_burndown.ts";
import { type VelocityRow, velocityRows } from "./views_velocity.ts";

/** Height of a chart, and the place in it that is drawn upon, in units of its view box. */
const HEIGHT = 320;
const LEFT = 56;
const TOP = 40;
const PLOT_WIDTH = 560;
const PLOT_HEIGHT = 224;
const BOTTOM = 264;
/** What is left free beside the plot. */
const RIGHT = 24;
/** What a character takes at most, in most letters. */
const CHARACTER = 8;
/** Blank between two labels that stand beside each other. */
const LABEL_GAP = 16;
/** Widest bar. */
const BAR_MOST = 40;
/** Most characters of a title above a plot of the usual width. */
const TITLE_WIDTH = 72;

/** A sprint's burndown; empty where it never started. */
export function burndownSvg(state: ScrumState, sprint: number, at: number): string {
  const chart = burndown(state, sprint, at);
  if (chart === undefined) return "";
  const most = mostLeft(chart);
  const title = `Burndown of sprint ${sprint}: ${chart.goal}`;
  const parts = frame(title, most, PLOT_WIDTH);
  const ideal = chart.days.map((day) => point(chart, day.day, day.ideal, most));
  parts.push(line(ideal, ' stroke-dasharray="6 4" stroke-opacity="0.6"'));
  const known = chart.days.filter((day) => day.left !== undefined);
  const left = known.map((day) => point(chart, day.day, day.left ?? 0, most));
  parts.push(line(left, ' stroke-width="2.5"'));
  for (const one of known) parts.push(dot(chart, one.day, one.left ?? 0, most));
  parts.push(label(LEFT, BOTTOM + 20, "start", "day 0"));
  parts.push(label(LEFT + PLOT_WIDTH, BOTTOM + 20, "end", `day ${chart.days.length - 1}`));
  parts.push(label(LEFT, BOTTOM + 44, "start", "solid: points left, dashed: ideal"));
  return closed(parts);
}

/**
 * Points committed (outlined) and done (filled), for every team in every sprint that has closed. The more there
 * is to show, and the longer the names are, the wider it gets.
 */
export function velocitySvg(state: ScrumState): string {
  const rows = velocityRows(state);
  let most = 1;
  let widest = PLOT_WIDTH / larger(1, rows.length);
  for (const row of rows) {
    most = larger(most, larger(row.committed, row.done));
    widest = larger(widest, textWidth(nameOf(row)) * CHARACTER + LABEL_GAP);
  }
  const parts = frame("Velocity", most, widest * larger(1, rows.length));
  for (let i = 0; i < rows.length; i++) {
    for (const bar of bars(rows[i]!, { x: LEFT + i * widest, step: widest, most })) parts.push(bar);
  }
  if (rows.length === 0) parts.push(label(LEFT, BOTTOM + 20, "start", "no sprint has closed"));
  const legend = "by sprint and team; outlined: points committed, filled: points done";
  parts.push(label(LEFT, BOTTOM + 44, "start", legend));
  return closed(parts);
}

/** Parts that every chart begins with: its title, its axes, and the scale. */
function frame(title: string, most: number, width: number): string[] {
  const name = oneLine(title);
  const size = `${fixed(LEFT + width + RIGHT, 0)} ${HEIGHT}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size}" role="img" color="currentColor">`,
    `<title>${escaped(name)}</title>`,
    `<path d="M${LEFT} ${TOP}V${BOTTOM}h${fixed(width, 1)}" fill="none" stroke="currentColor"/>`,
    label(LEFT, TOP - 16, "start", shortened(name)),
    label(LEFT - 8, TOP + 4, "end", shown(most)),
    label(LEFT - 8, BOTTOM, "end", "0"),
  ];
}

/** As many words as there is room for. */
function shortened(text: string): string {
  if (textWidth(text) <= TITLE_WIDTH) return text;
  let short = "";
  let rest = text;
  while (contains(rest, " ") && textWidth(`${short}${textBefore(rest, " ")}`) < TITLE_WIDTH - 2) {
    short = `${short}${textBefore(rest, " ")} `;
    rest = textBehind(rest, " ");
  }
  return `${short}…`;
}

function closed(parts: string[]): string {
  return `${parts.join("\n")}\n</svg>\n`;
}

function mostLeft(chart: Burndown): number {
  let most = larger(1, chart.total);
  for (const day of chart.days) most = larger(most, day.left ?? 0);
  return most;
}

function point(chart: Burndown, day: number, value: number, most: number): string {
  return `${fixed(xOf(chart, day), 1)},${fixed(yOf(value, most), 1)}`;
}

function xOf(chart: Burndown, day: number): number {
  return LEFT + PLOT_WIDTH * day / (chart.days.length - 1);
}

function yOf(value: number, most: number): number {
  return BOTTOM - PLOT_HEIGHT * value / most;
}

function line(points: readonly string[], more: string): string {
  return `<polyline points="${points.join(" ")}" fill="none" stroke="currentColor"${more}/>`;
}

function dot(chart: Burndown, day: number, value: number, most: number): string {
  const x = fixed(xOf(chart, day), 1);
  const y = fixed(yOf(value, most), 1);
  return `<circle cx="${x}" cy="${y}" r="3" fill="currentColor"/>`;
}

function label(x: number, y: number, anchor: string, text: string): string {
  return `<text x="${fixed(x, 1)}" y="${
    fixed(y, 1)
  }" text-anchor="${anchor}" fill="currentColor" font-family="sans-serif" font-size="13">${
    escaped(text)
  }</text>`;
}

/** Where the bars of a row stand. */
interface Slot {
  readonly x: number;
  readonly step: number;
  readonly most: number;
}

function bars(row: VelocityRow, slot: Slot): string[] {
  const middle = slot.x + slot.step / 2;
  return [
    bar(middle - widthIn(slot) - 1, row.committed, slot, "0"),
    bar(middle + 1, row.done, slot, "0.7"),
    label(middle, BOTTOM + 20, "middle", nameOf(row)),
  ];
}

function nameOf(row: VelocityRow): string {
  return `${row.sprint} ${row.team}`;
}

function widthIn(slot: Slot): number {
  return smaller(BAR_MOST, slot.step * 0.35);
}

function bar(x: number, value: number, slot: Slot, opacity: string): string {
  const height = PLOT_HEIGHT * value / slot.most;
  const y = fixed(BOTTOM - height, 1);
  const width = fixed(widthIn(slot), 1);
  return `<rect x="${fixed(x, 1)}" y="${y}" width="${width}" height="${
    fixed(height, 1)
  }" fill="currentColor" fill-opacity="${opacity}" stroke="currentColor"/>`;
}

/** A text as it may stand in XML. */
function escaped(text: string): string {
  const ampersands = replaceAll(text, "&", "&amp;");
  return replaceAll(replaceAll(ampersands, "<", "&lt;"), ">", "&gt;");
}
