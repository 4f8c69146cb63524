import { showLeader } from "../../patterns/realtime/shows.ts";
import { askedOfChannel } from "../channel_view.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/realtime_leader_show.ts";
import { showView } from "../show_view.ts";

/** `swarmsh realtime leader show`: shows who leads. */
export const command = defineCommand({
  ...SPEC,
  async run({ channel }, { out, swarm }) {
    const { state, asked } = await askedOfChannel(await swarm(), channel);
    return showView(showLeader(state, asked), out);
  },
});
