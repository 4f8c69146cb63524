import { exportAll } from "../../core/engine/transfer.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { EXPORT_HEAD, exportedToJson } from "../export_codec.ts";

/** `swarmsh work export`: prints everything, without loss. */
export const command = defineCommand({
  path: ["work", "export"],
  summary: "Print everything as JSON lines, without loss",
  description: "Agents, items with their attempts and results, and streams. `work import` puts " +
    "them back. Pause the swarm first for a picture of one moment.",
  examples: [
    { line: "swarmsh work add 'Measure the tide' --id tide" },
    { line: "swarmsh work export > everything.jsonl" },
    { line: "swarmsh --dir copy init && swarmsh --dir copy work import everything.jsonl" },
  ],
  async run(_values, { out, swarm }) {
    const { engine } = await swarm();
    out.data(EXPORT_HEAD);
    for await (const record of exportAll(engine)) out.data(exportedToJson(record));
    return EXITS.done;
  },
});
