/** A history, item by item: each item's calls, as the machine of its life takes them. */
import { type Act, type Ending, endOf } from "./act.ts";
import type { History } from "./check_claims.ts";
import type { ItemCall, Unseen } from "./life.ts";
import type { Operation } from "./linearize.ts";

/** A call about one item, and the act that it is of; a look at the end is no act. */
export interface TracedCall extends ItemCall {
  readonly act?: Act;
}

/** All that was asked and answered about one item. */
export interface ItemHistory {
  readonly id: string;
  readonly calls: readonly Operation<TracedCall>[];
  readonly unseen: Unseen;
}

/** Sorts a history by item. */
export function livesOf({ acts, details: endings, bounded }: History): ItemHistory[] {
  const calls = new Map<string, Operation<TracedCall>[]>();
  const callsOf = (id: string) => {
    const list = calls.get(id) ?? [];
    calls.set(id, list);
    return list;
  };
  for (const act of acts) {
    for (const [id, call] of callsIn(act)) callsOf(id).push(call);
  }
  for (const id of endings.keys()) callsOf(id);
  const unseen = unseenIn(acts, bounded ?? new Set());
  return [...calls].map(([id, some]) => {
    const all = [...some, looked(endings.get(id))];
    return { id, calls: all, unseen: { ...unseen, epochMax: epochMax(all) } };
  });
}

/** Whether nobody knows if the call had its effect: its caller was killed, or told of an error. */
function isOpen({ answer }: Act): boolean {
  return answer === undefined || answer.error !== undefined;
}

/** Shortest lease that there is, in milliseconds. */
const LEASE_MILLISECONDS_MIN = 1000;

/**
 * Whether a claim may have taken more than it told: nobody knows what it did, or it took so long that what it took
 * was taken from it again before it could read it.
 */
function mayHaveTakenMore(act: Act): boolean {
  const { verb, calledAt, returnedAt = Infinity } = act;
  return verb === "claim" && (isOpen(act) || returnedAt - calledAt >= LEASE_MILLISECONDS_MIN);
}

function unseenIn(
  acts: readonly Act[],
  bounded: ReadonlySet<string>,
): Omit<Unseen, "epochMax"> {
  const open = acts.filter(isOpen);
  return {
    claims: acts.filter(mayHaveTakenMore).flatMap(({ agent, called }) => {
      return agent === undefined ? [] : [{ agent, called }];
    }),
    adds: open.flatMap(({ verb, id, called }) => {
      return verb === "add" && id === undefined ? [{ called }] : [];
    }),
    excessFrom: acts.find(({ verb, agent = "" }) => verb === "claim" && bounded.has(agent))
      ?.called ?? Infinity,
    adoptions: acts.flatMap((act) => {
      const { verb, agent, called } = act;
      if (verb !== "adopt" || agent === undefined) return [];
      return [{ agent, called, isOpen: isOpen(act) }];
    }),
  };
}

/** The calls that an act is, by item: a claim of three items is a call about each. */
function* callsIn(act: Act): Iterable<[string, Operation<TracedCall>]> {
  const { verb, id, answer } = act;
  for (const added of answer?.added ?? []) yield [added, callOf(act, { outcome: "added" })];
  for (const { id: swept, attempt, state } of answer?.expired ?? []) {
    yield [swept, callOf(act, { verb: "reclaim", outcome: "done", epoch: attempt, state })];
  }
  if (verb === "claim" || verb === "adopt") {
    for (const given of answer?.grants ?? []) yield [given.id, callOf(act, { given })];
    return;
  }
  if (id === undefined || (answer?.added?.length ?? 0) > 0) return;
  yield [id, callOf(act, aboutOne(act))];
}

function aboutOne({ verb, answer }: Act): Partial<TracedCall> {
  const { outcome, state, deadline } = answer ?? {};
  if (verb === "handoff") {
    if (answer?.says?.includes("filled meanwhile")) return { outcome: "bounced" };
    return { outcome, given: answer?.grants?.[0] };
  }
  if (verb === "renew" && deadline !== undefined) return { outcome, given: { epoch: 0, deadline } };
  return { outcome, state };
}

function callOf(act: Act, about: Partial<TracedCall>): Operation<TracedCall> {
  const isOptional = isOpen(act);
  const returned = isOptional ? Infinity : endOf(act);
  const returnedAt = isOptional ? Infinity : act.returnedAt ?? Infinity;
  const { verb, epoch, agent, to, called } = act;
  const call = { verb, epoch, agent, to, returned, returnedAt, ...about, act };
  return { called, returned, isOptional, value: call };
}

/** The look at the end: after everything. */
function looked(ending: Ending | undefined): Operation<TracedCall> {
  const { state, epoch, agent } = ending ?? {};
  const value = { verb: "look", state, epoch, agent, returned: Infinity, returnedAt: Infinity };
  return { called: Infinity, returned: Infinity, isOptional: false, value };
}

function epochMax(calls: readonly Operation<TracedCall>[]): number {
  return Math.max(
    1,
    ...calls.flatMap(({ value: { epoch = 0, given } }) => [epoch, given?.epoch ?? 0]),
  );
}
