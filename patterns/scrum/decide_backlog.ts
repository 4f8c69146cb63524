/** The product backlog and the Definition of Done. */
import { accept, refuse, refuseAs } from "../decision.ts";
import { isIdText } from "../plain.ts";
import {
  type Answer,
  refuseBlank,
  refuseEnded,
  refuseId,
  refuseItem,
  refuseNeeds,
  refuseOutsideMeta,
  refusePoints,
  refuseReason,
  refuseTeam,
  refuseTitle,
} from "./checks.ts";
import type {
  AddDone,
  AddItem,
  BacklogCommand,
  DropItem,
  OrderItem,
  RefineItem,
  RemoveDone,
} from "./commands.ts";
import { itemOf } from "./lookup.ts";
import { RULES } from "./rules.ts";
import { refuseLostWork } from "./standings.ts";
import type { Item, ScrumState } from "./state.ts";
import { isTaken } from "./work_ids.ts";

/** Decides what concerns the backlog, or what done means. */
export function decideBacklog(state: ScrumState, command: BacklogCommand): Answer {
  switch (command.type) {
    case "done.add":
      return refuseOutsideMeta(state, "change the Definition of Done") ?? addDone(state, command);
    case "done.remove":
      return refuseOutsideMeta(state, "change the Definition of Done") ??
        removeDone(state, command);
    case "done.gate":
      return refuseOutsideMeta(state, "change the Definition of Done") ??
        accept([{ type: "done.gated", gate: command.gate ?? "" }]);
    case "item.add":
      return addItem(state, command);
    case "item.refine":
      return refineItem(state, command);
    case "item.order":
      return refuseOutsideMeta(state, `move item "${command.item}"`) ?? orderItem(state, command);
    case "item.drop":
      return refuseOutsideMeta(state, `drop item "${command.item}"`) ?? dropItem(state, command);
  }
}

function addDone(state: ScrumState, command: AddDone): Answer {
  const no = refuseId("entry", command.entry) ?? refuseBlank("text", command.text);
  if (no !== undefined) return no;
  if (hasEntry(state, command.entry)) {
    return refuse(
      RULES.doneNew,
      `Cannot add entry "${command.entry}" to the Definition of Done: it is there already`,
    );
  }
  return accept([{ type: "done.added", entry: command.entry, text: command.text }]);
}

function removeDone(state: ScrumState, command: RemoveDone): Answer {
  if (hasEntry(state, command.entry)) {
    return accept([{ type: "done.removed", entry: command.entry }]);
  }
  return refuseAs(
    "not_found",
    RULES.doneKnown,
    `Cannot find entry "${command.entry}" of the Definition of Done: there is none`,
  );
}

function hasEntry(state: ScrumState, entry: string): boolean {
  return state.done.entries.some((one) => one.id === entry);
}

function addItem(state: ScrumState, command: AddItem): Answer {
  const points = command.points ?? 0;
  const team = command.team ?? "";
  const needs = command.needs ?? [];
  const work = command.work ?? "";
  return refuseItemId(state, command.item) ??
    refuseTitle(command.title) ??
    refusePoints(points) ??
    refuseNamedTeam(state, team) ??
    refuseNeeds(needs) ??
    refuseWork(state, command, work) ??
    accept([{
      type: "item.added",
      item: command.item,
      title: command.title,
      points,
      acceptance: command.acceptance ?? "",
      team,
      needs,
      work,
    }]);
}

/** Ids of items leave room for the number of a second work item. */
function refuseItemId(state: ScrumState, id: string): Answer | undefined {
  const no = refuseId("item", id);
  if (no !== undefined) return no;
  if (!isIdText(`${id}-000000`)) {
    return refuse(RULES.id, `Cannot use item "${id}": it is too long, expected 57 characters`);
  }
  if (!isTaken(state, id)) return undefined;
  return refuse(
    RULES.itemNew,
    `Cannot add item "${id}": an item or its work has this id, expected a new one`,
  );
}

function refuseNamedTeam(state: ScrumState, team: string): Answer | undefined {
  return team === "" ? undefined : refuseTeam(state, team);
}

function refuseWork(state: ScrumState, command: AddItem, work: string): Answer | undefined {
  if (work === "") return undefined;
  if (isTaken(state, work)) {
    return refuse(RULES.itemNew, `Cannot bind work "${work}": something else is bound to it`);
  }
  return refuseId("work", work) ?? refuseLostWork(command.standings, work);
}

function refineItem(state: ScrumState, command: RefineItem): Answer {
  const no = refuseItem(state, command.item);
  if (no !== undefined) return no;
  const item = itemOf(state, command.item)!;
  const title = command.title ?? item.title;
  const points = command.points ?? item.points;
  const team = command.team ?? item.team;
  return refuseEnded("refine", item) ??
    refuseTitle(title) ??
    refusePoints(points) ??
    (team === item.team ? undefined : refuseNamedTeam(state, team)) ??
    refuseFixed(item, points, team) ??
    accept([{
      type: "item.refined",
      item: item.id,
      title,
      points,
      acceptance: command.acceptance ?? item.acceptance,
      team,
    }]);
}

/** What a commitment was counted with does not change under it. */
function refuseFixed(item: Item, points: number, team: string): Answer | undefined {
  if (item.sprint === 0 || (points === item.points && team === item.team)) return undefined;
  return refuse(
    RULES.itemCommitted,
    `Cannot estimate item "${item.id}" anew: it is in sprint ${item.sprint}, expected an item of the backlog`,
    "Withdraw it from the sprint first",
  );
}

function orderItem(state: ScrumState, command: OrderItem): Answer {
  const before = command.before ?? "";
  const no = refuseItem(state, command.item) ??
    refuseEnded("move", itemOf(state, command.item)!) ??
    (before === "" ? undefined : refuseItem(state, before));
  if (no !== undefined) return no;
  if (before !== command.item) {
    return accept([{ type: "item.ordered", item: command.item, before }]);
  }
  return refuse(
    RULES.itemKnown,
    `Cannot move item "${before}" before itself: expected another one`,
  );
}

function dropItem(state: ScrumState, command: DropItem): Answer {
  const no = refuseItem(state, command.item) ?? refuseReason(command.reason);
  if (no !== undefined) return no;
  const item = itemOf(state, command.item)!;
  const ended = refuseEnded("drop", item);
  if (ended !== undefined) return ended;
  if (item.sprint !== 0) {
    return refuse(
      RULES.itemOnce,
      `Cannot drop item "${item.id}": it is in sprint ${item.sprint}, expected an item of the backlog`,
      "Withdraw it from the sprint first",
    );
  }
  const cancels = item.startedAt > 0 ? item.work : "";
  return accept([{ type: "item.dropped", item: item.id, reason: command.reason, cancels }]);
}
