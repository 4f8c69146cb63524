import { AGENT_HEADS, agentRecordToJson, agentRow } from "../agent_view.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/agent_list.ts";

/** `swarmsh agent list`: lists agents. */
export const command = defineCommand({
  ...SPEC,
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
