/** Whether epochs, fences and leases kept their word: invariants I1 to I4. */
import { type Act, type Ending, endOf, show } from "./act.ts";
import { type Given, type Trail, trailsOf } from "./trail.ts";

/** What was put on record, and what was found when all was over, by id. */
export interface History {
  readonly acts: readonly Act[];
  readonly details: ReadonlyMap<string, Ending>;
  /**
   * Agents that may hold only so much. What they are given in excess, by calls that overlapped, they give back
   * before anybody is told, and that raises its epoch.
   */
  readonly bounded?: ReadonlySet<string>;
}

/** I1. A repeated answer to the same holder is one completion. */
export function* oneCompletion({ acts, details }: History): Iterable<string> {
  for (const { id, given, acts: about } of trailsOf(acts).values()) {
    const accepted = about.filter((act) => act.verb === "complete" && isDone(act));
    const epochs = new Set(accepted.map(({ epoch, agent }) => `${epoch} of ${agent}`));
    if (epochs.size > 1) yield `${id} was completed as ${[...epochs].join(" and as ")}`;
    const [first] = accepted;
    if (first === undefined) continue;
    const { state, epoch } = details.get(id) ?? {};
    if (state !== "done" || epoch !== first.epoch) {
      yield `${id} ended ${state}@${epoch} in spite of ${show(first)}`;
    }
    const higher = given.find((one) => one.epoch > first.epoch!);
    if (higher !== undefined) yield `${id} was given again: ${show(higher.act)}`;
  }
}

/** I2. */
export function* epochsRise({ acts }: History): Iterable<string> {
  for (const { id, given } of trailsOf(acts).values()) {
    for (const [index, one] of given.entries()) {
      for (const other of given.slice(index + 1)) {
        const lines = `${show(one.act)} and ${show(other.act)}`;
        if (one.epoch === other.epoch) yield `${id}@${one.epoch} was given twice: ${lines}`;
        const isAfter = other.act.called > endOf(one.act) && other.epoch < one.epoch;
        const isBefore = one.act.called > endOf(other.act) && one.epoch < other.epoch;
        if (isAfter || isBefore) yield `epochs of ${id} fell: ${lines}`;
      }
    }
  }
}

/** I3. Whoever was answered `done` held the highest epoch that anybody had been given by then. */
export function* staleIsLost({ acts }: History): Iterable<string> {
  for (const { given, acts: about } of trailsOf(acts).values()) {
    for (const act of about.filter(isDone)) {
      const newer = given.find((one) => one.epoch > act.epoch! && endOf(one.act) < act.called);
      if (newer !== undefined) yield `${show(act)} after ${show(newer.act)}`;
    }
  }
}

/** Verbs by which a holder ends its claim before its lease does. */
const ENDING: readonly string[] = ["release", "fail", "handoff", "complete"];

/** I4. A later epoch before the end of an acknowledged lease needs a word of the holder itself. */
export function* leasesAreKept(evidence: History): Iterable<string> {
  for (const trail of trailsOf(evidence.acts).values()) {
    for (const one of trail.given) {
      const next = trail.given.find((other) => other.epoch > one.epoch);
      if (next === undefined || isEndedByHolder(evidence, trail, one, next)) continue;
      const deadline = deadlineBefore(trail, one, next.act.called);
      // A lease is over when its second has passed.
      if ((next.act.returnedAt ?? Infinity) >= (deadline + 1) * 1000) continue;
      yield `${trail.id}@${one.epoch} was leased until ${deadline}, yet ${show(next.act)}`;
    }
  }
}

function isEndedByHolder(
  { acts }: History,
  trail: Trail,
  { epoch, agent }: Given,
  next: Given,
): boolean {
  const mayHaveEnded = (act: Act) =>
    act.epoch === epoch && ENDING.includes(act.verb) && isOpen(act);
  if (trail.acts.some(mayHaveEnded)) return true;
  return acts.some((act) => {
    return act.verb === "adopt" && act.agent === agent && act.called <= endOf(next.act);
  });
}

/** The last deadline that the holder had been promised before a moment. */
function deadlineBefore({ acts }: Trail, { epoch, deadline, agent }: Given, at: number): number {
  const renewals = acts.filter((act) => {
    return act.verb === "renew" && act.epoch === epoch && act.agent === agent && isDone(act) &&
      endOf(act) < at;
  });
  return Math.max(deadline, ...renewals.map(({ answer }) => answer!.deadline!));
}

function isDone({ answer }: Act): boolean {
  return answer?.outcome === "done";
}

/** Whether a call may have had its effect: it was done, or nobody knows, or its target was full. */
function isOpen({ answer }: Act): boolean {
  return answer === undefined || answer.outcome === "done" || answer.error !== undefined ||
    answer.says?.includes("filled meanwhile") === true;
}
