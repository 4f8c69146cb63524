import { detailToJson } from "../../core/work_codec.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { missing } from "../errors.ts";
import { WORK_ID } from "../standard_arguments.ts";
import { showDetail } from "../work_view.ts";

/** `swarmsh work show`: shows everything known of one item. */
export const command = defineCommand({
  path: ["work", "show"],
  summary: "Show everything known of one item",
  arguments: [WORK_ID],
  exits: { 6: "there is no such item" },
  examples: [
    { line: "swarmsh work add 'Measure the tide' --id tide --tags sea" },
    { line: "swarmsh work show tide" },
    { line: "swarmsh work show tide --json" },
  ],
  async run({ id }, { out, swarm }) {
    const detail = await (await swarm()).show(id);
    if (detail === undefined) throw missing(`work "${id}"`);
    out.json(detailToJson(detail));
    showDetail(detail, out);
    return EXITS.done;
  },
});
