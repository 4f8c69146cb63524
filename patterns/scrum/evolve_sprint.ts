/** What events on sprints, and on what is in them, change. */
import { committedPoints } from "./capacity.ts";
import type {
  CapacityStated,
  ItemsCommitted,
  ItemWithdrawn,
  SprintEvent,
  SprintStarted,
  Start,
} from "./events.ts";
import { commitmentOf, itemOf, sprintOf } from "./lookup.ts";
import { dropWork, startWork } from "./effects.ts";
import type { Item, ScrumState, Sprint } from "./state.ts";

/** Changes sprints and the items in them. */
export function evolveSprint(state: ScrumState, event: SprintEvent, at: number): void {
  if (event.type === "sprint.planned") {
    state.sprints.push(newSprint(event.sprint, event.goal, event.days));
    return;
  }
  const sprint = sprintOf(state, event.sprint)!;
  switch (event.type) {
    case "capacity.stated":
      stateCapacity(sprint, event);
      return;
    case "item.committed":
      commit(state, sprint, event, at);
      return;
    case "capacity.overridden":
      commitmentOf(sprint, event.team)!.overrides.push({
        by: event.by,
        reason: event.reason,
        at,
        points: event.points,
        limit: event.limit,
      });
      return;
    case "item.withdrawn":
      withdraw(state, sprint, event, at);
      return;
    case "item.finished":
      finish(sprint, itemOf(state, event.item)!, event.doneAt, at);
      return;
    case "sprint.started":
      startSprint(state, sprint, event, at);
      return;
    case "sprint.closed":
      sprint.state = "closed";
      sprint.closedAt = at;
      sprint.results = event.results.slice(0);
      giveBack(state, event.returns, event.cancels, `sprint ${event.sprint} has closed`);
      return;
    case "sprint.cancelled":
      sprint.state = "cancelled";
      sprint.closedAt = at;
      sprint.reason = event.reason;
      giveBack(state, event.returns, event.cancels, event.reason);
      return;
  }
}

function newSprint(number: number, goal: string, days: number): Sprint {
  return {
    number,
    goal,
    days,
    state: "planned",
    startedAt: 0,
    closedAt: 0,
    commitments: [],
    changes: [],
    results: [],
    reason: "",
  };
}

function stateCapacity(sprint: Sprint, event: CapacityStated): void {
  const commitment = commitmentOf(sprint, event.team);
  if (commitment === undefined) {
    sprint.commitments.push({
      team: event.team,
      stated: event.points,
      limit: event.limit,
      basis: event.basis,
      items: [],
      overrides: [],
    });
    return;
  }
  commitment.stated = event.points;
  commitment.limit = event.limit;
  commitment.basis = event.basis;
}

function commit(state: ScrumState, sprint: Sprint, event: ItemsCommitted, at: number): void {
  const commitment = commitmentOf(sprint, event.team)!;
  commitment.limit = event.limit;
  commitment.basis = event.basis;
  for (const id of event.items) {
    commitment.items.push(id);
    const item = itemOf(state, id)!;
    item.sprint = event.sprint;
    if (sprint.state === "open") {
      sprint.changes.push({ at, why: "added", item: id, points: item.points });
    }
  }
  startAll(state, event.starts, at);
}

function startAll(state: ScrumState, starts: readonly Start[], at: number): void {
  for (const start of starts) startWork(state, itemOf(state, start.item)!, start, at);
}

function finish(sprint: Sprint, item: Item, doneAt: number, at: number): void {
  item.status = "done";
  item.doneAt = doneAt;
  sprint.changes.push({ at, why: "done", item: item.id, points: 0 - item.points });
}

function withdraw(state: ScrumState, sprint: Sprint, event: ItemWithdrawn, at: number): void {
  const item = itemOf(state, event.item)!;
  for (const commitment of sprint.commitments) {
    commitment.items = commitment.items.filter((id) => id !== event.item);
  }
  item.sprint = 0;
  if (sprint.state === "open") {
    sprint.changes.push({ at, why: "withdrawn", item: item.id, points: 0 - item.points });
  }
  if (event.cancels !== "") dropWork(state, item, event.reason);
}

function startSprint(state: ScrumState, sprint: Sprint, event: SprintStarted, at: number): void {
  sprint.state = "open";
  sprint.startedAt = at;
  for (const commitment of sprint.commitments) {
    const points = committedPoints(state, commitment);
    if (points === 0) continue;
    sprint.changes.push({ at, why: "started", item: "", points });
  }
  startAll(state, event.starts, at);
}

/** Items that were not done wait in the backlog again, at their place. */
function giveBack(
  state: ScrumState,
  returns: readonly string[],
  cancels: readonly string[],
  reason: string,
): void {
  for (const id of returns) {
    const item = itemOf(state, id)!;
    item.sprint = 0;
    if (cancels.includes(item.work)) dropWork(state, item, reason);
  }
}
