/** What events on the backlog and the Definition of Done change. */
import type { BacklogEvent, ItemAdded, ItemDropped, ItemOrdered, ItemRefined } from "./events.ts";
import { itemOf } from "./lookup.ts";
import { dropWork } from "./effects.ts";
import type { Item, ScrumState } from "./state.ts";

/** Changes the backlog, or what done means. */
export function evolveBacklog(state: ScrumState, event: BacklogEvent): void {
  switch (event.type) {
    case "done.added":
      state.done.entries.push({ id: event.entry, text: event.text });
      return;
    case "done.removed":
      state.done.entries = state.done.entries.filter((entry) => entry.id !== event.entry);
      return;
    case "done.gated":
      state.done.gate = event.gate;
      return;
    case "item.added":
      add(state, event);
      return;
    case "item.refined":
      refine(itemOf(state, event.item)!, event);
      return;
    case "item.ordered":
      order(state, event);
      return;
    case "item.dropped":
      drop(state, itemOf(state, event.item)!, event);
      return;
  }
}

function add(state: ScrumState, event: ItemAdded): void {
  state.backlog.push({
    id: event.item,
    title: event.title,
    points: event.points,
    acceptance: event.acceptance,
    team: event.team,
    needs: event.needs.slice(0),
    status: "open",
    sprint: 0,
    work: event.work,
    startedAt: 0,
    doneAt: 0,
  });
  if (event.work !== "") state.works.push(event.work);
}

function refine(item: Item, event: ItemRefined): void {
  item.title = event.title;
  item.points = event.points;
  item.acceptance = event.acceptance;
  item.team = event.team;
}

function drop(state: ScrumState, item: Item, event: ItemDropped): void {
  item.status = "dropped";
  if (event.cancels !== "") dropWork(state, item, event.reason);
}

function order(state: ScrumState, event: ItemOrdered): void {
  const moved = itemOf(state, event.item)!;
  const backlog: Item[] = [];
  for (const item of state.backlog) {
    if (item.id === event.before) backlog.push(moved);
    if (item.id !== event.item) backlog.push(item);
  }
  if (event.before === "") backlog.push(moved);
  state.backlog = backlog;
}
