import { SwarmError } from "../../core/errors.ts";
import type { Added } from "../../core/store/store.ts";
import { EXITS, type Services } from "../command.ts";
import { defineCommand } from "../define.ts";
import { environmentTraceparent } from "../environment_traceparent.ts";
import { NEW_WORK } from "../standard_arguments.ts";

/** `swarmsh work add`: adds a work item. */
export const command = defineCommand({
  path: ["work", "add"],
  summary: "Add a work item",
  description: "Prints the id. The item is visible to everybody at once, and claimable when its " +
    "delay is over and everything it waits for is done.",
  arguments: [{
    name: "title",
    value: { kind: "text", word: "TITLE" },
    says: "What is to be done",
  }],
  options: NEW_WORK,
  exits: { 5: "the id is taken or a value is out of bounds", 6: "an item it waits for is missing" },
  examples: [
    { line: "swarmsh work add 'Measure the tide' --id tide --priority 2" },
    { line: `swarmsh work add 'Plot it' --after tide --needs gpu --payload '{"dpi":300}'` },
    { line: "swarmsh work add 'Measure the tide' --id tide --if-absent" },
  ],
  async run({ ifAbsent, ...values }, services) {
    const { host, out, swarm } = services;
    const traceparent = values.traceparent ?? environmentTraceparent(host);
    const { lease: leaseSeconds, delay: delaySeconds, estimate: estimateSeconds } = values;
    const input = { ...values, leaseSeconds, delaySeconds, estimateSeconds, traceparent };
    const added = await (await swarm()).add(input);
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
