/** Decides the barriers of a channel: each of them as `atomic` has it, and which there are. */
import { decideBarrier, freshBarrier } from "../atomic/barrier.ts";
import { cannot } from "../atomic/sentence.ts";
import { accept, type Decision, refuse, refuseAs } from "../decision.ts";
import type { BarrierRemove, ChannelBarrierCommand } from "./commands.ts";
import type { ChannelEvent } from "./events.ts";
import { emptyFault, fullFault } from "./fault.ts";
import { barrierOf, type ChannelState } from "./state.ts";
import { CHANNEL_LIMITS, RULES } from "./table.ts";

/** Joins, leaves or breaks a barrier. */
export function decideChannelBarrier(
  state: ChannelState,
  command: ChannelBarrierCommand,
): Decision<ChannelEvent> {
  const name = command.barrier;
  const action = `use barrier "${name}"`;
  if (name === "") return emptyFault(action, "the name of a barrier");
  const found = barrierOf(state, name);
  if (found !== undefined) return decideBarrier(found, command);
  if (command.type !== "barrier.join") return unknownFault(name);
  if (state.barriers.length >= CHANNEL_LIMITS.barriersMax) {
    return fullFault(action, "barriers", CHANNEL_LIMITS.barriersMax);
  }
  return decideBarrier(freshBarrier(name, state.generation + 1), command);
}

/** Removes a barrier that nobody waits at. */
export function decideBarrierRemove(
  state: ChannelState,
  command: BarrierRemove,
): Decision<ChannelEvent> {
  const name = command.barrier;
  const found = barrierOf(state, name);
  if (found === undefined) return unknownFault(name);
  if (found.joined.length === 0) return accept([{ type: "barrier.removed", barrier: name }]);
  return refuse(
    RULES.barrierHeld,
    cannot(`remove barrier "${name}"`, `${found.joined.length} wait at it`, "nobody"),
    "Wait until it opens, or break it first",
  );
}

function unknownFault(name: string): Decision<ChannelEvent> {
  const message = cannot(`use barrier "${name}"`, "nobody has joined it", "a barrier in use");
  return refuseAs("not_found", RULES.barrierNone, message, "Join it to make it");
}
