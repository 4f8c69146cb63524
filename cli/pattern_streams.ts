/** The streams of patterns that there are, and what is in the places of some. */
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

/** Something in the place of a stream. */
export interface StrayPlace {
  /** `KIND/ID`, or `KIND`. */
  readonly place: string;
  readonly says: string;
}

/** What is in the places of streams and is none: of a kind, or of all. */
export async function strayPlaces(
  { store }: Engine,
  wanted?: string,
): Promise<readonly StrayPlace[]> {
  const strays = await store.strayStreams();
  return strays.filter(({ kind }) => wanted === undefined || kind === wanted)
    .map(({ kind, id, found }) => {
      const place = id === "" ? kind : `${kind}/${id}`;
      return { place, says: `found ${found}, expected the directory of a stream` };
    });
}
