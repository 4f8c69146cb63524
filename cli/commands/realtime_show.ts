import { showChannel } from "../../patterns/realtime/shows.ts";
import { askedOfChannel } from "../channel_view.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/realtime_show.ts";
import { showView } from "../show_view.ts";

/** `swarmsh realtime show`: shows a channel with its readers and groups. */
export const command = defineCommand({
  ...SPEC,
  async run({ channel }, { out, swarm }) {
    const { state, asked } = await askedOfChannel(await swarm(), channel);
    return showView(showChannel(state, asked), out);
  },
});
