/**
 * Charts as SVG: a burndown and the velocities. Everything is drawn in `currentColor`, so that they read on
 * light and on dark ground; what must be told apart differs in shape, not in color. No scripts, no styles.
 */
import { fixed, larger, oneLine, replaceAll } from "../plain.ts";
import { shown } from "./checks.ts";
import type { ScrumState } from "./state.ts";
import { type Burndown, burndown } from "./views_burndown.ts";
import { type VelocityRow, velocityRows } from "./views_velocity.ts";

/** Size of a chart, and of the place in it that is drawn upon, in units of its view box. */
const WIDTH = 640;
const HEIGHT = 320;
const LEFT = 56;
const TOP = 40;
const PLOT_WIDTH = 560;
const PLOT_HEIGHT = 224;
const BOTTOM = 264;

/** A sprint's burndown; empty where it never started. */
export function burndownSvg(state: ScrumState, sprint: number, at: number): string {
  const chart = burndown(state, sprint, at);
  if (chart === undefined) return "";
  const most = mostLeft(chart);
  const title = `Burndown of sprint ${sprint}: ${chart.goal}`;
  const parts = frame(title, most);
  const ideal = chart.days.map((day) => point(chart, day.day, day.ideal, most));
  parts.push(line(ideal, ' stroke-dasharray="6 4" stroke-opacity="0.6"'));
  const known = chart.days.filter((day) => day.left !== undefined);
  const left = known.map((day) => point(chart, day.day, day.left ?? 0, most));
  parts.push(line(left, ' stroke-width="2.5"'));
  for (const one of known) parts.push(dot(chart, one.day, one.left ?? 0, most));
  parts.push(label(LEFT, BOTTOM + 20, "start", "day 0"));
  parts.push(label(LEFT + PLOT_WIDTH, BOTTOM + 20, "end", `day ${chart.days.length - 1}`));
  parts.push(label(WIDTH / 2, BOTTOM + 44, "middle", "solid: points left, dashed: ideal"));
  return closed(parts);
}

/** Points committed (outlined) and done (filled), for every team in every sprint that has closed. */
export function velocitySvg(state: ScrumState): string {
  const rows = velocityRows(state);
  let most = 1;
  for (const row of rows) most = larger(most, larger(row.committed, row.done));
  const parts = frame("Velocity", most);
  const step = PLOT_WIDTH / larger(1, rows.length);
  for (let i = 0; i < rows.length; i++) {
    for (const bar of bars(rows[i]!, { x: LEFT + i * step, step, most })) parts.push(bar);
  }
  parts.push(label(WIDTH / 2, BOTTOM + 44, "middle", "outlined: committed, filled: done"));
  return closed(parts);
}

/** Parts that every chart begins with: its title, its axes, and the scale. */
function frame(title: string, most: number): string[] {
  const name = escaped(oneLine(title));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" color="currentColor">`,
    `<title>${name}</title>`,
    `<path d="M${LEFT} ${TOP}V${BOTTOM}H${LEFT + PLOT_WIDTH}" fill="none" stroke="currentColor"/>`,
    label(LEFT, TOP - 16, "start", oneLine(title)),
    label(LEFT - 8, TOP + 4, "end", shown(most)),
    label(LEFT - 8, BOTTOM, "end", "0"),
  ];
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
    bar(slot.x + slot.step * 0.15, row.committed, slot, "0"),
    bar(slot.x + slot.step * 0.5, row.done, slot, "0.7"),
    label(middle, BOTTOM + 20, "middle", `${row.sprint} ${row.team}`),
  ];
}

function bar(x: number, value: number, slot: Slot, opacity: string): string {
  const height = PLOT_HEIGHT * value / slot.most;
  const y = fixed(BOTTOM - height, 1);
  const width = fixed(slot.step * 0.3, 1);
  return `<rect x="${fixed(x, 1)}" y="${y}" width="${width}" height="${
    fixed(height, 1)
  }" fill="currentColor" fill-opacity="${opacity}" stroke="currentColor"/>`;
}

/** A text as it may stand in XML. */
function escaped(text: string): string {
  const ampersands = replaceAll(text, "&", "&amp;");
  return replaceAll(replaceAll(ampersands, "<", "&lt;"), ">", "&gt;");
}
