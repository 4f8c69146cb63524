import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { showMoved } from "../moved_view.ts";
import { SPEC } from "../generated/work_release.ts";

/** `swarmsh work release`: gives a claim back. */
export const command = defineCommand({
  ...SPEC,
  async run({ token, note }, { out, swarm }) {
    return showMoved("Released", unwrap(await (await swarm()).release(token, note)), out);
  },
});
