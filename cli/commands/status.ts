import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { gatherOverview } from "../overview.ts";
import { overviewLines, overviewToJson } from "../overview_view.ts";
import { SPEC } from "../generated/status.ts";

/** Agents, claims and warnings that are shown; `--json` has them all. */
const ROWS_MAX = 20;

/** `swarmsh status`: shows the whole swarm on one screen. */
export const command = defineCommand({
  ...SPEC,
  async run(_values, { host, out, swarm }) {
    const { engine } = await swarm();
    const overview = await gatherOverview(engine);
    const columns = host.isTerminal("stdout") ? host.columns() : Infinity;
    for (const line of overviewLines(overview, engine, { columns, rowsMax: ROWS_MAX })) {
      out.line(line);
    }
    out.json(overviewToJson(overview, engine));
    return EXITS.done;
  },
});
