/** Decides what becomes of dead messages: they are delivered again, or given up. */
import { cannot } from "../atomic/sentence.ts";
import { accept, type Decision, refuse, refuseAs } from "../decision.ts";
import type { GroupBury, GroupRetry } from "./commands.ts";
import type { ChannelEvent } from "./events.ts";
import { deadFault, groupFault, rangesFault } from "./fault.ts";
import { withoutSpan } from "./span.ts";
import { type ChannelState, type Group, groupOf, type Span } from "./state.ts";
import { CHANNEL_LIMITS, RULES } from "./table.ts";

/** Lets dead messages be delivered again. */
export function decideRetry(state: ChannelState, command: GroupRetry): Decision<ChannelEvent> {
  const group = groupOf(state, command.group);
  if (group === undefined) return groupFault(command.group);
  const meant = deadMeant(group, command.sequence);
  const fault = deadMeantFault(group, meant, command.sequence);
  if (fault !== undefined) return fault;
  const action = `retry in group "${group.group}"`;
  const isGone = meant.some((one) => one.first < state.first);
  if (isGone) {
    const wanted = `messages from ${state.first} on`;
    return refuse(
      RULES.gone,
      cannot(action, "a message was dropped from the log", wanted),
      "Bury what was dropped, and retry the rest",
    );
  }
  const ranges = group.out.length + group.again.length + meant.length;
  if (ranges > CHANNEL_LIMITS.rangesMax) return rangesFault(action);
  const events: ChannelEvent[] = [];
  for (const one of meant) {
    events.push({ type: "group.retried", group: group.group, first: one.first, last: one.last });
  }
  return accept(events);
}

/** Gives dead messages up. */
export function decideBury(state: ChannelState, command: GroupBury): Decision<ChannelEvent> {
  const group = groupOf(state, command.group);
  if (group === undefined) return groupFault(command.group);
  const meant = deadMeant(group, command.sequence);
  const fault = deadMeantFault(group, meant, command.sequence);
  if (fault !== undefined) return fault;
  const events: ChannelEvent[] = [];
  for (const one of meant) {
    events.push({ type: "group.buried", group: group.group, first: one.first, last: one.last });
  }
  return accept(events);
}

function deadMeant(group: Group, sequence: number | undefined): readonly Span[] {
  if (sequence === undefined) return group.dead;
  return group.dead.filter((one) => one.first <= sequence && sequence <= one.last)
    .map((one) => ({ first: sequence, last: sequence, attempts: one.attempts }));
}

function deadMeantFault(
  group: Group,
  meant: readonly Span[],
  sequence: number | undefined,
): Decision<ChannelEvent> | undefined {
  const action = `settle dead messages of group "${group.group}"`;
  if (meant.length === 0) {
    const found = sequence === undefined ? "there are none" : `message ${sequence} is not dead`;
    return refuseAs("nothing", RULES.deadNone, cannot(action, found, "dead ones"));
  }
  if (sequence === undefined) return undefined;
  const left = withoutSpan(group.dead, sequence, sequence);
  return left.length > CHANNEL_LIMITS.deadMax ? deadFault(action) : undefined;
}
