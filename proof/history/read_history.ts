/** Reads what processes put on record: lines of JSON, a call or a return in each, in the order of events. */
import type { Act, Answered } from "./act.ts";

/** A history as it was written. */
export interface Recorded {
  /** In the order in which they were called. */
  readonly acts: readonly Act[];
  /** Lines that could not be read: their writer was killed within them. */
  readonly torn: number;
}

/** One line. */
interface Line {
  readonly process: string;
  /** Number of the call, within its process. */
  readonly number: number;
  readonly calledAt?: number;
  readonly returnedAt?: number;
  readonly answer?: Answered;
}

/** Puts calls and returns together. What has no line end yet is not there. */
export function readHistory(text: string): Recorded {
  const acts = new Map<string, Act>();
  let torn = 0;
  for (const [place, written] of text.split("\n").slice(0, -1).entries()) {
    const line = parse(written);
    if (line === undefined) torn += written === "" ? 0 : 1;
    else keep(acts, line, place);
  }
  return { acts: [...acts.values()], torn };
}

function parse(text: string): Line | undefined {
  try {
    const line = JSON.parse(text) as Line | null;
    return typeof line?.process === "string" ? line : undefined;
  } catch {
    return undefined;
  }
}

function keep(acts: Map<string, Act>, { number, ...line }: Line, place: number): void {
  const name = `${line.process} ${number}`;
  if (line.calledAt !== undefined) {
    acts.set(name, { verb: "", called: place, ...line, calledAt: line.calledAt });
    return;
  }
  const act = acts.get(name);
  if (act === undefined || line.answer === undefined) return;
  acts.set(name, {
    ...act,
    returned: place,
    answer: line.answer,
    ...line.returnedAt === undefined ? {} : { returnedAt: line.returnedAt },
  });
}
