/**
 * What the log of transitions says, beside the moves that were seen: an event implies its move, and stands behind
 * the events of what was over before. A crash or an error can lose an event; where nothing fails none is missing.
 */
import type { Swarm } from "../../../core/engine/swarm.ts";
import type { SwarmEvent } from "../../../core/event.ts";
import type { Located } from "../../../core/store/directory/places.ts";
import type { Track } from "./oracle.ts";
import type { Begun } from "./simulated_process.ts";
import type { Simulation } from "./simulation.ts";
import { Violation } from "./violation.ts";

/** Events of a page: few, so that a simulation has several pages. */
const PAGE = 8;

/** An event, and the place of its item's log that it tells of. */
interface Traced {
  readonly event: SwarmEvent;
  readonly track: Track;
  readonly index: number;
  /** Whose act it was. */
  readonly begun: Begun | undefined;
}

/** Holds the log against what happened. */
export async function checkEvents(simulation: Simulation, { engine }: Swarm): Promise<void> {
  const { events } = await engine.store.events("", 100_000);
  const paged: SwarmEvent[] = [];
  for (let cursor = "";;) {
    const page = await engine.store.events(cursor, PAGE);
    if (page.events.length === 0) break;
    paged.push(...page.events);
    cursor = page.cursor;
  }
  const [whole, parts] = [events, paged].map((all) => all.map((one) => JSON.stringify(one)).sort());
  if (whole!.join() !== parts!.join()) {
    throw new Violation("events", `${events.length} events, and ${paged.length} by pages`);
  }
  const { plan: { powerLosses, faults } } = simulation;
  // Moves that a loss of power took back have been told of.
  if (powerLosses > 0) return;
  const traced = events.flatMap((event) => traceOf(simulation, event));
  checkTurn(traced);
  if (faults.length === 0) checkComplete(simulation, traced);
}

function traceOf({ oracle, acts }: Simulation, event: SwarmEvent): Traced[] {
  const { verb, id, epoch, state, deadline } = event;
  if (id === undefined || state === undefined || verb === "progress") return [];
  const track = oracle.tracks.get(id);
  const index = track?.log.findIndex((place) => {
    const isThen = place.state !== "claimed" || deadline === undefined ||
      place.seconds === deadline;
    return place.ticket.epoch === epoch && place.state === state && isThen;
  }) ?? -1;
  if (track === undefined || index < 0) {
    throw new Violation("events", `nothing happened as told: ${JSON.stringify(event)}`);
  }
  // Who asks a holder to stop moves nothing.
  if (verb === "cancel" && state === "claimed") return [];
  const begun = acts.find(({ effects }) => {
    return effects.some((effect) => effect.track === track && effect.index === index);
  });
  return [{ event, track, index, begun }];
}

/** Whoever moves an item tells of it before its act ends. An add can be finished by others, so its event may be late. */
function checkTurn(traced: readonly Traced[]): void {
  for (const [at, later] of traced.entries()) {
    if (later.index === 0 || later.begun?.returned === undefined) continue;
    const overtaken = traced.slice(0, at).find((one) => {
      return one.track === later.track && one.index > later.index &&
        hourOf(one) === hourOf(later) && one.begun !== undefined &&
        later.begun!.returned! < one.begun.called;
    });
    if (overtaken === undefined) continue;
    const [first, second] = [overtaken, later].map(({ event }) => JSON.stringify(event));
    throw new Violation("events", `${first} stands before ${second}`);
  }
}

/** Of one log: what stands in several is merged by time, and clocks differ. */
function hourOf({ event: { at } }: Traced): number {
  return Math.floor(at / 3_600_000);
}

function checkComplete({ acts }: Simulation, traced: readonly Traced[]): void {
  for (const begun of acts) {
    for (const { track, index } of begun.effects) {
      const place = track.log[index]!;
      if (index === 0 || isSilent(begun, track.log, index)) continue;
      if (traced.some((one) => one.track === track && one.index === index)) continue;
      throw new Violation(
        "events",
        `${begun.process} moved ${place.path}, and does not tell of it`,
      );
    }
  }
}

/**
 * Whether nobody tells of a move: of a claim that its claimer was not told, since it held too much or had lost it
 * before it could read the item; and of giving back what is too much.
 */
function isSilent({ act: { verb }, told }: Begun, log: readonly Located[], index: number): boolean {
  const [from, to] = [log[index - 1]!, log[index]!];
  if (verb === "claim" && from.state === "ready") {
    const { id, epoch } = to.ticket;
    return told?.claims?.some((claim) => claim.id === id && claim.epoch === epoch) !== true;
  }
  const isGivenBack = from.state === "claimed" && to.state === "ready" &&
    to.ticket.lastEpoch > from.ticket.lastEpoch;
  return isGivenBack && (verb === "claim" || verb === "handoff");
}
