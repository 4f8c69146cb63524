import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { showMoved } from "../moved_view.ts";
import { SPEC } from "../generated/work_fail.ts";

/** `swarmsh work fail`: ends an attempt that went wrong. */
export const command = defineCommand({
  ...SPEC,
  async run({ token, error, noRetry }, { out, swarm }) {
    const moved = unwrap(await (await swarm()).fail(token, { error, noRetry }));
    return showMoved("Failed", moved, out);
  },
});
