/** Channels touch nothing outside their streams: they ask for no work items and leave no effects. */
import type { Effect } from "../decision.ts";
import type { ChannelCommand } from "./commands.ts";
import type { ChannelState } from "./state.ts";

/** No work items. */
export function asks(_state: ChannelState, _command: ChannelCommand): readonly string[] {
  return [];
}

/** No effects. */
export function effects(_state: ChannelState): readonly Effect[] {
  return [];
}
