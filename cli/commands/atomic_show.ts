import { showName } from "../../patterns/atomic/shows.ts";
import { openName } from "../atomic/name.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/atomic_show.ts";
import { ASKED, showView } from "../show_view.ts";

/** `swarmsh atomic show`: shows what a name is, who holds it and who waits. */
export const command = defineCommand({
  ...SPEC,
  async run({ name }, { out, swarm: open }) {
    const swarm = await open();
    const state = await openName(swarm, name).refresh();
    return showView(showName(state, { ...ASKED, id: name, at: swarm.engine.clock.now() }), out);
  },
});
