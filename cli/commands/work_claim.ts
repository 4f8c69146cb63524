import type { ClaimOptions } from "../../core/engine/claim.ts";
import { showClaims } from "../claims_view.ts";
import { defineCommand, type KnownTo } from "../define.ts";
import { SPEC } from "../generated/work_claim.ts";

/** `swarmsh work claim`: claims the next items. */
export const command = defineCommand({
  ...SPEC,
  async run({ wait: waitSeconds, lease: leaseSeconds, ...values }, { out, swarm }) {
    const wanted: KnownTo<ClaimOptions, typeof values> = values;
    const claims = await (await swarm()).claim({ ...wanted, waitSeconds, leaseSeconds });
    return showClaims(claims, out);
  },
});
