import { SwarmError } from "../../core/errors.ts";
import type { Added } from "../../core/store/store.ts";
import type { WorkInput } from "../../core/work_input.ts";
import { EXITS, type Services } from "../command.ts";
import { defineCommand, type KnownTo } from "../define.ts";
import { environmentTraceparent } from "../environment_traceparent.ts";
import { SPEC } from "../generated/work_add.ts";

/** `swarmsh work add`: adds a work item. */
export const command = defineCommand({
  ...SPEC,
  async run({ ifAbsent, lease, delay, estimate, ...values }, services) {
    const { host, out, telemetry } = services;
    const swarm = await services.swarm();
    // Where it is recorded, adding is a span of its own, and the item carries that one on.
    const surroundings = telemetry.isOn ? undefined : environmentTraceparent(host);
    const traceparent = values.traceparent ?? surroundings;
    const said: KnownTo<WorkInput, typeof values> = values;
    const seconds = { leaseSeconds: lease, delaySeconds: delay, estimateSeconds: estimate };
    const added = await swarm.add({ ...said, ...seconds, traceparent });
    if (added.outcome === "exists") return await showExisting(added, ifAbsent, services);
    out.value(added.id);
    out.json({ id: added.id, state: added.state });
    return EXITS.done;
  },
});

async function showExisting(
  { id, by }: Extract<Added, { outcome: "exists" }>,
  ifAbsent: boolean,
  { out, swarm }: Services,
): Promise<number> {
  if (!ifAbsent) {
    const found = by === "id" ? "the id is taken" : `"${id}" holds its unique key`;
    throw new SwarmError(
      "conflict",
      by === "id" ? `Cannot add work "${id}": ${found}` : `Cannot add work: ${found}`,
      "Use --if-absent to take the existing item for granted",
    );
  }
  const existing = await (await swarm()).show(id);
  out.value(id);
  out.json({ id, state: existing?.state ?? null, existed: true });
  return EXITS.done;
}
