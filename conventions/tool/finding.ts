/** What a check found: a rule, a place, and what to do about it. */
import type { Place } from "./place.ts";

/** How bad it is. Only violations fail a check. */
export const LEVELS = ["violation", "improvement", "information"] as const;

/** How bad a finding is, worst first. */
export type Level = typeof LEVELS[number];

/** Orders findings as a reader of the files meets them. */
export function byPlace(
  { place: a, id: idOfA }: Finding,
  { place: b, id: idOfB }: Finding,
): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (idOfA < idOfB ? -1 : idOfA > idOfB ? 1 : 0);
}

/** One finding. */
export interface Finding {
  /** Stable id of the rule; Weaver's where Weaver has one. */
  readonly id: string;
  readonly level: Level;
  /** `Cannot ...: found X, expected Y`; no final period. */
  readonly message: string;
  readonly place: Place;
  readonly signalType?: string;
  readonly signalName?: string;
  /** Facts for programs. */
  readonly context?: Readonly<Record<string, string | number | boolean>>;
}
