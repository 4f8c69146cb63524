/** Sprints: planned, started, closed or cancelled. What enters and leaves them is decided elsewhere. */
import { accept, refuse, refuseAs, type Rule } from "../decision.ts";
import { committedPoints, limitOf } from "./capacity.ts";
import { type Answer, refuseBlank, refuseReason, refuseWhole, shown } from "./checks.ts";
import type {
  CancelSprint,
  CloseSprint,
  PlanSprint,
  SprintCommand,
  StartSprint,
} from "./commands.ts";
import { commitItems, decideCapacity, withdrawItem } from "./decide_commitment.ts";
import { finishItem } from "./decide_done.ts";
import { itemOf, openSprint, plannedSprint, pointsOf, sprintOf, wasHeld } from "./lookup.ts";
import { RULES } from "./rules.ts";
import { refuseStarts } from "./standings.ts";
import type { Commitment, ScrumState, Sprint, TeamResult } from "./state.ts";
import { type CeremonyKind, DAYS_MOST } from "./table.ts";
import { startsOf } from "./work_ids.ts";

/** Decides what concerns sprints and what is in them. */
export function decideSprint(state: ScrumState, command: SprintCommand): Answer {
  switch (command.type) {
    case "sprint.plan":
      return planSprint(state, command);
    case "capacity.state":
      return decideCapacity(state, command);
    case "item.commit":
      return commitItems(state, command);
    case "item.withdraw":
      return withdrawItem(state, command);
    case "item.done":
      return finishItem(state, command);
    case "sprint.start":
      return startSprint(state, command);
    case "sprint.close":
      return closeSprint(state, command);
    case "sprint.cancel":
      return cancelSprint(state, command);
  }
}

function planSprint(state: ScrumState, command: PlanSprint): Answer {
  const last = state.sprints.at(-1)?.number ?? 0;
  const sprint = command.sprint ?? last + 1;
  const days = command.days ?? state.terms.sprintDays;
  const planned = plannedSprint(state);
  if (planned !== undefined) {
    return refuse(
      RULES.sprintOne,
      `Cannot plan sprint ${shown(sprint)}: sprint ${planned.number} is planned already`,
      "Start or cancel that one first",
    );
  }
  return refuseBlank("goal", command.goal) ??
    refuseWhole("sprint", sprint, { least: 1, most: 1000000 }) ??
    refuseWhole("days", days, { least: 1, most: DAYS_MOST }) ??
    refuseNumber(sprint, last) ??
    accept([{ type: "sprint.planned", sprint, goal: command.goal, days }]);
}

function refuseNumber(sprint: number, last: number): Answer | undefined {
  if (sprint > last) return undefined;
  return refuse(
    RULES.sprintNumber,
    `Cannot plan sprint ${sprint}: the last one was ${last}, expected a higher number`,
  );
}

function startSprint(state: ScrumState, command: StartSprint): Answer {
  const sprint = plannedSprint(state);
  if (sprint === undefined) return refuseNoSprint("start a sprint", "planned");
  const no = refuseUnready(state, sprint);
  if (no !== undefined) return no;
  const starts = startsOf(state, sprint.commitments, itemsIn(sprint));
  return refuseStarts(command.standings, starts) ??
    accept([{ type: "sprint.started", sprint: sprint.number, starts }]);
}

/** Ids of all items in a sprint. */
function itemsIn(sprint: Sprint): string[] {
  const items: string[] = [];
  for (const commitment of sprint.commitments) {
    for (const item of commitment.items) items.push(item);
  }
  return items;
}

function refuseNoSprint(what: string, wanted: string): Answer {
  return refuseAs("not_found", RULES.sprintKnown, `Cannot ${what}: no sprint is ${wanted}`);
}

function refuseUnready(state: ScrumState, sprint: Sprint): Answer | undefined {
  const open = openSprint(state);
  const what = `start sprint ${sprint.number}`;
  if (open !== undefined) {
    return refuse(
      RULES.sprintOne,
      `Cannot ${what}: sprint ${open.number} is open, expected it to be closed`,
    );
  }
  if (!wasHeld(state, "planning", sprint.number)) {
    return refuse(
      RULES.sprintPlanned,
      `Cannot ${what}: its planning was not held, expected a planning that was closed`,
    );
  }
  if (isMeeting(state, sprint)) {
    return refuse(
      RULES.sprintBusy,
      `Cannot ${what}: its planning is open, expected it to be closed`,
    );
  }
  if (itemsIn(sprint).length === 0) {
    return refuse(RULES.sprintEmpty, `Cannot ${what}: it has no items, expected at least one`);
  }
  return refuseOutgrown(state, sprint);
}

/** Velocities may have fallen since the planning, when the sprint before was still open. */
function refuseOutgrown(state: ScrumState, sprint: Sprint): Answer | undefined {
  for (const commitment of sprint.commitments) {
    const points = committedPoints(state, commitment);
    const limit = limitOf(state, commitment.team, commitment.stated).limit;
    if (points <= limit || commitment.overrides.length > 0) continue;
    return refuse(
      RULES.capacityLimit,
      `Cannot start sprint ${sprint.number}: team "${commitment.team}" has committed to ${
        shown(points)
      } points, expected at most ${shown(limit)}`,
      "Hold another planning, and withdraw items there or give a reason to override the limit",
    );
  }
  return undefined;
}

function isMeeting(state: ScrumState, sprint: Sprint): boolean {
  return state.ceremonies.some((one) => one.state === "open" && one.sprint === sprint.number);
}

function closeSprint(state: ScrumState, command: CloseSprint): Answer {
  const sprint = openSprint(state);
  if (sprint === undefined) return refuseNoSprint("close a sprint", "open");
  const no = refuseUnheld(state, sprint, "review", RULES.sprintReview) ??
    refuseUnheld(state, sprint, "retrospective", RULES.sprintRetrospective) ??
    refuseUnheld(state, sprint, "meta_scrum", RULES.sprintMeta) ??
    refuseBusy(state, sprint, "close");
  if (no !== undefined) return no;
  const returns = unfinished(state, sprint);
  return accept([{
    type: "sprint.closed",
    sprint: sprint.number,
    results: sprint.commitments.map((commitment) => resultOf(state, commitment)),
    returns,
    cancels: command.unfinished === "cancel" ? worksOf(state, returns) : [],
  }]);
}

/** Each sprint has its review, its retrospective and a MetaScrum. */
function refuseUnheld(
  state: ScrumState,
  sprint: Sprint,
  kind: CeremonyKind,
  rule: Rule,
): Answer | undefined {
  if (wasHeld(state, kind, sprint.number)) return undefined;
  return refuse(
    rule,
    `Cannot close sprint ${sprint.number}: its ${kind} was not held, expected one that was closed`,
    `Open and close a ceremony of kind ${kind} first`,
  );
}

function refuseBusy(state: ScrumState, sprint: Sprint, what: string): Answer | undefined {
  if (!isMeeting(state, sprint)) return undefined;
  return refuse(
    RULES.sprintBusy,
    `Cannot ${what} sprint ${sprint.number}: a ceremony is open, expected all of them to be closed`,
    "Close the ceremony first",
  );
}

function unfinished(state: ScrumState, sprint: Sprint): string[] {
  return itemsIn(sprint).filter((id) => itemOf(state, id)?.status === "open");
}

function resultOf(state: ScrumState, commitment: Commitment): TeamResult {
  const done = commitment.items.filter((id) => itemOf(state, id)?.status === "done");
  return {
    team: commitment.team,
    committed: pointsOf(state, commitment.items),
    done: pointsOf(state, done),
  };
}

/** Work of items that were started. */
function worksOf(state: ScrumState, items: readonly string[]): string[] {
  const started = items.filter((id) => (itemOf(state, id)?.startedAt ?? 0) > 0);
  return started.map((id) => itemOf(state, id)!.work);
}

function cancelSprint(state: ScrumState, command: CancelSprint): Answer {
  const blank = refuseReason(command.reason);
  if (blank !== undefined) return blank;
  const sprint = sprintOf(state, command.sprint);
  if (sprint === undefined) {
    return refuseNoSprint("cancel a sprint", `numbered ${shown(command.sprint)}`);
  }
  if (sprint.state === "closed" || sprint.state === "cancelled") {
    return refuse(
      RULES.sprintKnown,
      `Cannot cancel sprint ${sprint.number}: it is ${sprint.state}, expected planned or open`,
    );
  }
  const returns = unfinished(state, sprint);
  return refuseBusy(state, sprint, "cancel") ?? accept([{
    type: "sprint.cancelled",
    sprint: sprint.number,
    reason: command.reason,
    returns,
    cancels: worksOf(state, returns),
  }]);
}
