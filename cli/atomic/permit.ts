/**
 * Entering a lock or a semaphore: a permit where one is free, else a place in the queue, which is kept by
 * asking for it again, until it is one's turn. Nobody polls: whoever waits sleeps until the name changes or
 * a lease or a place runs out.
 */
import { RULES } from "../../patterns/atomic/table.ts";
import type { AtomicState } from "../../patterns/atomic/state.ts";
import type { PermitSort } from "../../patterns/atomic/decide_permit.ts";
import type { Given } from "../../patterns/pattern_stream.ts";
import type { AtomicCommand } from "../../patterns/atomic/commands.ts";
import { refusedBy } from "../give_command.ts";
import { type AtomicStream, changeOf } from "./name.ts";

/** What is wanted. */
export interface Wish {
  readonly sort: PermitSort;
  /** Permits of the semaphore; a lock has one. */
  readonly permits: number;
  readonly holder: string;
  readonly by: string;
  readonly leaseSeconds: number;
  readonly skewSeconds: number;
  /** For how long a place in the queue is kept unless it is asked for again. */
  readonly placeSeconds: number;
  readonly waitSeconds: number;
}

/** What is held. */
export interface Held {
  readonly token: number;
  /** End of the lease, in milliseconds since the Unix epoch. */
  readonly deadline: number;
}

/** Who is not admitted for now. */
const NOT_YET: readonly string[] = [RULES.busy.id, RULES.turn.id];

/** Waits for a permit; answers why there was none until the time was up or `signal` aborted. */
export async function enter(
  stream: AtomicStream,
  wish: Wish,
  signal: AbortSignal,
): Promise<Held | string> {
  const { clock } = stream.engine;
  const giveUpAt = clock.now() + wish.waitSeconds * 1000;
  let askAgainAt = 0;
  for (;;) {
    const answer = await stream.give(acquisition(wish));
    if (answer.outcome === "done") return heldBy(answer.events);
    if (!NOT_YET.includes(answer.refusal.rule)) throw refusedBy(answer.refusal);
    const now = clock.now();
    if (signal.aborted || now >= giveUpAt) {
      if (askAgainAt > 0) await stream.give(step("leave", wish));
      return answer.refusal.message;
    }
    if (now >= askAgainAt) {
      await queue(stream, wish);
      askAgainAt = now + wish.placeSeconds * 1000 / 3;
      // The place may be the first of a lock that has become free meanwhile.
      continue;
    }
    const { sequence } = stream;
    const state = await stream.refresh();
    if (stream.sequence > sequence) continue;
    const until = Math.min(giveUpAt, askAgainAt, nextEnd(state, wish, now));
    await changeOf(stream, { until, signal });
  }
}

async function queue(stream: AtomicStream, wish: Wish): Promise<void> {
  const answer = await stream.give(step("wait", wish));
  if (answer.outcome !== "done") throw refusedBy(answer.refusal);
}

/** The lease that an admission gave. */
export function heldBy(events: readonly object[]): Held {
  const found = events.find((event): event is Held => "deadline" in event && "token" in event);
  if (found === undefined) throw new Error("an acquisition without a lease");
  return found;
}

/** The next moment at which a lease or another one's place runs out. */
function nextEnd({ pool }: AtomicState, { holder, skewSeconds }: Wish, now: number): number {
  if (pool === undefined) return now;
  const ends = [
    ...pool.holders.map(({ deadline }) => deadline + skewSeconds * 1000),
    ...pool.waiters.filter((one) => one.holder !== holder).map(({ until }) => until),
  ];
  // It has run out when the moment has passed.
  return Math.min(...ends.filter((end) => end >= now)) + 1;
}

function acquisition(
  { sort, permits, holder, by, leaseSeconds, skewSeconds }: Wish,
): Given<AtomicCommand> {
  const given = { holder, by, leaseSeconds, skewSeconds };
  return sort === "lock"
    ? { type: "lock.acquire", ...given }
    : { type: "semaphore.acquire", permits, ...given };
}

function step(
  verb: "wait" | "leave",
  { sort, permits, holder, by, placeSeconds }: Wish,
): Given<AtomicCommand> {
  if (verb === "leave") return { type: `${sort}.leave`, holder, by };
  const given = { holder, by, waitSeconds: placeSeconds };
  return sort === "lock"
    ? { type: "lock.wait", ...given }
    : { type: "semaphore.wait", permits, ...given };
}
