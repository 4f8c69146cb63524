/**
 * The life of one work item as a machine: what each call may do to it and be answered, were it made alone.
 * Written after `core/transitions.ts` and docs/protocol.md, and not after the store.
 *
 * Some moves are nobody's answer: an expired lease is ended by whoever sweeps, and the dead may have claimed
 * what nobody else was told of. Such moves come before a call where they explain its answer.
 */
import type { Machine } from "./linearize.ts";

/** Where an item stands. Ready, scheduled and blocked are one: it waits. */
export type Life =
  | { readonly phase: "absent" }
  | {
    readonly phase: "waiting";
    readonly epoch: number;
    /** A wish to cancel is still there: whoever ended the claim may have died before it looked for one. */
    readonly isUnwanted?: boolean;
  }
  | {
    readonly phase: "claimed";
    readonly epoch: number;
    readonly agent: string;
    /** End of the lease in Unix seconds, as far as the holder was told. */
    readonly deadline: number;
    /** Somebody asked to cancel it. */
    readonly isUnwanted: boolean;
  }
  | { readonly phase: "done"; readonly epoch: number; readonly agent: string }
  | { readonly phase: "dead"; readonly epoch: number; readonly isUnwanted?: boolean }
  | { readonly phase: "cancelled" };

type Claimed = Extract<Life, { phase: "claimed" }>;

/** A call as far as it concerns one item. */
export interface ItemCall {
  readonly verb: string;
  readonly epoch?: number | undefined;
  readonly agent?: string | undefined;
  /** What it was answered; `undefined` when nobody knows. */
  readonly outcome?: string | undefined;
  /** State that it was told. */
  readonly state?: string | undefined;
  /** Claim that it was given. */
  readonly given?: { readonly epoch: number; readonly deadline: number } | undefined;
  /** To whom it was handed. */
  readonly to?: string | undefined;
  /** When it had returned at the latest, in the order of all processes and in milliseconds. */
  readonly returned: number;
  readonly returnedAt: number;
}

/** What may have happened without an answer. */
export interface Unseen {
  /** Calls that may have claimed, or added, any item: callers were killed, or slept while they claimed. */
  readonly claims: readonly { readonly agent: string; readonly called: number }[];
  readonly adds: readonly { readonly called: number }[];
  /** Adoptions, killed or not: they end last attempts, and say nothing of it. */
  readonly adoptions: readonly {
    readonly agent: string;
    readonly called: number;
    readonly isOpen: boolean;
  }[];
  /** When the first call was made that may have given back at once what it claimed; `Infinity` without any. */
  readonly excessFrom: number;
  /** Higher epochs explain nothing. */
  readonly epochMax: number;
}

/** Calls that ask nothing of where the item stands, and change nothing. */
const IDLE: readonly string[] = ["refused", "not_found"];

/** The machine of one item. */
export function lifeMachine(unseen: Unseen): Machine<Life, ItemCall> {
  return {
    begin: { phase: "absent" },
    keyOf: (life) => JSON.stringify(life),
    next(life, call) {
      const found = new Map<string, Life>();
      for (const before of explanations(life, call, unseen)) {
        for (const after of effects(before, call)) found.set(JSON.stringify(after), after);
      }
      return [...found.values()];
    },
  };
}

/** The life, and every life that unseen moves before the end of the call lead to. */
function explanations(life: Life, call: ItemCall, unseen: Unseen): Life[] {
  const found = new Map([[JSON.stringify(life), life]]);
  for (const one of found.values()) {
    for (const after of unseenMoves(one, call, unseen)) found.set(JSON.stringify(after), after);
  }
  return [...found.values()];
}

function unseenMoves(life: Life, { returned, returnedAt }: ItemCall, unseen: Unseen): Life[] {
  const wasCalled = ({ called }: { readonly called: number }) => called < returned;
  switch (life.phase) {
    case "absent":
      return unseen.adds.some(wasCalled) ? [{ phase: "waiting", epoch: 1 }] : [];
    case "waiting": {
      const { epoch } = life;
      const isUnwanted = life.isUnwanted ?? false;
      const moves: Life[] = unseen.claims.filter(wasCalled).map(({ agent }) => {
        return { ...claimed(epoch, agent, 0), isUnwanted };
      });
      if (isUnwanted) moves.push({ phase: "cancelled" });
      const isExcess = unseen.excessFrom < returned && epoch < unseen.epochMax;
      return isExcess ? [...moves, { ...life, epoch: epoch + 1 }] : moves;
    }
    case "claimed": {
      const { epoch, agent, deadline, isUnwanted } = life;
      const adoptions = unseen.adoptions.filter((one) => one.agent === agent && wasCalled(one));
      const isOver = returnedAt >= (deadline + 1) * 1000;
      const moves: Life[] = [];
      if (isOver || adoptions.length > 0) moves.push(dead(epoch, isUnwanted));
      if ((isOver || adoptions.length > 0) && isUnwanted) moves.push({ phase: "cancelled" });
      if (epoch >= unseen.epochMax) return moves;
      if (isOver) moves.push(waiting(epoch + 1, isUnwanted));
      if (adoptions.some(({ isOpen }) => isOpen)) moves.push(claimed(epoch + 1, agent, 0));
      return moves;
    }
    case "dead":
      return life.isUnwanted === true ? [{ phase: "cancelled" }] : [];
    case "done":
    case "cancelled":
      return [];
    default:
      return life satisfies never;
  }
}

function dead(epoch: number, isUnwanted: boolean): Life {
  return { phase: "dead", epoch, ...isUnwanted ? { isUnwanted } : {} };
}

function waiting(epoch: number, isUnwanted: boolean): Life {
  return { phase: "waiting", epoch, ...isUnwanted ? { isUnwanted } : {} };
}

function claimed(
  epoch: number,
  agent: string,
  deadline: number,
): Claimed {
  return { phase: "claimed", epoch, agent, deadline, isUnwanted: false };
}

/** Lives that the call leads to from exactly this one. */
function effects(life: Life, call: ItemCall): readonly Life[] {
  switch (call.verb) {
    case "add":
      return adding(life, call);
    case "claim":
    case "adopt":
      return taking(life, call);
    case "cancel":
      return cancelling(life, call);
    case "retry":
      return retrying(life, call);
    case "reclaim":
      return expiring(life, call);
    case "look":
      return isSeen(life, call) ? [life] : [];
    default:
      return holding(life, call);
  }
}

function adding(life: Life, { outcome }: ItemCall): readonly Life[] {
  if (outcome === "exists") return life.phase === "absent" ? [] : [life];
  return life.phase === "absent" ? [{ phase: "waiting", epoch: 1 }] : [];
}

/** Claiming what waits, or adopting what one's former self held. */
function taking(life: Life, { verb, agent, given }: ItemCall): readonly Life[] {
  if (agent === undefined || given === undefined) return [];
  const { epoch, deadline } = given;
  const isFree = verb === "claim"
    ? life.phase === "waiting" && life.epoch === epoch
    : life.phase === "claimed" && life.agent === agent && life.epoch === epoch - 1;
  if (!isFree) return [];
  // A wish to cancel outlives the former self that it was told to.
  const isUnwanted = "isUnwanted" in life && life.isUnwanted === true;
  return [{ ...claimed(epoch, agent, deadline), isUnwanted }];
}

function cancelling(life: Life, { outcome, state }: ItemCall): readonly Life[] {
  const cancelled: Life = { phase: "cancelled" };
  if (life.phase === "claimed") {
    const asked: Life = { ...life, isUnwanted: true };
    // Refused, it may have left its wish, and the holder may have met it.
    if (outcome !== "done") return [life, asked];
    return state === "cancelled" ? [asked, cancelled] : [asked];
  }
  if (outcome !== undefined && outcome !== "done") return [life];
  // Somebody held it in excess, which nobody is told of, and gives it back.
  if (life.phase === "waiting" && state === "claimed") {
    return [cancelled, waiting(life.epoch, true)];
  }
  if (life.phase === "waiting" || life.phase === "dead") return [cancelled];
  return life.phase === "cancelled" && state === "cancelled" ? [life] : [];
}

function retrying(life: Life, { outcome }: ItemCall): readonly Life[] {
  if (outcome !== undefined && outcome !== "done") return [life];
  return life.phase === "dead" ? [{ phase: "waiting", epoch: life.epoch + 1 }] : [];
}

/** A sweep that names what it ended. */
function expiring(life: Life, { epoch, state, returnedAt }: ItemCall): readonly Life[] {
  if (life.phase !== "claimed" || life.epoch !== epoch) return [];
  if (returnedAt < (life.deadline + 1) * 1000) return [];
  return endedBy(state ?? "ready", life);
}

/** A wish to cancel may be followed later, by who ended an earlier attempt and looked for it then. */
function endedAs(state: string, epoch: number, isUnwanted: boolean): Life {
  if (state === "dead") return dead(epoch, isUnwanted);
  return state === "cancelled" ? { phase: "cancelled" } : waiting(epoch + 1, isUnwanted);
}

/** How a claim ended, as it was told: between its end and its cancellation others may take it, and end it. */
function endedBy(state: string, { epoch, isUnwanted }: Claimed): readonly Life[] {
  const told = endedAs(state, epoch, isUnwanted);
  return state === "cancelled" && isUnwanted ? [told, waiting(epoch + 1, true)] : [told];
}

function isSeen(life: Life, { state, epoch, agent }: ItemCall): boolean {
  switch (life.phase) {
    case "absent":
      return state === undefined;
    case "waiting":
      return (state === "ready" || state === "scheduled" || state === "blocked") &&
        life.epoch === epoch;
    case "claimed":
    case "done":
      return state === life.phase && life.epoch === epoch && life.agent === agent;
    case "dead":
      return state === "dead" && life.epoch === epoch;
    case "cancelled":
      return state === "cancelled";
    default:
      return life satisfies never;
  }
}

/** What passes the fence: only the holder's own word under its own epoch. */
function holding(life: Life, call: ItemCall): readonly Life[] {
  const { verb, outcome, epoch, agent } = call;
  if (outcome !== undefined && IDLE.includes(outcome)) return [life];
  const isTheirs = "agent" in life && life.epoch === epoch && life.agent === agent;
  if (verb === "complete" && life.phase === "done" && isTheirs) {
    // Saying it again is answered as the first time.
    return outcome === "lost" ? [] : [life];
  }
  const isHeld = life.phase === "claimed" && isTheirs;
  if (!isHeld) return outcome === "lost" ? [life] : [];
  if (outcome === "bounced") return [waiting(life.epoch + 2, life.isUnwanted)];
  if (outcome !== "lost") return settling(life, call);
  // A renewal that is told of a cancellation ends the claim, and is told that it lost.
  return verb === "renew" && life.isUnwanted ? [{ phase: "cancelled" }] : [];
}

function settling(life: Claimed, call: ItemCall): readonly Life[] {
  const { epoch, agent, isUnwanted } = life;
  const after: Life[] = [];
  switch (call.verb) {
    case "renew":
      // What a killed caller would have been told is not known; the old deadline excuses more.
      after.push({ ...life, deadline: call.given?.deadline ?? life.deadline });
      if (call.outcome === undefined && isUnwanted) after.push({ phase: "cancelled" });
      return after;
    case "complete":
      return [{ phase: "done", epoch, agent }];
    case "fail":
    case "release":
      if (call.state !== undefined) return endedBy(call.state, life);
      after.push(waiting(epoch + 1, isUnwanted));
      if (call.verb === "fail") after.push(dead(epoch, isUnwanted));
      if (isUnwanted) after.push({ phase: "cancelled" });
      return after;
    case "handoff":
      if (call.to === undefined) return [];
      after.push({
        ...life,
        epoch: epoch + 1,
        agent: call.to,
        deadline: call.given?.deadline ?? 0,
      });
      if (call.outcome === undefined) after.push(waiting(epoch + 2, isUnwanted));
      return after;
    default:
      return [];
  }
}
