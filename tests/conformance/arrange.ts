/** Brings an item into any state, through the store's own verbs. */
import type { State } from "../../core/transitions.ts";
import type { ItemFields } from "../support/build.ts";
import { type Bench, expectDone } from "./bench.ts";

/** Long enough that no lease of a case reaches it, in seconds. */
export const FAR_SECONDS = 100_000;

/** Brings a fresh item into a state by the shortest way; a claimed one is held by `holder`. */
export async function arrange(bench: Bench, state: State, fields: ItemFields): Promise<void> {
  const { id } = fields;
  switch (state) {
    case "ready":
      await bench.add(fields);
      return;
    case "scheduled":
      await bench.add({ ...fields, notBefore: bench.seconds + FAR_SECONDS });
      return;
    case "blocked":
      await bench.add({ ...fields, after: ["missing"] });
      return;
    case "claimed":
      await bench.add(fields);
      await bench.claimOne("holder", { labels: fields.needs ?? [], id });
      return;
    case "done":
      await bench.add(fields);
      expectDone(
        await bench.complete(await bench.claimOne("holder", { labels: fields.needs ?? [], id })),
      );
      return;
    case "dead":
      await bench.add(fields);
      await bench.kill(await bench.claimOne("holder", { labels: fields.needs ?? [], id }));
      return;
    case "cancelled":
      await bench.add(fields);
      expectDone(await bench.store.cancel(id, undefined));
      return;
    default:
      return state satisfies never;
  }
}
