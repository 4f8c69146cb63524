/**
 * Barriers: nobody goes on before all have come. When the last one joins, the generation opens and the next
 * one gathers; a generation that is broken ends without opening. Names of `atomic` and channels of `realtime`
 * share this file.
 */
import { accept, type Decision, refuse, refuseAs } from "../decision.ts";
import { isWhole } from "../plain.ts";
import type { BarrierBreak, BarrierCommand, BarrierJoin, BarrierLeave } from "./commands.ts";
import type { BarrierEvent } from "./events.ts";
import { cannot } from "./sentence.ts";
import type { Barrier } from "./state.ts";
import { ATOMIC_LIMITS, BARRIER_RULES } from "./table.ts";

/** A barrier that nobody has joined. */
export function freshBarrier(name: string, generation: number): Barrier {
  return { name, generation, count: 0, joined: [], endings: [] };
}

/** What a command does to a barrier. */
export function decideBarrier(barrier: Barrier, command: BarrierCommand): Decision<BarrierEvent> {
  switch (command.type) {
    case "barrier.join":
      return decideBarrierJoin(barrier, command);
    case "barrier.leave":
      return decideBarrierLeave(barrier, command);
    case "barrier.break":
      return decideBarrierBreak(barrier, command);
  }
}

/** What an event changes in a barrier. */
export function evolveBarrier(barrier: Barrier, event: BarrierEvent): void {
  switch (event.type) {
    case "barrier.joined":
      barrier.count = event.count;
      if (!barrier.joined.includes(event.participant)) barrier.joined.push(event.participant);
      break;
    case "barrier.left":
      barrier.joined = barrier.joined.filter((one) => one !== event.participant);
      if (barrier.joined.length === 0) barrier.count = 0;
      break;
    case "barrier.opened":
      endGeneration(barrier, true, "");
      break;
    case "barrier.broken":
      endGeneration(barrier, false, event.reason);
      break;
  }
}

/** Where a generation of a barrier stands. */
export function generationStanding(
  barrier: Barrier,
  generation: number,
): "gathers" | "opened" | "broken" | "forgotten" | "ahead" {
  if (generation === barrier.generation) return "gathers";
  if (generation > barrier.generation) return "ahead";
  const ending = barrier.endings.find((one) => one.generation === generation);
  if (ending === undefined) return "forgotten";
  return ending.isOpen ? "opened" : "broken";
}

function decideBarrierJoin(barrier: Barrier, command: BarrierJoin): Decision<BarrierEvent> {
  const fault = joinFault(barrier, command);
  if (fault !== undefined) return fault;
  const generation = barrier.generation;
  const events: BarrierEvent[] = [{
    type: "barrier.joined",
    barrier: barrier.name,
    participant: command.participant,
    generation,
    count: command.count,
  }];
  const isNew = !barrier.joined.includes(command.participant);
  if (isNew && barrier.joined.length + 1 === command.count) {
    const participants = barrier.joined.slice(0);
    participants.push(command.participant);
    events.push({ type: "barrier.opened", barrier: barrier.name, generation, participants });
  }
  return accept(events);
}

function decideBarrierLeave(barrier: Barrier, command: BarrierLeave): Decision<BarrierEvent> {
  const fault = generationFault(barrier, "leave", command.generation);
  if (fault !== undefined) return fault;
  const participant = command.participant;
  if (!barrier.joined.includes(participant)) {
    const message = cannot(`leave as "${participant}"`, "it has not joined", "a participant");
    return refuseAs("nothing", BARRIER_RULES.absent, message);
  }
  const generation = barrier.generation;
  return accept([{ type: "barrier.left", barrier: barrier.name, participant, generation }]);
}

function decideBarrierBreak(barrier: Barrier, command: BarrierBreak): Decision<BarrierEvent> {
  const fault = generationFault(barrier, "break", command.generation);
  if (fault !== undefined) return fault;
  const action = "break the barrier";
  if (command.reason === "") {
    return refuse(BARRIER_RULES.empty, cannot(action, "found no reason", "one"));
  }
  if (barrier.joined.length === 0) {
    const message = cannot(action, "nobody waits at it", "somebody who waits");
    return refuseAs("nothing", BARRIER_RULES.idle, message);
  }
  return accept([{
    type: "barrier.broken",
    barrier: barrier.name,
    generation: barrier.generation,
    by: command.by,
    reason: command.reason,
  }]);
}

function joinFault(barrier: Barrier, command: BarrierJoin): Decision<BarrierEvent> | undefined {
  const action = `join as "${command.participant}"`;
  if (command.participant === "") {
    return refuse(BARRIER_RULES.empty, cannot(action, "found no name", "a participant's id"));
  }
  const most = ATOMIC_LIMITS.participantsMax;
  if (!isWhole(command.count) || command.count < 1 || command.count > most) {
    const found = "the number of participants is out of bounds";
    return refuse(BARRIER_RULES.count, cannot(action, found, `a whole number from 1 to ${most}`));
  }
  const fault = generationFault(barrier, "join", command.generation);
  if (fault !== undefined || barrier.count === 0 || barrier.count === command.count) return fault;
  return refuse(
    BARRIER_RULES.same,
    cannot(action, `the others wait for ${barrier.count}`, `the same count, not ${command.count}`),
  );
}

function generationFault(
  barrier: Barrier,
  verb: string,
  wanted: number | undefined,
): Decision<BarrierEvent> | undefined {
  const generation = wanted ?? barrier.generation;
  if (generation === barrier.generation) return undefined;
  const action = `${verb} generation ${generation}`;
  const gathers = `generation ${barrier.generation}`;
  if (generation > barrier.generation) {
    return refuse(BARRIER_RULES.ahead, cannot(action, "it has not begun", gathers));
  }
  const standing = generationStanding(barrier, generation);
  const found = standing === "broken" ? "it was broken" : `it has ${verbOfEnd(standing)}`;
  return refuseAs("nothing", BARRIER_RULES.over, cannot(action, found, gathers));
}

function verbOfEnd(standing: string): string {
  return standing === "opened" ? "opened" : "ended";
}

function endGeneration(barrier: Barrier, isOpen: boolean, reason: string): void {
  barrier.endings.push({ generation: barrier.generation, isOpen, reason });
  if (barrier.endings.length > ATOMIC_LIMITS.endingsMax) {
    barrier.endings = barrier.endings.slice(1);
  }
  barrier.generation = barrier.generation + 1;
  barrier.count = 0;
  barrier.joined = [];
}
