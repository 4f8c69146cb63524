import type { State } from "../../core/transitions.ts";
import { recordToJson } from "../../core/work_codec.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { StreamTable } from "../stream_table.ts";
import { WORK_HEADS, workRow } from "../work_view.ts";
import { SPEC } from "../generated/work_list.ts";

/** `swarmsh work list`: lists items. */
export const command = defineCommand({
  ...SPEC,
  async run({ state, ...conditions }, { host, out, swarm }) {
    const filter = { ...conditions, ...statesOf(state) };
    const table = new StreamTable(WORK_HEADS, { host, out });
    for await (const record of (await swarm()).list(filter)) {
      if (out.isJson) out.json(recordToJson(record));
      else if (out.isQuiet) out.value(record.item.id);
      else table.add(workRow(record));
    }
    table.end();
    return EXITS.done;
  },
});

function statesOf(state: State | undefined): { states?: readonly State[] } {
  return state === undefined ? {} : { states: [state] };
}
