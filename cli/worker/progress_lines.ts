/** The live view of a worker, as lines of text: pure, so that it can be tested without a terminal. */
import { escapeTerminal } from "../escape.ts";
import { cutTo } from "../width.ts";
import type { AttemptEnd } from "./attempt.ts";
import { durationText } from "./duration.ts";

/** Slots that are shown; the others are counted. */
const SLOTS_SHOWN_MAX = 8;

/** What runs in one slot. */
export interface ActiveSlot {
  readonly slot: number;
  readonly id: string;
  readonly title: string;
  readonly seconds: number;
}

/** What the view shows. */
export interface ProgressPicture {
  readonly counts: Readonly<Record<AttemptEnd, number>>;
  /** Items in the whole swarm that are not claimed yet, when known. */
  readonly ready?: number;
  /** Attempts per second that this worker ends. */
  readonly rate?: number;
  /** Seconds until the swarm has nothing left, when that can be told. */
  readonly secondsLeft?: number;
  /** Claims of others that this worker waits for, when it has nothing to do itself. */
  readonly waitsFor?: number;
  readonly active: readonly ActiveSlot[];
}

/** Lines for a terminal of this many columns; none of them is wider. */
export function renderProgress(picture: ProgressPicture, columns: number): string[] {
  const shown = picture.active.slice(0, SLOTS_SHOWN_MAX);
  const more = picture.active.length - shown.length;
  const lines = [
    summaryOf(picture),
    ...shown.map(lineOf),
    ...(more > 0 ? [`   and ${more} more`] : []),
  ];
  // One column stays free: some terminals wrap when the last one is written.
  return lines.map((line) => cutTo(line, Math.max(1, columns - 1)));
}

function summaryOf({ counts, ready, rate, secondsLeft, waitsFor }: ProgressPicture): string {
  const parts = [
    `${counts.done} done`,
    ...(["failed", "lost", "released"] as const).flatMap((end) => {
      return counts[end] === 0 ? [] : [`${counts[end]} ${end}`];
    }),
    ...(ready === undefined ? [] : [`${ready} ready`]),
    ...(rate === undefined ? [] : [`${rateText(rate)}/s`]),
    ...(waitsFor === undefined ? [] : [`waiting for ${waitsFor} claimed by others`]),
    ...(secondsLeft === undefined ? [] : [`about ${roughly(secondsLeft)} left`]),
  ];
  return parts.join("  ");
}

function lineOf({ slot, id, title, seconds }: ActiveSlot): string {
  return `${String(slot).padStart(3)} ${id} ${durationText(seconds)} ${escapeTerminal(title)}`;
}

/** A guess does not need fractions. */
function roughly(seconds: number): string {
  return seconds < 59.5 ? `${Math.max(1, Math.round(seconds))}s` : durationText(seconds);
}

function rateText(rate: number): string {
  return rate < 10 ? rate.toFixed(1) : String(Math.round(rate));
}
