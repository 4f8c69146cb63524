/** Why nothing can be published. */
import { cannot } from "../../atomic/sentence.ts";
import type { Refusal } from "../../decision.ts";
import type { ChannelState } from "../state.ts";
import { RULES } from "../table.ts";

/** The refusal of publishing to what is no open channel, if it is none. */
export function closedRefusal(state: ChannelState, id: string): Refusal | undefined {
  const action = `publish to channel "${id}"`;
  switch (state.phase) {
    case "open":
      return undefined;
    case "closed":
      return {
        rule: RULES.closed.id,
        outcome: "refused",
        message: cannot(action, "it is closed", "an open one"),
      };
    case "none":
      return {
        rule: RULES.none.id,
        outcome: "not_found",
        message: cannot(action, "there is no such channel", "one that was created"),
        hint: "Create it with `swarmsh realtime channel create`",
      };
  }
}

/** The refusal of publishing more than readers keep up with. */
export function roomRefusal(state: ChannelState, id: string, unread: number): Refusal {
  return {
    rule: RULES.unread.id,
    outcome: "refused",
    message: cannot(
      `publish to channel "${id}"`,
      `${unread} messages are unread`,
      `fewer than its capacity of ${state.capacity}`,
    ),
    hint: "Wait for the slowest reader, remove it, or configure another policy",
  };
}
