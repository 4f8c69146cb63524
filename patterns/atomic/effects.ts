/** Atomic names touch nothing outside their stream: they ask for no work items and leave no effects. */
import type { Effect } from "../decision.ts";
import type { AtomicCommand } from "./commands.ts";
import type { AtomicState } from "./state.ts";

/** No work items. */
export function asks(_state: AtomicState, _command: AtomicCommand): readonly string[] {
  return [];
}

/** No effects. */
export function effects(_state: AtomicState): readonly Effect[] {
  return [];
}
