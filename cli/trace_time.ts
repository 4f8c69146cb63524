/** Lengths of time for people, short enough for a column: two figures that matter, or two units. */
import type { Glyphs } from "./trace_glyphs.ts";

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in microseconds: `850 µs`, `3.4 ms`, `38 ms`, `2.1 s`, `5 min 2 s`, `2 h 5 min`. */
export function lengthText(micros: number, { micro }: Pick<Glyphs, "micro">): string {
  if (micros < 999.5) return `${Math.round(micros)} ${micro}s`;
  if (micros < 999_500) return `${figures(micros / 1000)} ms`;
  if (micros < 59.5 * SECOND) return `${figures(micros / SECOND)} s`;
  const seconds = Math.round(micros / SECOND) * SECOND;
  if (seconds < HOUR) return units(seconds, [MINUTE, "min"], [SECOND, "s"]);
  const minutes = Math.round(micros / MINUTE) * MINUTE;
  if (minutes < DAY) return units(minutes, [HOUR, "h"], [MINUTE, "min"]);
  if (minutes < 1000 * DAY) return units(Math.round(micros / HOUR) * HOUR, [DAY, "d"], [HOUR, "h"]);
  return `${Math.round(micros / DAY)} d`;
}

type Unit = readonly [micros: number, name: string];

function figures(number: number): string {
  return number < 9.95 ? number.toFixed(1).replace(/\.0$/, "") : number.toFixed(0);
}

function units(micros: number, [large, name]: Unit, [small, smallName]: Unit): string {
  const rest = Math.round((micros % large) / small);
  return `${Math.floor(micros / large)} ${name}${rest === 0 ? "" : ` ${rest} ${smallName}`}`;
}
