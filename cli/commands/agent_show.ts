import type { WorkRecord } from "../../core/work.ts";
import { recordToJson } from "../../core/work_codec.ts";
import { AGENT_HEADS, agentRecordToJson, agentRow } from "../agent_view.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { missing } from "../errors.ts";
import { timeText } from "../times.ts";
import { SPEC } from "../generated/agent_show.ts";

/** `swarmsh agent show`: shows one agent and what it holds. */
export const command = defineCommand({
  ...SPEC,
  async run({ id }, { out, swarm }) {
    const { engine } = await swarm();
    const record = (await engine.store.listAgents()).find(({ agent }) => agent.id === id);
    if (record === undefined) throw missing(`agent "${id}"`);
    const held: WorkRecord[] = [];
    for await (const found of engine.store.list({ states: ["claimed"], agent: id })) {
      held.push(found);
    }
    out.json({ ...agentRecordToJson(record, engine), holds: held.map(recordToJson) });
    out.table(AGENT_HEADS, [agentRow(record, engine)]);
    for (const { item, epoch, deadline = 0 } of held) {
      out.line(
        `holds ${item.id} (epoch ${epoch}, until ${timeText(deadline * 1000)}) ${item.title}`,
      );
    }
    return EXITS.done;
  },
});
