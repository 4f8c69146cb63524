/** Builders: whole values from the few fields that a test is about. */
import type { Agent } from "../../core/agent.ts";
import type { WorkDetail, WorkItem } from "../../core/work.ts";

/** Where a `ManualClock` starts, in milliseconds since the Unix epoch. */
export const START_MILLISECONDS = 1_800_000_000_000;

/** Fields of an item that a test is about. */
export type ItemFields = Partial<WorkItem> & Pick<WorkItem, "id">;

/** Items built so far: each is a microsecond younger than the one before. */
let built = 0;

/** A whole item. Without `addedAtMicros` it is younger than every item built before. */
export function workItem(fields: ItemFields): WorkItem {
  return {
    title: `Do ${fields.id}`,
    payload: null,
    priority: 5,
    needs: [],
    after: [],
    afterAny: false,
    leaseSeconds: 300,
    maxAttempts: 3,
    tags: [],
    addedAtMicros: START_MILLISECONDS * 1000 + built++,
    ...fields,
  };
}

/** A whole record of a ready item, as an export has it. */
export function workDetail(
  fields: Partial<WorkDetail> & { readonly item: WorkItem },
): WorkDetail {
  return {
    state: "ready",
    epoch: 1,
    lastEpoch: fields.item.maxAttempts,
    attempts: [],
    cancelRequested: false,
    ...fields,
  };
}

/** A whole registration. */
export function agentNamed(id: string, fields: Partial<Agent> = {}): Agent {
  return {
    id,
    role: "worker",
    capacity: 1,
    labels: [],
    draining: false,
    registeredAt: START_MILLISECONDS,
    ...fields,
  };
}
