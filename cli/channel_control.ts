/** A channel that a command reads: its state, or the end of the command where there is none. */
import type { Swarm } from "../core/engine/swarm.ts";
import { type Control, openControl } from "../patterns/realtime/channel/control.ts";
import type { ChannelState } from "../patterns/realtime/state.ts";
import { CommandError, EXIT_OF_CODE } from "./errors.ts";

/** The control stream of a channel that was created, read to its end. */
export async function channelControl(
  { engine }: Swarm,
  id: string,
): Promise<{ readonly control: Control; readonly state: ChannelState }> {
  const control = openControl(engine, id);
  const state = await control.refresh();
  if (state.phase !== "none") return { control, state };
  throw new CommandError(
    EXIT_OF_CODE.not_found,
    "not_found",
    `Cannot find channel "${id}": there is none of this name`,
    `Create it with \`swarmsh realtime channel create ${id}\``,
  );
}
