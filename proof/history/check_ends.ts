/** Whether what was added and ended stayed so: invariants I5 to I7, from what processes were told. */
import { type Act, show } from "./act.ts";
import type { History } from "./check_claims.ts";

/** I5 and I6: what was acknowledged as added is there. */
export function* addedIsThere({ acts, details }: History): Iterable<string> {
  for (const act of acts) {
    for (const id of act.answer?.added ?? []) {
      if (!details.has(id)) yield `${id} is lost: ${show(act)}`;
    }
  }
}

/** I7: of those who add the same id at most one is told that it added it. */
export function* addedOnce({ acts }: History): Iterable<string> {
  const adders = new Map<string, Act>();
  for (const act of acts) {
    for (const id of act.answer?.added ?? []) {
      const other = adders.get(id);
      if (other !== undefined) yield `${id} was added twice: ${show(other)} and ${show(act)}`;
      adders.set(id, act);
    }
  }
}

/** I6: acknowledged ends stay, with their results. */
export function* endsStay({ acts, details }: History): Iterable<string> {
  const completions = new Map<string, Act>();
  for (const act of acts) {
    const { verb, id, epoch, answer, result } = act;
    const place = `${id} ${epoch}`;
    // A second call under the same token is told `done`, and the first result stays.
    const isFirst = !completions.has(place);
    if (verb === "complete" && isFirst) completions.set(place, act);
    const detail = id === undefined ? undefined : details.get(id);
    if (answer?.outcome !== "done" || detail === undefined) continue;
    if (answer.state === "cancelled" && detail.state !== "cancelled") {
      yield `${id} is ${detail.state} in spite of ${show(act)}`;
    }
    if (verb !== "complete" || !isFirst || result === undefined || detail.state !== "done") {
      continue;
    }
    if (JSON.stringify(detail.result) !== JSON.stringify(result)) {
      yield `the result of ${show(act)} became ${JSON.stringify(detail.result)}`;
    }
  }
}
