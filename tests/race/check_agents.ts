/** Whether agents got what they can serve, in order, and not too much: invariants I10 and I11. */
import type { WorkItem } from "../../core/work.ts";
import { type Act, show } from "../../proof/history/act.ts";
import type { Evidence } from "./race.ts";
import { type Given, trailsOf } from "../../proof/history/trail.ts";

/** When a call had returned at the latest, in milliseconds: these checks compare with leases and delays. */
function endTime({ returnedAt = Infinity }: Act): number {
  return returnedAt;
}

/** I11: needs are a subset of labels. */
export function* needsAreServed({ acts, racers, details }: Evidence): Iterable<string> {
  const labels = new Map(racers.map((racer) => [racer.agent, new Set(racer.labels)]));
  for (const { given } of trailsOf(acts).values()) {
    for (const { id, agent, act } of given) {
      const can = labels.get(agent);
      const missing = details.get(id)?.item.needs.filter((need) => !can?.has(need)) ?? [];
      if (can !== undefined && missing.length > 0) yield `${agent} lacks ${missing}: ${show(act)}`;
    }
  }
}

/** A claim for as long as its holder surely had it. */
interface Span {
  readonly says: string;
  readonly from: number;
  readonly to: number;
}

/** I11: no agent ever surely held more than its work capacity. */
export function* capacityIsKept({ acts, racers }: Evidence): Iterable<string> {
  const spans = new Map<string, Span[]>();
  const adoptions = acts.filter(({ verb }) => verb === "adopt");
  for (const { given, acts: about } of trailsOf(acts).values()) {
    for (const one of given) {
      spans.set(one.agent, [
        ...spans.get(one.agent) ?? [],
        spanOf(one, given, [
          ...about,
          // What cannot be adopted, because it was the last attempt, is dead.
          ...adoptions.filter(({ agent, calledAt }) =>
            agent === one.agent && calledAt > endTime(one.act)
          )
            .map((act) => ({ ...act, epoch: one.epoch })),
        ]),
      ]);
    }
  }
  for (const { agent, workCapacity } of racers) {
    const held = mostAtOnce(spans.get(agent) ?? []);
    // A directory is no snapshot: who counts the claims can miss one that another process of the same
    // agent renames meanwhile, by a renewal.
    const sharers = racers.filter((racer) => racer.agent === agent).length;
    if (held.length <= workCapacity + sharers - 1) continue;
    const what = held.map(({ says, from, to }) => `${says} [${from}..${to}]`).join(", ");
    yield `${agent} held ${held.length} at once, expected ${workCapacity}: ${what}`;
  }
}

/** From the return of the call that gave it, until somebody may have taken or ended it. */
function spanOf(one: Given, given: readonly Given[], about: readonly Act[]): Span {
  // A renewal that is told of a cancellation ends the claim as well.
  const ends = about.filter(({ epoch, verb, answer }) => {
    return epoch === one.epoch && (verb !== "renew" || answer?.outcome !== "done");
  });
  const next = given.filter(({ epoch }) => epoch > one.epoch);
  const calls = [...ends, ...next.map(({ act }) => act)].map(({ calledAt }) => calledAt);
  const expiry = (one.deadline + 1) * 1000;
  // A pending call, and one of a sweep between, may have had its effect when it was made.
  const says = `${one.id}@${one.epoch} by ${one.act.verb} of ${one.act.process}`;
  return { says, from: endTime(one.act), to: Math.min(expiry, ...calls) };
}

/** Those of the moment when they were most. */
function mostAtOnce(spans: readonly Span[]): readonly Span[] {
  const held = spans.filter(({ from, to }) => from < to);
  const moments = held.map(({ from }) =>
    held.filter((span) => span.from <= from && from < span.to)
  );
  return moments.reduce((most, now) => (now.length > most.length ? now : most), []);
}

/** An item that could be claimed at once from `from` on, until `to` at least. */
interface Waiting {
  readonly item: WorkItem;
  readonly from: number;
  readonly to: number;
}

/** I10: no claim passes over a more urgent item that was ready during all of the call. */
export function* urgentGoesFirst(evidence: Evidence): Iterable<string> {
  const waiting = waitingOf(evidence);
  const labels = new Map(evidence.racers.map((racer) => [racer.agent, new Set(racer.labels)]));
  for (const act of evidence.acts.filter(({ verb }) => verb === "claim")) {
    const can = labels.get(act.agent!);
    for (const { id } of act.answer?.grants ?? []) {
      const priority = evidence.details.get(id)?.item.priority ?? 0;
      const passed = waiting.find(({ item, from, to }) => {
        return item.priority < priority && from < act.calledAt && to > endTime(act) &&
          item.needs.every((need) => can?.has(need) ?? true);
      });
      if (passed !== undefined) yield `${passed.item.id} was passed over by ${show(act)}`;
    }
  }
}

/** Items whose first epoch somebody was given: until then they lay ready. */
function waitingOf({ acts, details }: Evidence): Waiting[] {
  const trails = trailsOf(acts);
  return acts.flatMap((act) =>
    (act.answer?.added ?? []).flatMap((id) => {
      const item = details.get(id)?.item;
      const first = trails.get(id)?.given[0];
      const isSimple = item !== undefined && item.after.length === 0 &&
        item.notBefore === undefined;
      if (!isSimple || first?.epoch !== 1) return [];
      return [{ item, from: endTime(act), to: first.act.calledAt }];
    })
  );
}
