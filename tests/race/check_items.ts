/** Whether every item is there, whole, and ended as it was told: invariants I5 to I9, I12 and I13. */
import assert from "node:assert/strict";
import { denoFs } from "../../core/fs/deno.ts";
import { isEnded } from "../../core/transitions.ts";
import { verifyDirectory, verifyEvents } from "../support/directory_oracle.ts";
import type { Evidence } from "./race.ts";
import { show } from "./trail.ts";

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

/** I5 and I6: what was acknowledged as added is there. */
export function* addedIsThere({ acts, details }: Evidence): Iterable<string> {
  for (const act of acts) {
    for (const id of act.answer?.added ?? []) {
      if (!details.has(id)) yield `${id} is lost: ${show(act)}`;
    }
  }
}

/** I7: of those who add the same id at most one is told that it added it. */
export function* addedOnce({ acts }: Evidence): Iterable<string> {
  const adders = new Map<string, string>();
  for (const act of acts) {
    for (const id of act.answer?.added ?? []) {
      const other = adders.get(id);
      if (other !== undefined) yield `${id} was added twice: ${other} and ${show(act)}`;
      adders.set(id, show(act));
    }
  }
}

/** I6: acknowledged ends stay, with their results. */
export function* endsStay({ acts, details }: Evidence): Iterable<string> {
  for (const act of acts) {
    const { verb, id, epoch, answer, result } = act;
    const detail = id === undefined ? undefined : details.get(id);
    if (answer?.outcome !== "done" || detail === undefined) continue;
    if (answer.state === "cancelled" && detail.state !== "cancelled") {
      yield `${id} is ${detail.state} in spite of ${show(act)}`;
    }
    if (verb === "complete" && result !== undefined && detail.state === "done") {
      const isKept = JSON.stringify(detail.result) === JSON.stringify(result);
      // A second call under the same token is told `done`, and the first result stays.
      const isFirst = acts.find((other) => {
        return other.verb === verb && other.id === id && other.epoch === epoch;
      }) === act;
      if (isFirst && !isKept) {
        yield `the result of ${show(act)} became ${JSON.stringify(detail.result)}`;
      }
    }
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

/** I13: each number of a stream has one writer, and none is missing. */
export function* streamsAreWhole({ acts, streams }: Evidence): Iterable<string> {
  const writers = new Map<string, string>();
  for (const act of acts.filter(({ verb }) => verb === "append")) {
    if (act.answer?.outcome !== "done") continue;
    const place = `${act.stream}/${act.sequence}`;
    const other = writers.get(place);
    if (other !== undefined) yield `${place} was written twice: ${other} and ${show(act)}`;
    writers.set(place, show(act));
    const length = streams.get(act.stream!) ?? 0;
    if (act.sequence! > length) yield `${place} is lost, the stream ends at ${length}`;
  }
}
