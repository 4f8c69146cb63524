/** Takes work back. */
import type { Answer } from "../answer.ts";
import { LIMITS } from "../limits.ts";
import type { Moved } from "../store/store.ts";
import { checkId, checkText } from "../validate.ts";
import { actOnItem } from "./act.ts";
import type { Engine } from "./engine.ts";

/** Cancels an item; when it is claimed, its holder learns it at its next renewal. */
export function cancel(engine: Engine, id: string, reason?: string): Promise<Answer<Moved>> {
  return actOnItem(engine, { verb: "cancel", id }, async () => {
    const text = reason === undefined
      ? undefined
      : checkText("reason", reason, LIMITS.noteBytesMax);
    return engine.store.cancel(checkId("work id", id), text);
  });
}
