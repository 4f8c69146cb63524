import type { State } from "../../core/transitions.ts";
import { STATES } from "../../core/transitions.ts";
import { recordToJson } from "../../core/work_codec.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { StreamTable } from "../stream_table.ts";
import { WORK_HEADS, workRow } from "../work_view.ts";

/** `swarmsh work list`: lists items. */
export const command = defineCommand({
  path: ["work", "list"],
  summary: "List items",
  description:
    "All conditions that are given must hold. The list streams, whatever its length; an " +
    "item that moves meanwhile may be missed or seen twice. With --quiet it is ids alone.",
  options: {
    state: { value: { kind: "choice", of: STATES }, says: "Only items in this state" },
    agent: {
      value: { kind: "name", word: "ID", of: "agent" },
      says: "Only what this agent holds or completed",
    },
    priority: { value: { kind: "number", word: "0..9" }, says: "Only this priority" },
    tag: { value: { kind: "text", word: "TAG" }, says: "Only items with this tag" },
    need: { value: { kind: "text", word: "LABEL" }, says: "Only items that need this label" },
  },
  examples: [
    { line: "swarmsh work add 'Measure the tide' --id tide --tags sea" },
    { line: "swarmsh work list --state ready --tag sea" },
    { line: "swarmsh work list --json" },
  ],
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
