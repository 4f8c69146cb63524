/** Decides what independent subscribers do: each has a cursor of its own that only rises. */
import { cannot } from "../atomic/sentence.ts";
import { accept, type Decision, refuse, refuseAs } from "../decision.ts";
import { larger } from "../plain.ts";
import type { SubscriberAck, SubscriberJoin, SubscriberLeave } from "./commands.ts";
import type { ChannelEvent } from "./events.ts";
import { emptyFault, fullFault, isCounting, sequenceFault } from "./fault.ts";
import { type ChannelState, subscriberOf } from "./state.ts";
import { CHANNEL_LIMITS, RULES } from "./table.ts";

/** Joins, or comes back to the cursor that was left. */
export function decideSubscribe(
  state: ChannelState,
  command: SubscriberJoin,
): Decision<ChannelEvent> {
  const subscriber = command.subscriber;
  const action = `join as "${subscriber}"`;
  if (subscriber === "") return emptyFault(action, "the name of a subscriber");
  const found = subscriberOf(state, subscriber);
  if (found !== undefined) {
    return accept([{ type: "subscriber.joined", subscriber, cursor: found.cursor }]);
  }
  if (!isCounting(command.from) || command.from < 1) return sequenceFault(action);
  if (state.subscribers.length >= CHANNEL_LIMITS.subscribersMax) {
    return fullFault(action, "subscribers", CHANNEL_LIMITS.subscribersMax);
  }
  const cursor = larger(command.from, state.first);
  return accept([{ type: "subscriber.joined", subscriber, cursor }]);
}

/** Acknowledges all messages up to one. */
export function decideSubscriberAck(
  state: ChannelState,
  command: SubscriberAck,
): Decision<ChannelEvent> {
  const subscriber = command.subscriber;
  const action = `acknowledge as "${subscriber}"`;
  const found = subscriberOf(state, subscriber);
  if (found === undefined) return unjoinedFault(action);
  if (!isCounting(command.upTo) || !isCounting(command.last)) return sequenceFault(action);
  if (command.upTo < found.cursor) {
    const wanted = `${found.cursor} or higher`;
    return refuseAs(
      "nothing",
      RULES.behind,
      cannot(action, `message ${command.upTo} is behind its cursor`, wanted),
    );
  }
  if (command.upTo > command.last) {
    const message = cannot(action, `message ${command.upTo} is not there`, `up to ${command.last}`);
    return refuse(RULES.ahead, message);
  }
  return accept([{ type: "subscriber.acked", subscriber, cursor: command.upTo + 1 }]);
}

/** Gives a cursor up. */
export function decideUnsubscribe(
  state: ChannelState,
  command: SubscriberLeave,
): Decision<ChannelEvent> {
  const subscriber = command.subscriber;
  const found = subscriberOf(state, subscriber);
  if (found === undefined) return unjoinedFault(`leave as "${subscriber}"`);
  return accept([{ type: "subscriber.left", subscriber }]);
}

function unjoinedFault(action: string): Decision<ChannelEvent> {
  const message = cannot(action, "it has not joined", "a subscriber");
  return refuseAs(
    "not_found",
    RULES.subscriberNone,
    message,
    "It joins with `swarmsh realtime subscribe --as`",
  );
}
