/** Refusals that several commands of a channel share. */
import { cannot } from "../atomic/sentence.ts";
import { type Decision, refuse, refuseAs } from "../decision.ts";
import { isWhole } from "../plain.ts";
import type { ChannelEvent } from "./events.ts";
import { CHANNEL_LIMITS, RULES } from "./table.ts";

/** The refusal of an empty name or reason. */
export function emptyFault(action: string, wanted: string): Decision<ChannelEvent> {
  return refuse(RULES.empty, cannot(action, "found an empty text", wanted));
}

/** The refusal of a length of time. */
export function lengthFault(action: string): Decision<ChannelEvent> {
  const wanted = "a length above 0 and a skew from 0, each up to seven days";
  return refuse(RULES.seconds, cannot(action, "a length of time is out of bounds", wanted));
}

/** The refusal of a sequence number or a count. */
export function sequenceFault(action: string): Decision<ChannelEvent> {
  const found = "a sequence number or a count is out of bounds";
  return refuse(RULES.sequence, cannot(action, found, "whole numbers, not negative"));
}

/** The refusal of one more where there are enough. */
export function fullFault(action: string, what: string, most: number): Decision<ChannelEvent> {
  return refuse(
    RULES.full,
    cannot(action, `the channel has ${most} ${what} already`, "fewer"),
    "Remove one that is not used any more",
  );
}

/** The refusal of a group that does not exist. */
export function groupFault(group: string): Decision<ChannelEvent> {
  const message = cannot(`use group "${group}"`, "there is none of this name", "one that exists");
  return refuseAs(
    "not_found",
    RULES.groupNone,
    message,
    "Create it with `swarmsh realtime group create`",
  );
}

/** The refusal of more ranges than a group can remember. */
export function rangesFault(action: string): Decision<ChannelEvent> {
  return refuse(
    RULES.ranges,
    cannot(action, `it would leave over ${CHANNEL_LIMITS.rangesMax} ranges`, "fewer"),
    "Acknowledge what was taken in its order, from the lowest on",
  );
}

/** The refusal of one more range of dead messages. */
export function deadFault(action: string): Decision<ChannelEvent> {
  return refuse(
    RULES.deadFull,
    cannot(action, `it would leave over ${CHANNEL_LIMITS.deadMax} dead ranges`, "fewer"),
    "Retry or bury the dead messages of the group",
  );
}

/** Whether a number can count messages. */
export function isCounting(value: number): boolean {
  return isWhole(value) && value >= 0;
}
