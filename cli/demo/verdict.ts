/**
 * Judges a demo from its evidence. Each check looks at another record of the same facts: the tickets
 * (the truth), the results, the event log, and what the workers themselves say was accepted. A worker
 * that was killed may have died between a completion and writing it down, so exactly its own items may
 * be missing from the last two; nobody else's may.
 */
import type { Evidence, Expected, Found } from "./evidence.ts";
import { isSame } from "./files.ts";

/** Wrongs that are told; the others are counted. */
const WRONGS_TOLD_MAX = 10;

/** How one item came back from the dead worker. */
export interface Rescue {
  readonly id: string;
  readonly path: string;
  readonly epochBefore: number;
  readonly epochAfter: number;
  readonly finishedBy: string;
}

/** What is true. */
export interface Verdict {
  /** What is not as it should be, in words; none when all is well. */
  readonly wrongs: readonly string[];
  /** Completions on record: in the tickets, as the workers say, and in the event log. */
  readonly completions: {
    readonly tickets: number;
    readonly accepted: number;
    readonly events: number;
  };
  readonly rescues: readonly Rescue[];
  /** Items done by each agent. */
  readonly shares: ReadonlyMap<string, number>;
}

/** One completion, as some record has it. */
interface Completion {
  readonly id: string;
  readonly agent?: string;
  readonly epoch?: number;
}

/** Judges. */
export function judge(evidence: Evidence): Verdict {
  const completed = evidence.events.filter(({ verb }) => verb === "complete");
  const events = completed.map(({ id = "", agent, epoch }) => ({ id, agent, epoch }));
  const wrongs = [
    ...nothingLost(evidence),
    ...sameResults(evidence),
    ...nothingTwice(evidence, "the workers", evidence.accepted),
    ...nothingTwice(evidence, "the event log", events),
    ...lastHolderWon(evidence),
    ...rescued(evidence),
  ];
  const places = [...evidence.found.values()].flat();
  return {
    wrongs: told(wrongs),
    completions: {
      tickets: places.filter(({ state }) => state === "done").length,
      accepted: evidence.accepted.length,
      events: events.length,
    },
    rescues: rescuesIn(evidence),
    shares: sharesIn(places),
  };
}

/** Every item is in exactly one place, and done. */
function nothingLost({ expected, found }: Evidence): string[] {
  const wrongs = expected.flatMap(({ id, path }) => {
    const places = (found.get(id) ?? []).map(({ state }) => state);
    if (places.length === 1 && places[0] === "done") return [];
    return [`${id} (${path}) is ${places.join(" and ") || "nowhere"}, expected it to be done`];
  });
  const strangers = found.size - expected.filter(({ id }) => found.has(id)).length;
  return strangers === 0 ? wrongs : [...wrongs, `${strangers} items are there that nobody added`];
}

/** Every result says what the sequential table says. */
function sameResults({ expected, found }: Evidence): string[] {
  return expected.flatMap(({ id, path, fingerprint }) => {
    const result = only(found, id)?.result;
    if (isSame(result, fingerprint)) return [];
    const [got, wanted] = [JSON.stringify(result), JSON.stringify(fingerprint)];
    return [`${id} (${path}) has the result ${got}, expected ${wanted}`];
  });
}

/** In this record each item was completed once, by the agent and at the epoch that its ticket names. */
function nothingTwice(
  { expected, found, kill }: Evidence,
  source: string,
  completions: readonly Completion[],
): string[] {
  const byId = new Map<string, Completion[]>();
  for (const completion of completions) {
    const same = byId.get(completion.id);
    if (same === undefined) byId.set(completion.id, [completion]);
    else same.push(completion);
  }
  return expected.flatMap(({ id, path }) => {
    const [first, ...more] = byId.get(id) ?? [];
    const ticket = only(found, id);
    if (more.length > 0) return [`${id} (${path}) was completed twice, says ${source}`];
    if (first === undefined) {
      const mayBeMissing = ticket?.agent !== undefined && ticket.agent === kill?.agent;
      return mayBeMissing ? [] : [`${id} (${path}) was never completed, says ${source}`];
    }
    if (first.agent === ticket?.agent && first.epoch === ticket?.epoch) return [];
    return [
      `${id} (${path}) was completed by ${first.agent} at epoch ${first.epoch}, says ${source}; ` +
      `its ticket names ${ticket?.agent} and epoch ${ticket?.epoch}`,
    ];
  });
}

/** The completion that counts is that of the last one who claimed the item. */
function lastHolderWon({ expected, found, events }: Evidence): string[] {
  const highest = new Map<string, number>();
  for (const { id, verb, epoch = 0 } of events) {
    if (id === undefined || verb !== "claim") continue;
    highest.set(id, Math.max(epoch, highest.get(id) ?? 0));
  }
  return expected.flatMap(({ id, path }) => {
    const epoch = only(found, id)?.epoch;
    const last = highest.get(id);
    if (last === undefined || epoch === undefined || epoch >= last) return [];
    return [`${id} (${path}) is done at epoch ${epoch}, but was claimed at epoch ${last}`];
  });
}

/** The dead worker held something, and all of it was reclaimed and done by others. */
function rescued(evidence: Evidence): string[] {
  const { kill, events } = evidence;
  if (kill === undefined) return [];
  if (kill.held.length === 0) return [`${kill.agent} held nothing when it was killed`];
  const rescues = new Map(rescuesIn(evidence).map((rescue) => [rescue.id, rescue]));
  return kill.held.flatMap(({ id, epoch }) => {
    const rescue = rescues.get(id);
    if (rescue === undefined) return [`${id} was not finished after ${kill.agent} had died`];
    const isReclaimed = events.some((event) =>
      event.verb === "reclaim" && event.id === id && event.epoch === epoch + 1
    );
    if (!isReclaimed) return [`${id} has no event of being reclaimed from ${kill.agent}`];
    if (rescue.finishedBy !== kill.agent && rescue.epochAfter > epoch) return [];
    return [`${id} was finished by ${rescue.finishedBy} at epoch ${rescue.epochAfter}`];
  });
}

function rescuesIn({ kill, found, expected }: Evidence): Rescue[] {
  const paths = new Map(expected.map(({ id, path }: Expected) => [id, path]));
  return (kill?.held ?? []).flatMap(({ id, epoch: epochBefore }) => {
    const place = only(found, id);
    if (place?.state !== "done" || place.agent === undefined) return [];
    const { agent: finishedBy, epoch: epochAfter } = place;
    return [{ id, path: paths.get(id) ?? "", epochBefore, epochAfter, finishedBy }];
  });
}

function sharesIn(places: readonly Found[]): Map<string, number> {
  const shares = new Map<string, number>();
  for (const { state, agent = "" } of places) {
    if (state === "done") shares.set(agent, (shares.get(agent) ?? 0) + 1);
  }
  return shares;
}

function only(found: Evidence["found"], id: string): Found | undefined {
  return found.get(id)?.[0];
}

function told(wrongs: readonly string[]): string[] {
  const more = wrongs.length - WRONGS_TOLD_MAX;
  return more <= 0 ? [...wrongs] : [...wrongs.slice(0, WRONGS_TOLD_MAX), `and ${more} more`];
}
