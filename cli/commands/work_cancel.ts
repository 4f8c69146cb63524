import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { showMoved } from "../moved_view.ts";
import { SPEC } from "../generated/work_cancel.ts";

/** `swarmsh work cancel`: takes an item back. */
export const command = defineCommand({
  ...SPEC,
  async run({ id, reason }, { out, swarm }) {
    const moved = unwrap(await (await swarm()).cancel(id, reason));
    return showMoved(moved.state === "claimed" ? "Asked to cancel" : "Cancelled", moved, out);
  },
});
