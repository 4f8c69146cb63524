/** Decides which consumer groups there are. */
import { cannot } from "../atomic/sentence.ts";
import { accept, type Decision, refuse } from "../decision.ts";
import { isWhole, larger } from "../plain.ts";
import type { GroupCreate, GroupRemove } from "./commands.ts";
import type { ChannelEvent } from "./events.ts";
import { emptyFault, fullFault, groupFault, isCounting, sequenceFault } from "./fault.ts";
import { type ChannelState, groupOf } from "./state.ts";
import { CHANNEL_LIMITS, RULES } from "./table.ts";

/** Creates a group. */
export function decideGroupCreate(
  state: ChannelState,
  command: GroupCreate,
): Decision<ChannelEvent> {
  const action = `create group "${command.group}"`;
  if (command.group === "") return emptyFault(action, "the name of a group");
  if (groupOf(state, command.group) !== undefined) {
    return refuse(RULES.groupExists, cannot(action, "it exists", "a name that is not taken"));
  }
  if (!isCounting(command.from) || command.from < 1) return sequenceFault(action);
  const most = CHANNEL_LIMITS.attemptsMax;
  if (!isWhole(command.attemptsMax) || command.attemptsMax < 1 || command.attemptsMax > most) {
    const found = "the number of attempts is out of bounds";
    return refuse(RULES.attempts, cannot(action, found, `a whole number from 1 to ${most}`));
  }
  if (state.groups.length >= CHANNEL_LIMITS.groupsMax) {
    return fullFault(action, "groups", CHANNEL_LIMITS.groupsMax);
  }
  return accept([{
    type: "group.created",
    group: command.group,
    from: larger(command.from, state.first),
    attemptsMax: command.attemptsMax,
  }]);
}

/** Removes a group. */
export function decideGroupRemove(
  state: ChannelState,
  command: GroupRemove,
): Decision<ChannelEvent> {
  if (groupOf(state, command.group) === undefined) return groupFault(command.group);
  return accept([{ type: "group.removed", group: command.group }]);
}
