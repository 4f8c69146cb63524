import { exportAll } from "../../core/engine/transfer.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { EXPORT_HEAD, exportedToJson } from "../export_codec.ts";
import { SPEC } from "../generated/work_export.ts";

/** `swarmsh work export`: prints everything, without loss. */
export const command = defineCommand({
  ...SPEC,
  async run(_values, { out, swarm }) {
    const { engine } = await swarm();
    out.data(EXPORT_HEAD);
    for await (const record of exportAll(engine)) out.data(exportedToJson(record));
    return EXITS.done;
  },
});
