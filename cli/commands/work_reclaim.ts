import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { movedToJson } from "../moved_view.ts";
import { SPEC } from "../generated/work_reclaim.ts";

/** `swarmsh work reclaim`: brings back what is due. */
export const command = defineCommand({
  ...SPEC,
  async run(_values, { out, swarm }) {
    const { reclaimed, promoted, unblocked, swept } = await (await swarm()).sweep();
    const moves = reclaimed.map((moved) => ({ ...movedToJson(moved), agent: moved.agent }));
    out.json({ reclaimed: moves, promoted, unblocked, swept });
    for (const { id, agent, state } of reclaimed) {
      out.line(`Reclaimed "${id}" from agent "${agent}": now ${state}`);
    }
    out.line(
      `${reclaimed.length} reclaimed, ${promoted} promoted, ${unblocked} unblocked, ${swept} tidied`,
    );
    return EXITS.done;
  },
});
