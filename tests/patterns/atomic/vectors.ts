/** All vectors of atomic names, as plain data. */
import type { AtomicCommand } from "../../../patterns/atomic/commands.ts";
import type { Vector } from "./_vector_run.ts";
import { MEETING_VECTORS } from "./vectors_meeting.ts";
import { PERMIT_VECTORS } from "./vectors_permit.ts";
import { SEMAPHORE_VECTORS } from "./vectors_semaphore.ts";
import { VALUE_VECTORS } from "./vectors_value.ts";

/** Every vector. */
export const vectors: readonly Vector<AtomicCommand>[] = [
  ...PERMIT_VECTORS,
  ...SEMAPHORE_VECTORS,
  ...VALUE_VECTORS,
  ...MEETING_VECTORS,
];
