/**
 * Whether a process was told the truth: what it was answered, beside what its act was seen to do on the disk. An
 * act's own moves are known exactly, so this is more than a search for an order that could explain the answers.
 */
import type { Effect, Oracle } from "./oracle.ts";
import type { Begun } from "./simulated_process.ts";
import { Violation } from "./violation.ts";

/** Verbs that move the item of their claim, or nothing. */
const FENCED: readonly string[] = ["renew", "complete", "fail", "release", "handoff"];

/**
 * Holds an act that has ended against what it did, and notes what its caller may rely on.
 *
 * @param acts All acts that were begun.
 */
export function checkTold(begun: Begun, oracle: Oracle, acts: readonly Begun[]): void {
  const { act, told, effects, process } = begun;
  if (told === undefined) return;
  if (told.outcome === "bug") throw new Violation("bug", `${process}: ${act.verb}: ${told.says}`);
  if (told.outcome === "crash") return;
  if (told.outcome === "error") return checkError(begun, acts);
  for (const { track, index, isHidden } of effects) {
    // A claim whose answer was lost is one that the claimer does not know of, and tells nobody.
    if (isHidden === true && act.verb === "claim") continue;
    track.acknowledged = Math.max(track.acknowledged, index);
  }
  if (FENCED.includes(act.verb)) checkFenced(begun, oracle);
  if (act.verb === "claim" || act.verb === "adopt") checkClaims(begun);
  checkReclaimed(begun);
  const isUnderWay = (id: string) => {
    return acts.some((other) => other.told === undefined && isAddOf(other, id));
  };
  for (const id of told.added ?? []) {
    if (oracle.at(id) !== undefined) continue;
    throw new Violation("I5", `${process} was told that it added ${id}, which is nowhere`);
  }
  for (const id of told.existing ?? []) {
    if (oracle.at(id) !== undefined || isUnderWay(id)) continue;
    throw new Violation("I7", `${process} was told that ${id} exists, which is nowhere`);
  }
}

/** I7: an error means no effect, or says that nobody knows. What a claim sweeps first is not its own. */
function checkError(begun: Begun, acts: readonly Begun[]): void {
  const { act, told, effects, process, held } = begun;
  if (told?.code === "unknown") return;
  // A claim whose answer was lost can't be told from one that somebody else took: it is left to its lease.
  const own = effects.filter(({ track, index, isHidden }) => {
    if (isHidden === true && act.verb === "claim") return false;
    // Whoever looks for an id finishes what another writer has left, or is amid.
    const isBorn = index === 0 && isAddOf(begun, track.id) && !isRefusal(told?.code) &&
      !acts.some((other) => {
        return other !== begun && isAddOf(other, track.id) && mayHaveLeft(other, track.id, begun);
      });
    // What a claim took in excess it gives back before it goes on.
    const isTaken = act.verb === "claim" && placeOf({ track, index }).state === "claimed" &&
      !effects.some((later) => later.track === track && later.index > index);
    return isBorn || isTaken || (FENCED.includes(act.verb) && track.id === held?.id);
  });
  const [first] = own;
  if (first === undefined) return;
  const says = `${process}: ${act.verb} moved ${placeOf(first).path} and says: ${told?.says}`;
  throw new Violation("I7", says);
}

function isAddOf({ act }: Begun, id: string): boolean {
  return act.verb === "add" && act.work.some((one) => one.id === id);
}

/** Whether an add may have reserved an id and not come to its end when another one began. */
function mayHaveLeft({ told, returned = Infinity }: Begun, id: string, { called }: Begun): boolean {
  const isOver = told !== undefined && told.outcome !== "crash" && told.code !== "unknown";
  return !isOver || (returned > called && told.added?.includes(id) === true);
}

/** Whether a call was refused before it began: what was born then had been left by a crashed writer. */
function isRefusal(code: string | undefined): boolean {
  return code === "not_found" || code === "invalid";
}

/** I3: `done` means that the move was made, by this act or an earlier one; `lost`, that it made none. */
function checkFenced(begun: Begun, oracle: Oracle): void {
  const { act, told, effects, process, held, isHurt } = begun;
  const own = effects.filter(({ track }) => track.id === held?.id);
  const states = own.map((effect) => placeOf(effect).state);
  const isMade = act.verb === "complete"
    ? states.includes("done") || isDoneBy(held, oracle)
    : states.length > 0;
  if (told?.outcome === "done" && !isMade) {
    throw new Violation("I3", `${process}: ${act.verb} of ${held?.id} is done, yet nothing moved`);
  }
  if (told?.outcome !== "lost" || own.length === 0) return;
  // A holder that meets a request to cancel ends its claim, and is told that it lost it.
  if (act.verb === "renew" && states.includes("cancelled")) return;
  // What was handed to an agent that others filled meanwhile was given back for all, or cancelled as asked.
  const isBack = ["ready", "cancelled"].includes(states.at(-1)!);
  if (act.verb === "handoff" && isBack) return;
  // Nor can it tell, where the answer to its rename was lost, whether another process of it has made the move.
  if (isHurt) return;
  throw new Violation("I3", `${process}: ${act.verb} is lost, yet moved ${placeOf(own[0]!).path}`);
}

function isDoneBy(held: Begun["held"], oracle: Oracle): boolean {
  const place = oracle.at(held?.id ?? "");
  return place?.state === "done" && place.ticket.epoch === held?.epoch;
}

/** Each claim that was told was taken by this act, and each that was taken was told or given back. */
function checkClaims({ told, effects, process, isHurt }: Begun): void {
  const claims = told?.claims ?? [];
  for (const { id, epoch } of claims) {
    const isTaken = effects.some((effect) => {
      const { state, ticket } = placeOf(effect);
      return state === "claimed" && ticket.id === id && ticket.epoch === epoch;
    });
    if (!isTaken) throw new Violation("I2", `${process} was given ${id}@${epoch}, and took it not`);
  }
  // Where the answer to a rename was lost, the claim is left to its lease.
  if (isHurt) return;
  for (const effect of effects) {
    const { state, path, ticket: { id, epoch } } = placeOf(effect);
    const isTold = claims.some((claim) => claim.id === id && claim.epoch === epoch);
    // What was given back, or taken away again before it could be told, is nobody's claim any more.
    const isStill = effect.index === effect.track.log.length - 1;
    if (state !== "claimed" || isTold || !isStill) continue;
    throw new Violation("I7", `${process} took ${path}, and does not say so`);
  }
}

/** I15: of all who sweep at once only the one that ended a lease says so. */
function checkReclaimed({ told, effects, process }: Begun): void {
  for (const { id, attempt } of told?.expired ?? []) {
    const isEnded = effects.some(({ track, index }) => {
      const left = track.log[index - 1];
      return left?.state === "claimed" && left.ticket.id === id && left.ticket.epoch === attempt;
    });
    if (!isEnded) throw new Violation("I15", `${process} tells that it ended ${id}@${attempt}`);
  }
}

function placeOf({ track, index }: Effect) {
  return track.log[index]!;
}
