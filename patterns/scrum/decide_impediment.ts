/**
 * Impediments: raised in a unit, owned by somebody, and moved up when they are not resolved in time: from the
 * team to its Scrum of Scrums, through those above it, to the Executive Action Team.
 */
import { accept, refuse, refuseAs } from "../decision.ts";
import { type Answer, refuseBlank, refuseId, refuseUnit } from "./checks.ts";
import type {
  AssignImpediment,
  Escalate,
  EscalateImpediment,
  ImpedimentCommand,
  RaiseImpediment,
  ResolveImpediment,
} from "./commands.ts";
import type { ImpedimentEscalated, ScrumEvent } from "./events.ts";
import { impedimentOf, parentOf, teamOf } from "./lookup.ts";
import { masterOf } from "./people.ts";
import { RULES } from "./rules.ts";
import type { Impediment, ScrumState } from "./state.ts";
import { EAT } from "./table.ts";

/** Decides what concerns impediments. */
export function decideImpediment(state: ScrumState, command: ImpedimentCommand): Answer {
  switch (command.type) {
    case "impediment.raise":
      return raise(state, command);
    case "impediment.assign":
      return assign(state, command);
    case "impediment.resolve":
      return resolve(state, command);
    case "impediment.escalate":
      return escalateOne(state, command);
    case "escalate":
      return escalateOverdue(state, command);
  }
}

function raise(state: ScrumState, command: RaiseImpediment): Answer {
  const no = refuseId("impediment", command.impediment) ??
    refuseKnown(state, command.impediment) ??
    refuseBlank("title", command.title) ??
    refuseUnit(state, command.unit);
  if (no !== undefined) return no;
  const owner = command.owner ?? masterOf(state, command.unit);
  return refuseId("owner", owner) ??
    accept([{
      type: "impediment.raised",
      impediment: command.impediment,
      title: command.title,
      level: teamOf(state, command.unit) === undefined ? "sos" : "team",
      unit: command.unit,
      owner,
      by: command.by,
      dueAt: command.at + state.terms.escalateSeconds * 1000,
    }]);
}

function refuseKnown(state: ScrumState, id: string): Answer | undefined {
  if (impedimentOf(state, id) === undefined) return undefined;
  return refuse(RULES.impedimentNew, `Cannot raise impediment "${id}": there is one of this id`);
}

function assign(state: ScrumState, command: AssignImpediment): Answer {
  return refuseGone(state, command.impediment, "assign") ??
    refuseId("owner", command.owner) ??
    accept([{
      type: "impediment.assigned",
      impediment: command.impediment,
      owner: command.owner,
    }]);
}

function resolve(state: ScrumState, command: ResolveImpediment): Answer {
  return refuseGone(state, command.impediment, "resolve") ??
    refuseBlank("resolution", command.resolution) ??
    accept([{
      type: "impediment.resolved",
      impediment: command.impediment,
      resolution: command.resolution,
    }]);
}

/** An impediment that is named exists and is open. */
function refuseGone(state: ScrumState, id: string, what: string): Answer | undefined {
  const impediment = impedimentOf(state, id);
  if (impediment === undefined) {
    return refuseAs(
      "not_found",
      RULES.impedimentKnown,
      `Cannot ${what} impediment "${id}": there is none`,
    );
  }
  if (impediment.state === "open") return undefined;
  return refuse(
    RULES.impedimentResolved,
    `Cannot ${what} impediment "${id}": it is resolved, expected an open one`,
  );
}

function escalateOne(state: ScrumState, command: EscalateImpediment): Answer {
  const no = refuseGone(state, command.impediment, "escalate") ??
    refuseBlank("reason", command.reason);
  if (no !== undefined) return no;
  const impediment = impedimentOf(state, command.impediment)!;
  if (impediment.level !== "eat") {
    return accept([movedUp(state, impediment, { at: command.at, reason: command.reason })]);
  }
  return refuse(
    RULES.impedimentTop,
    `Cannot escalate impediment "${impediment.id}": it is with the EAT, expected a lower level`,
  );
}

/** Whoever runs the clock gives this command at any time; it moves each overdue one up once. */
function escalateOverdue(state: ScrumState, command: Escalate): Answer {
  const events: ScrumEvent[] = [];
  for (const impediment of state.impediments) {
    const isDue = impediment.state === "open" && impediment.dueAt > 0 &&
      impediment.dueAt <= command.at;
    if (isDue) events.push(movedUp(state, impediment, { at: command.at, reason: "overdue" }));
  }
  if (events.length > 0) return accept(events);
  return refuseAs(
    "nothing",
    RULES.impedimentDue,
    "Cannot escalate: no impediment is overdue, expected one that is",
  );
}

interface Why {
  readonly at: number;
  readonly reason: string;
}

/** One level up: to the Scrum of Scrums that the unit belongs to, or, from the last of them, to the EAT. */
function movedUp(state: ScrumState, impediment: Impediment, why: Why): ImpedimentEscalated {
  const parent = parentOf(state, impediment.unit);
  return {
    type: "impediment.escalated",
    impediment: impediment.id,
    level: parent === undefined ? "eat" : "sos",
    unit: parent?.id ?? EAT,
    owner: parent?.master ?? state.eat.owner,
    dueAt: parent === undefined ? 0 : why.at + state.terms.escalateSeconds * 1000,
    reason: why.reason,
  };
}
