import { AGENT_HEADS, agentRecordToJson, agentRow } from "../agent_view.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";

/** `swarmsh agent list`: lists agents. */
export const command = defineCommand({
  path: ["agent", "list"],
  summary: "List agents and what they are doing",
  description: "An agent is working while it holds a lease, active for 30 s after its last sign " +
    "of life, then idle, and stale after the time that `stale_seconds` sets.",
  examples: [
    { line: "swarmsh agent register a1 --role builder" },
    { line: "swarmsh agent list" },
    { line: "swarmsh agent list --json" },
  ],
  async run(_values, { out, swarm }) {
    const { engine } = await swarm();
    const records = await engine.store.listAgents();
    for (const record of records) {
      out.json(agentRecordToJson(record, engine));
      if (out.isQuiet) out.value(record.agent.id);
    }
    if (records.length === 0) out.line("No agent is registered");
    else out.table(AGENT_HEADS, records.map((record) => agentRow(record, engine)));
    return EXITS.done;
  },
});
