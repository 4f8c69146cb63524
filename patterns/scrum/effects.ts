/** What is to be done outside: work to add and to cancel. Nothing is bound twice, so keys are unique. */
import type { Effect } from "../decision.ts";
import type { Start } from "./events.ts";
import type { Item, ScrumState } from "./state.ts";

/** Work to add. */
export interface NewWork {
  readonly work: string;
  readonly title: string;
  readonly priority: number;
  readonly needs: readonly string[];
}

/** What is to be done outside and has not been noted as settled, oldest first. */
export function effects(state: ScrumState): readonly Effect[] {
  return state.outbox;
}

/** Notes work to add, and its id as used. */
export function addWork(state: ScrumState, work: NewWork): void {
  state.works.push(work.work);
  state.outbox.push({
    key: `add-${work.work}`,
    verb: "add",
    work: work.work,
    title: work.title,
    priority: work.priority,
    needs: work.needs,
    reason: "",
  });
}

/** Notes work to cancel. */
export function cancelWork(state: ScrumState, work: string, reason: string): void {
  state.outbox.push({
    key: `cancel-${work}`,
    verb: "cancel",
    work,
    title: "",
    priority: 0,
    needs: [],
    reason,
  });
}

/** Notes that an item became work; it counts from the first time on. */
export function startWork(state: ScrumState, item: Item, start: Start, at: number): void {
  item.work = start.work;
  if (item.startedAt === 0) item.startedAt = at;
  if (start.isNew) addWork(state, start);
}

/** Cancels the work of an item, which gets another one when it is started again. */
export function dropWork(state: ScrumState, item: Item, reason: string): void {
  cancelWork(state, item.work, reason);
  item.work = "";
  item.startedAt = 0;
}
