/** What adopted motions want done outside of the assembly, and what commands want to know from there. */
import type { Effect } from "../decision.ts";
import type { RobertsCommand } from "./commands.ts";
import type { RobertsState } from "./state.ts";

/** Work to add or to cancel that has not been noted as done, in the order in which it was decided. */
export function effects(state: RobertsState): readonly Effect[] {
  return state.outbox;
}

/** No command asks where work items stand: an assembly decides whatever it likes about them. */
export function asks(_state: RobertsState, _command: RobertsCommand): readonly string[] {
  return [];
}
