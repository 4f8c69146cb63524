import { detailToJson } from "../../core/work_codec.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { missing } from "../errors.ts";
import { showDetail } from "../work_view.ts";
import { SPEC } from "../generated/work_show.ts";

/** `swarmsh work show`: shows everything known of one item. */
export const command = defineCommand({
  ...SPEC,
  async run({ id }, { out, swarm }) {
    const detail = await (await swarm()).show(id);
    if (detail === undefined) throw missing(`work "${id}"`);
    out.json(detailToJson(detail));
    showDetail(detail, out);
    return EXITS.done;
  },
});
