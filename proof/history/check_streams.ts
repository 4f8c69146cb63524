/** Whether appending at a number was exclusive: invariant I13. */
import { type Act, show } from "./act.ts";

/** Appends on record, and how long each stream was when all was over. */
export interface StreamHistory {
  readonly acts: readonly Act[];
  readonly streams: ReadonlyMap<string, number>;
}

/** I13: each number of a stream has one writer, and none is missing. */
export function* streamsAreWhole({ acts, streams }: StreamHistory): Iterable<string> {
  const writers = new Map<string, Act>();
  for (const act of acts.filter(({ verb }) => verb === "append")) {
    if (act.answer?.outcome !== "done") continue;
    const place = `${act.stream}/${act.sequence}`;
    const other = writers.get(place);
    if (other !== undefined) yield `${place} was written twice: ${show(other)} and ${show(act)}`;
    writers.set(place, act);
    const length = streams.get(act.stream!) ?? 0;
    if (act.sequence! > length) yield `${place} is lost, the stream ends at ${length}`;
  }
}
