import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { showMoved } from "../moved_view.ts";
import { SPEC } from "../generated/work_retry.ts";

/** `swarmsh work retry`: gives a dead item another chance. */
export const command = defineCommand({
  ...SPEC,
  async run({ id, attempts }, { out, swarm }) {
    return showMoved("Retrying", unwrap(await (await swarm()).retry(id, attempts)), out);
  },
});
