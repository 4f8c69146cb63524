/** Ids of the work items that items and actions become: no two are ever the same. */
import { inSmallLetters, smaller } from "../plain.ts";
import type { Start } from "./events.ts";
import { teamOf } from "./lookup.ts";
import type { Commitment, Item, ScrumState } from "./state.ts";
import { PRIORITY_LAST } from "./table.ts";

/** Whether an id is that of an item, or of work that is or was bound to something; case does not count. */
export function isTaken(state: ScrumState, id: string): boolean {
  const small = inSmallLetters(id);
  return isBound(state, id) || state.backlog.some((item) => inSmallLetters(item.id) === small);
}

function isBound(state: ScrumState, id: string): boolean {
  const small = inSmallLetters(id);
  return state.works.some((work) => inSmallLetters(work) === small);
}

/** The id of the next work of an item: its own, or, when that was used up, its own and a number from 2. */
export function workFor(state: ScrumState, item: Item): string {
  if (!isBound(state, item.id)) return item.id;
  return numbered(state, item.id, 2);
}

/** The id of the next action of a retrospective: `retro-SPRINT-NUMBER`. */
export function actionFor(state: ScrumState, sprint: number): string {
  return numbered(state, `retro-${sprint}`, 1);
}

/** The first free id with a number behind it; as many are tried as there are ids, and one more. */
function numbered(state: ScrumState, base: string, first: number): string {
  let number = first;
  while (isTaken(state, `${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/**
 * What items become that enter an open sprint. The priority of their work is their place among all items
 * of the sprint, in the order of the backlog; from the tenth on it is the least urgent one.
 *
 * @param commitments What every team takes into the sprint, with the items.
 * @param items Those that become work now.
 */
export function startsOf(
  state: ScrumState,
  commitments: readonly Commitment[],
  items: readonly string[],
): Start[] {
  const starts: Start[] = [];
  let rank = 0;
  for (const item of state.backlog) {
    const taker = commitments.find((commitment) => commitment.items.includes(item.id));
    if (taker === undefined || item.status !== "open") continue;
    if (items.includes(item.id)) starts.push(startOf(state, item, { team: taker.team, rank }));
    rank += 1;
  }
  return starts;
}

interface Place {
  readonly team: string;
  readonly rank: number;
}

function startOf(state: ScrumState, item: Item, place: Place): Start {
  const isNew = item.work === "";
  return {
    item: item.id,
    work: isNew ? workFor(state, item) : item.work,
    title: item.title,
    priority: smaller(PRIORITY_LAST, place.rank),
    needs: needsOf(item, teamOf(state, place.team)?.label ?? ""),
    isNew,
  };
}

/** The labels that the work of an item needs: its own, and that of its team. */
function needsOf(item: Item, label: string): string[] {
  const needs: string[] = [];
  for (const need of item.needs) needs.push(need);
  if (label !== "" && !needs.includes(label)) needs.push(label);
  return needs;
}
