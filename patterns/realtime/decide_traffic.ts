/** Decides what publishers note: which messages they cut from the log, and how much they were held up. */
import { cannot } from "../atomic/sentence.ts";
import { accept, type Decision, refuse, refuseAs } from "../decision.ts";
import { larger } from "../plain.ts";
import type { MessageDrop, TrafficNote } from "./commands.ts";
import type { ChannelEvent } from "./events.ts";
import { isCounting, sequenceFault } from "./fault.ts";
import { room, slowestCursor } from "./room.ts";
import type { ChannelState } from "./state.ts";
import { RULES } from "./table.ts";

/** Notes which messages are cut, where the policy allows it. */
export function decideDrop(state: ChannelState, command: MessageDrop): Decision<ChannelEvent> {
  const upTo = command.upTo;
  const action = `drop messages up to ${upTo}`;
  if (!isCounting(upTo) || !isCounting(command.last)) {
    return sequenceFault("drop messages");
  }
  if (upTo < state.first) {
    const found = `those before ${state.first} were dropped`;
    return refuseAs("nothing", RULES.dropped, cannot(action, found, "newer ones"));
  }
  if (upTo > command.last) {
    const found = `the newest is ${command.last}`;
    return refuse(RULES.dropped, cannot(action, found, "published ones"));
  }
  const droppable = room(state, state.first, command.last).droppable;
  if (upTo > droppable) {
    return refuse(
      RULES.unread,
      cannot(action, `a reader still needs ${droppable + 1}`, `up to ${droppable} at most`),
      "Wait for the slowest reader, remove it, or configure the policy drop_oldest",
    );
  }
  const needed = larger(slowestCursor(state, command.last), state.first);
  return accept([{
    type: "message.dropped",
    first: state.first,
    last: upTo,
    unread: larger(upTo + 1 - needed, 0),
  }]);
}

/** Counts traffic. */
export function decideNote(command: TrafficNote): Decision<ChannelEvent> {
  const published = command.published ?? 0;
  const refused = command.refused ?? 0;
  const blocked = command.blocked ?? 0;
  if (!isCounting(published) || !isCounting(refused) || !isCounting(blocked)) {
    return sequenceFault("note traffic");
  }
  if (published + refused + blocked > 0) {
    return accept([{ type: "traffic.noted", published, refused, blocked }]);
  }
  return refuseAs("nothing", RULES.noted, cannot("note traffic", "it counts nothing", "a count"));
}
