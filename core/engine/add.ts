/** Adds work: checks everything first, so that a refused call has added nothing. */
import { SwarmError } from "../errors.ts";
import type { Random } from "../random.ts";
import type { Added, NewWork } from "../store/store.ts";
import { checkId } from "../validate.ts";
import { toWorkItem, type WorkInput } from "../work_input.ts";
import { act } from "./act.ts";
import { findCycle } from "./cycles.ts";
import type { Ending, Engine } from "./engine.ts";
import { nextMicros } from "./micros.ts";
import { addInTurn } from "./stand_ins.ts";

/** Characters of a generated id before its last one: 65 bits of randomness, so nobody has to be asked. */
const GENERATED_LENGTH = 13;
/** Last characters of generated ids: few, so that their shards are 256 directories and not 1024. */
const LAST_CHARACTERS = "01234567";

/** Adds items, each atomically visible, in the order given; items of one call may wait for each other. */
export function add(engine: Engine, inputs: readonly WorkInput[]): Promise<Added[]> {
  let work: readonly NewWork[] = [];
  return act(engine, { verb: "add", count: inputs.length }, async (acting) => {
    work = inputs.map((input) => toNewWork(engine, input, acting?.traceparent));
    await refuseUnknown(engine, work);
    return await addInTurn((round) => engine.store.add(round), work);
  }, (added) => describeAdded(work, added));
}

/** Tells about a single item; of many it says how many. */
function describeAdded(work: readonly NewWork[], added: readonly Added[]): Ending {
  const [first] = added;
  if (first === undefined || added.length > 1) {
    return { outcome: "done", count: added.filter(({ outcome }) => outcome === "added").length };
  }
  const { priority } = work[0]!.item;
  return first.outcome === "added"
    ? { outcome: "done", added: { id: first.id, priority }, state: first.state }
    : { outcome: "exists", added: { id: first.id, priority } };
}

/**
 * Checks one input and completes it; a missing id is generated, and an item that brings no trace
 * context of its own carries that of the act that adds it.
 */
export function toNewWork(engine: Engine, input: WorkInput, traceparent?: string): NewWork {
  const chosen = input.id !== undefined;
  const id = chosen ? checkId("work id", input.id) : generateId(engine.random);
  const micros = nextMicros(engine.clock.now());
  const traced = traceparent !== undefined && input.traceparent === undefined
    ? { ...input, traceparent }
    : input;
  return { item: toWorkItem(traced, { id, micros, config: engine.config }), chosen };
}

function generateId(random: Random): string {
  return random.word(GENERATED_LENGTH) + LAST_CHARACTERS[Math.floor(random.next() * 8)]!;
}

async function refuseUnknown(engine: Engine, work: readonly NewWork[]): Promise<void> {
  const waits = work.filter(({ item }) => item.after.length > 0);
  if (waits.length === 0) return;
  const own = new Set(work.map(({ item }) => item.id));
  const others = new Set(waits.flatMap(({ item }) => item.after).filter((id) => !own.has(id)));
  const known = await engine.store.known([...others]);
  for (const { item } of waits) {
    const missing = item.after.find((id) => !own.has(id) && !known.has(id));
    if (missing !== undefined) throw unknownDependency(item.id, missing);
  }
  refuseCycle(new Map(waits.map(({ item }) => [item.id, item.after])));
}

/** The refusal of an item that waits for nothing that exists. */
export function unknownDependency(id: string, missing: string): SwarmError {
  return new SwarmError(
    "not_found",
    `Cannot add work "${id}": it waits for "${missing}", which does not exist`,
    "Add that item first, or in the same import",
  );
}

/** Refuses items that wait for each other in a circle: none of them could ever start. */
export function refuseCycle(after: ReadonlyMap<string, readonly string[]>): void {
  const cycle = findCycle(after);
  if (cycle === undefined) return;
  throw new SwarmError(
    "invalid",
    `Cannot add work "${cycle[0]}": it waits for itself through ${cycle.join(" -> ")}`,
    "Remove one of these dependencies",
  );
}
