import { showPresence } from "../../patterns/realtime/shows.ts";
import { askedOfChannel } from "../channel_view.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/realtime_presence_list.ts";
import { showView } from "../show_view.ts";

/** `swarmsh realtime presence list`: lists who is present. */
export const command = defineCommand({
  ...SPEC,
  async run({ channel }, { out, swarm }) {
    const { state, asked } = await askedOfChannel(await swarm(), channel);
    return showView(showPresence(state, asked), out);
  },
});
