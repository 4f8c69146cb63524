/** What a view shows, told as data: programs print it, in TypeScript and in a shell, and look no further. */
import { isoSeconds, textBefore, textBehind } from "./plain.ts";

/** Why a view shows nothing. */
export interface NotShown {
  /** `noted` is no mistake: what was to be shown is over, and the command ends well. */
  readonly code: "not_found" | "refused" | "nothing" | "noted";
  readonly message: string;
  /** What to do; empty where there is nothing to say. */
  readonly hint: string;
  /** Id of the rule that says so, where one does. */
  readonly rule?: string;
}

/** For people: lines, and below them a table, where it has heads. */
export interface ShownPart {
  readonly lines: readonly string[];
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Commands that are given before a view shows anything. Whoever gives them asks again then. */
export interface Step {
  /** Where whoever asks again is by then. */
  readonly stage: string;
  /** Number of what this is about, which whoever asks again says too. */
  readonly number: number;
  /** Rules whose refusals are no end. */
  readonly rules: readonly string[];
  readonly commands: readonly object[];
}

/** Everything that a view shows. */
export interface Shown {
  readonly fault: NotShown | undefined;
  /** Objects for scripts, a line of JSON each. */
  readonly documents: readonly object[];
  /** What `--quiet` leaves. */
  readonly values: readonly string[];
  readonly parts: readonly ShownPart[];
  /** A text that is printed as it is, also with `--quiet`; on a terminal what is harmful is still escaped. */
  readonly raw?: string;
  /** Where there is one, `parts` are for people before it, and nothing else is shown. */
  readonly step?: Step;
}

/** What whoever asks takes for granted, where that is compared with what there is. */
export interface Claims {
  /** A motion, by its id or one's own. */
  readonly motion?: string;
  readonly kind?: string;
  readonly text?: string;
  readonly isQuorumPresent?: boolean;
  readonly quorumRequired?: number;
  readonly quorumPresent?: number;
  readonly amendmentCount?: number;
  readonly turnSeconds?: number;
  readonly queueLength?: number;
}

/** What a view is asked beside the state of a stream. */
export interface Asked {
  /** Id of the stream. */
  readonly id: string;
  /** When it is, in milliseconds since the Unix epoch. */
  readonly at: number;
  /** Number of what is to be shown, where one is named. */
  readonly number: number | undefined;
  /** Whether a picture is wanted. */
  readonly isPicture: boolean;
  /** The last message, of a channel. */
  readonly last: number;
  readonly claims?: Claims;
}

/** One object, and lines. */
export function shownLines(document: object, lines: readonly string[]): Shown {
  return { fault: undefined, documents: [document], values: [], parts: [linesPart(lines)] };
}

/** Nothing, and why. */
export function notShown(
  code: "not_found" | "refused" | "nothing",
  message: string,
  hint: string,
): Shown {
  return { fault: { code, message, hint }, documents: [], values: [], parts: [] };
}

/** Lines without a table. */
export function linesPart(lines: readonly string[]): ShownPart {
  return { lines, heads: [], rows: [] };
}

/** A table. */
export function tablePart(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): ShownPart {
  return { lines: [], heads, rows };
}

/** The lines of a text that all have an end. */
export function linesOf(text: string): readonly string[] {
  const lines: string[] = [];
  let left = text;
  while (left !== "") {
    lines.push(textBefore(left, "\n"));
    left = textBehind(left, "\n");
  }
  return lines;
}

/** A moment in milliseconds since the Unix epoch, for people; what no calendar has is shown as it is. */
export function momentText(at: number): string {
  return at >= 0 && at <= 8640000000000000 ? isoSeconds(at) : `${at}`;
}
