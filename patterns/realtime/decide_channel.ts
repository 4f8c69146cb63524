/** Decides the life of a channel: it is created, configured and closed. */
import { cannot } from "../atomic/sentence.ts";
import { accept, type Decision, refuse, refuseAs } from "../decision.ts";
import { isWhole } from "../plain.ts";
import type { ChannelClose, ChannelConfigure, ChannelCreate } from "./commands.ts";
import type { ChannelEvent } from "./events.ts";
import { emptyFault } from "./fault.ts";
import type { ChannelState } from "./state.ts";
import { CHANNEL_LIMITS, RULES } from "./table.ts";

/** What is refused once a channel is closed: all that brings somebody new. */
const OPENS_ONLY: readonly string[] = [
  "channel.configure",
  "channel.close",
  "group.create",
  "subscriber.join",
  "presence.beat",
  "barrier.join",
  "leader.campaign",
];

/** Why a channel takes no command of a type in its phase, if it does not. */
export function phaseFault(state: ChannelState, type: string): Decision<ChannelEvent> | undefined {
  if (type === "channel.create") {
    if (state.phase === "none") return undefined;
    const message = cannot("create the channel", "it exists", "a name that is not taken");
    return refuse(RULES.exists, message);
  }
  if (state.phase === "none") {
    const message = cannot(`do ${type}`, "there is no such channel", "one that was created");
    return refuseAs(
      "not_found",
      RULES.none,
      message,
      "Create it with `swarmsh realtime channel create`",
    );
  }
  if (state.phase === "open" || !OPENS_ONLY.includes(type)) return undefined;
  return refuse(RULES.closed, cannot(`do ${type}`, "the channel is closed", "an open one"));
}

/** Creates the channel. */
export function decideCreate(command: ChannelCreate): Decision<ChannelEvent> {
  const fault = capacityFault(command.capacity);
  if (fault !== undefined) return fault;
  return accept([{
    type: "channel.created",
    capacity: command.capacity,
    policy: command.policy,
  }]);
}

/** Changes capacity, policy or both. */
export function decideConfigure(
  state: ChannelState,
  command: ChannelConfigure,
): Decision<ChannelEvent> {
  const capacity = command.capacity ?? state.capacity;
  const policy = command.policy ?? state.policy;
  const fault = capacityFault(capacity);
  if (fault !== undefined) return fault;
  if (capacity === state.capacity && policy === state.policy) {
    const message = cannot("configure the channel", "nothing would change", "another value");
    return refuseAs("nothing", RULES.unchanged, message);
  }
  return accept([{ type: "channel.configured", capacity, policy }]);
}

/** Ends publishing. */
export function decideClose(command: ChannelClose): Decision<ChannelEvent> {
  if (command.reason === "") return emptyFault("close the channel", "a reason");
  return accept([{ type: "channel.closed", reason: command.reason }]);
}

function capacityFault(capacity: number): Decision<ChannelEvent> | undefined {
  const most = CHANNEL_LIMITS.capacityMax;
  if (isWhole(capacity) && capacity >= 1 && capacity <= most) return undefined;
  const found = "the capacity is out of bounds";
  const wanted = `a whole number of messages from 1 to ${most}`;
  return refuse(RULES.capacity, cannot("set up the channel", found, wanted));
}
