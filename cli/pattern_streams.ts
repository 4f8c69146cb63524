/** The streams of patterns that there are. */
import type { Engine } from "../core/engine/engine.ts";

/** Ids of streams by the name of their pattern, sorted. */
export async function streamIds({ store }: Engine): Promise<ReadonlyMap<string, string[]>> {
  const ids = new Map<string, string[]>();
  for (const { kind, id } of await store.listStreams()) {
    const known = ids.get(kind);
    if (known === undefined) ids.set(kind, [id]);
    else known.push(id);
  }
  for (const known of ids.values()) known.sort();
  return ids;
}
