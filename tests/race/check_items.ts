/** Whether every item is there, whole, and ended as it was told: invariants I5 to I9, and I12. */
import assert from "node:assert/strict";
import { denoFs } from "../../core/fs/deno.ts";
import { isEnded } from "../../core/transitions.ts";
import { verifyDirectory, verifyEvents } from "../support/directory_oracle.ts";
import type { Evidence } from "./race.ts";
import { show } from "../../proof/history/act.ts";

/** I5 and I8: read from the names and bytes on disk. */
export function* directoryIsSound({ root, events }: Evidence): Iterable<string> {
  yield* complaintsOf(() => verifyDirectory(denoFs(), root));
  yield* complaintsOf(() => verifyEvents(events));
}

function* complaintsOf(verify: () => void): Iterable<string> {
  try {
    verify();
  } catch (error) {
    if (!(error instanceof assert.AssertionError)) throw error;
    yield error.message;
  }
}

/** I7: nothing goes wrong on a healthy disk, so no call may throw. */
export function* nothingThrows({ acts, complaints }: Evidence): Iterable<string> {
  yield* complaints;
  for (const act of acts) {
    // Ids are added and cancelled while others name them.
    const isMissing = act.answer?.error === "not_found";
    if (act.answer?.error !== undefined && !isMissing) yield show(act);
  }
}

/** I9: no more attempts than allowed, and the dead say why. */
export function* attemptsAreBounded({ details, plan }: Evidence): Iterable<string> {
  for (const [id, { state, epoch, lastEpoch, attempts }] of details) {
    if (epoch > lastEpoch) yield `${id} is at epoch ${epoch} of ${lastEpoch}`;
    const spent = attempts.filter(({ outcome }) => {
      return outcome === "failed" || outcome === "expired" || outcome === "adopted";
    });
    // Four attempts, and two more for each retry that a worker granted.
    if (spent.length > 4 + 2 * plan.processes) yield `${id} was tried ${spent.length} times`;
    if (state === "dead" && attempts.at(-1)?.error === undefined) yield `${id} died without a word`;
  }
}

/** I12: with somebody who keeps polling, everything comes to an end. */
export function* everythingEnds({ details }: Evidence): Iterable<string> {
  for (const [id, { state, waitsFor }] of details) {
    if (!isEnded(state)) yield `${id} is ${state} ${waitsFor ?? ""}`;
  }
}
