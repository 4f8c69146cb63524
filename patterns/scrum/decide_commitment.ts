/**
 * What teams take into a sprint, measured against what they can do.
 *
 * A sprint that is planned takes items while its planning is open; the open one only in a MetaScrum.
 */
import { accept, type Decision, refuse, refuseAs } from "../decision.ts";
import { limitOf } from "./capacity.ts";
import {
  type Answer,
  refuseBlank,
  refuseCapacity,
  refuseEnded,
  refuseItem,
  refuseOutsideMeta,
  refuseReason,
  refuseStranger,
  refuseTeam,
  shown,
} from "./checks.ts";
import type { CommitItems, StateCapacity, WithdrawItem } from "./commands.ts";
import type { ScrumEvent, Start } from "./events.ts";
import {
  commitmentOf,
  itemOf,
  openCeremony,
  openSprint,
  plannedSprint,
  pointsOf,
  sprintOf,
} from "./lookup.ts";
import { RULES } from "./rules.ts";
import { refuseStarts } from "./standings.ts";
import type { Commitment, Item, ScrumState, Sprint } from "./state.ts";
import { isReady } from "./readiness.ts";
import { startsOf } from "./work_ids.ts";

/** A team says what it can do in a sprint. */
export function decideCapacity(state: ScrumState, command: StateCapacity): Answer {
  const sprint = targetOf(state, command.sprint);
  if (sprint === undefined) return refuseNoTarget(command.sprint);
  const no = refuseTeam(state, command.team) ??
    refuseStranger(state, command.by, command.team) ??
    refuseCapacity("capacity", command.points) ??
    refuseUnsettled(state, sprint, `state a capacity in sprint ${sprint.number}`);
  if (no !== undefined) return no;
  const most = limitOf(state, command.team, command.points);
  return refuseLess(state, commitmentOf(sprint, command.team), most.limit) ??
    accept([{
      type: "capacity.stated",
      sprint: sprint.number,
      team: command.team,
      points: command.points,
      limit: most.limit,
      basis: most.basis,
    }]);
}

/** The sprint that is named, else the one that is planned, else the open one. */
export function targetOf(state: ScrumState, number: number | undefined): Sprint | undefined {
  if (number === undefined) return plannedSprint(state) ?? openSprint(state);
  const sprint = sprintOf(state, number);
  if (sprint === undefined) return undefined;
  return sprint.state === "planned" || sprint.state === "open" ? sprint : undefined;
}

function refuseNoTarget(number: number | undefined): Answer {
  const which = number === undefined ? "a sprint" : `sprint ${shown(number)}`;
  return refuseAs(
    "not_found",
    RULES.sprintKnown,
    `Cannot find ${which}: none is planned or open, expected one of them`,
    "Begin with `swarmsh scrum sprint plan`",
  );
}

/** What a sprint holds changes in its planning, or, once it is open, in a MetaScrum. */
function refuseUnsettled(state: ScrumState, sprint: Sprint, what: string): Answer | undefined {
  if (sprint.state === "open") return refuseOutsideMeta(state, what);
  if (openCeremony(state, "planning", "") !== undefined) return undefined;
  return refuse(
    RULES.planningOpen,
    `Cannot ${what}: its planning is not open, expected an open planning`,
    "Open a ceremony of kind planning first",
  );
}

/** A capacity that is stated anew still covers what was committed to, unless that was overridden. */
function refuseLess(
  state: ScrumState,
  commitment: Commitment | undefined,
  limit: number,
): Answer | undefined {
  if (commitment === undefined || commitment.overrides.length > 0) return undefined;
  const points = pointsOf(state, commitment.items);
  if (points <= limit) return undefined;
  return refuse(
    RULES.capacityLimit,
    `Cannot lower the limit of team "${commitment.team}": ${
      shown(limit)
    } points, expected at least ${shown(points)}`,
    "Withdraw items first",
  );
}

/** A team takes items into a sprint. */
export function commitItems(state: ScrumState, command: CommitItems): Answer {
  const sprint = targetOf(state, command.sprint);
  if (sprint === undefined) return refuseNoTarget(command.sprint);
  const no = refuseTeam(state, command.team) ??
    refuseStranger(state, command.by, command.team) ??
    refuseUnsettled(state, sprint, `commit to items in sprint ${sprint.number}`) ??
    refuseItems(state, command);
  if (no !== undefined) return no;
  const commitment = commitmentOf(sprint, command.team);
  if (commitment === undefined) return refuseUnstated(command.team, sprint);
  return commitTo(state, command, { sprint, commitment });
}

function refuseUnstated(team: string, sprint: Sprint): Answer {
  return refuse(
    RULES.capacityStated,
    `Cannot commit team "${team}" in sprint ${sprint.number}: it has not stated its capacity`,
    "State it with `swarmsh scrum capacity state` first",
  );
}

/** What a team wants to take is ready, free, and its own. */
function refuseItems(state: ScrumState, command: CommitItems): Answer | undefined {
  if (command.items.length === 0) {
    return refuse(RULES.itemKnown, "Cannot commit to nothing: expected at least one item");
  }
  for (const id of command.items) {
    const no = refuseItem(state, id) ?? refuseUncommittable(itemOf(state, id)!, command);
    if (no !== undefined) return no;
  }
  return undefined;
}

function refuseUncommittable(item: Item, command: CommitItems): Answer | undefined {
  const ended = refuseEnded("commit to", item);
  if (ended !== undefined) return ended;
  if (item.sprint !== 0 || command.items.filter((id) => id === item.id).length > 1) {
    const where = item.sprint === 0 ? "named twice" : `in sprint ${item.sprint}`;
    return refuse(
      RULES.itemOnce,
      `Cannot commit to item "${item.id}": it is ${where}, expected an item of the backlog, once`,
    );
  }
  if (!isReady(item)) {
    return refuse(
      RULES.itemReady,
      `Cannot commit to item "${item.id}": it is not refined, expected points and acceptance`,
      "Refine it with `swarmsh scrum item refine` first",
    );
  }
  if (item.team === "" || item.team === command.team) return undefined;
  return refuse(
    RULES.itemTeam,
    `Cannot commit team "${command.team}" to item "${item.id}": it is for team "${item.team}"`,
    "Let that team commit to it, or refine the item",
  );
}

interface Target {
  readonly sprint: Sprint;
  readonly commitment: Commitment;
}

/** The limit is that of now: velocity may have changed since the capacity was stated. */
function commitTo(state: ScrumState, command: CommitItems, target: Target): Answer {
  const sprint = target.sprint;
  const commitment = target.commitment;
  const most = limitOf(state, command.team, commitment.stated);
  const points = pointsOf(state, command.items);
  const total = pointsOf(state, commitment.items) + points;
  const isOver = total > most.limit;
  if (isOver && command.override === undefined) return refuseOver(command.team, total, most.limit);
  const starts = sprint.state === "open" ? startsNow(state, command, sprint) : [];
  const no = refuseStarts(command.standings, starts) ??
    (isOver ? refuseBlank("override", command.override ?? "") : undefined);
  if (no !== undefined) return no;
  const events: ScrumEvent[] = [{
    type: "item.committed",
    sprint: sprint.number,
    team: command.team,
    items: command.items,
    points,
    limit: most.limit,
    basis: most.basis,
    starts,
  }];
  if (isOver) {
    events.push({
      type: "capacity.overridden",
      sprint: sprint.number,
      team: command.team,
      by: command.by,
      reason: command.override ?? "",
      points: total,
      limit: most.limit,
    });
  }
  return accept(events);
}

function refuseOver(team: string, total: number, limit: number): Decision<ScrumEvent> {
  return refuse(
    RULES.capacityLimit,
    `Cannot commit team "${team}" to ${shown(total)} points: expected at most ${shown(limit)}`,
    "Commit to less, or say with --override why the team commits to more",
  );
}

/** What items become that enter the sprint while it is open. */
export function startsNow(state: ScrumState, command: CommitItems, sprint: Sprint): Start[] {
  const commitments: Commitment[] = [];
  for (const commitment of sprint.commitments) {
    const items = commitment.items.slice(0);
    if (commitment.team === command.team) { for (const item of command.items) items.push(item); }
    commitments.push(withItems(commitment, items));
  }
  return startsOf(state, commitments, command.items);
}

function withItems(commitment: Commitment, items: string[]): Commitment {
  return {
    team: commitment.team,
    stated: commitment.stated,
    limit: commitment.limit,
    basis: commitment.basis,
    items,
    overrides: commitment.overrides,
  };
}

/** An item goes back to the backlog; its work, where it was started, is cancelled. */
export function withdrawItem(state: ScrumState, command: WithdrawItem): Answer {
  const no = refuseItem(state, command.item) ?? refuseReason(command.reason);
  if (no !== undefined) return no;
  const item = itemOf(state, command.item)!;
  const ended = refuseEnded("withdraw", item);
  if (ended !== undefined) return ended;
  const sprint = item.sprint === 0 ? undefined : sprintOf(state, item.sprint);
  if (sprint === undefined) return refuseIdle(item, "withdraw");
  const taker = sprint.commitments.find((commitment) => commitment.items.includes(item.id));
  return refuseStranger(state, command.by, taker?.team ?? "") ??
    refuseUnsettled(state, sprint, `withdraw items from sprint ${sprint.number}`) ??
    accept([{
      type: "item.withdrawn",
      item: item.id,
      sprint: sprint.number,
      reason: command.reason,
      cancels: item.startedAt > 0 ? item.work : "",
    }]);
}

/** What leaves a sprint, or is done in one, is in it. */
export function refuseIdle(item: Item, what: string): Answer {
  return refuse(
    RULES.itemIdle,
    `Cannot ${what} item "${item.id}": it is in the backlog, expected an item in a sprint`,
  );
}
