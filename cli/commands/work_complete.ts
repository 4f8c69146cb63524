import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { environmentTraceparent } from "../environment_traceparent.ts";
import { showMoved } from "../moved_view.ts";
import { SPEC } from "../generated/work_complete.ts";

/** `swarmsh work complete`: delivers a result. */
export const command = defineCommand({
  ...SPEC,
  async run({ token, result }, { host, out, swarm }) {
    const traceparent = environmentTraceparent(host);
    const moved = unwrap(await (await swarm()).complete(token, { result, traceparent }));
    return showMoved("Completed", moved, out);
  },
});
