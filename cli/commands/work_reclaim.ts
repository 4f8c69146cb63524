import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { movedToJson } from "../moved_view.ts";

/** `swarmsh work reclaim`: brings back what is due. */
export const command = defineCommand({
  path: ["work", "reclaim"],
  summary: "Bring back expired leases and everything else that is due",
  description: "Every claim does this now and then, so nobody has to run it. Safe at any time.",
  examples: [{ line: "swarmsh work reclaim" }],
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
