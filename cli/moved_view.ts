/** Prints where an item stands after a transition. */
import type { Json } from "../core/json.ts";
import type { Moved } from "../core/store/store.ts";
import { claimToJson } from "../core/work_codec.ts";
import { EXITS } from "./command.ts";
import type { Output } from "./output.ts";
import { timeText } from "./times.ts";

/** Prints one sentence, `DID "id": now STATE`, or `{"id","epoch","state",...}`. */
export function showMoved(did: string, moved: Moved, out: Output): number {
  out.json(movedToJson(moved));
  const due = moved.due === undefined ? "" : ` until ${timeText(moved.due * 1000)}`;
  out.line(`${did} "${moved.id}": now ${moved.state}${due}, epoch ${moved.epoch}`);
  return EXITS.done;
}

/** A transition for scripts. */
export function movedToJson({ id, epoch, state, due, claim }: Moved): { [key: string]: Json } {
  return {
    id,
    epoch,
    state,
    ...(due === undefined ? {} : { due }),
    ...(claim === undefined ? {} : { claim: claimToJson(claim) }),
  };
}
