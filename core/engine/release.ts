/** Gives work back unharmed: it costs no attempt. */
import type { Answer } from "../answer.ts";
import { LIMITS } from "../limits.ts";
import type { Moved } from "../store/store.ts";
import { checkText } from "../validate.ts";
import { actOnClaim, describeMoved } from "./act.ts";
import type { Engine } from "./engine.ts";

/** Gives a claim back; the item is ready again at once, under a new epoch. */
export function release(engine: Engine, token: string, note?: string): Promise<Answer<Moved>> {
  return actOnClaim(engine, { verb: "release", token }, async () => {
    const text = note === undefined ? undefined : checkText("note", note, LIMITS.noteBytesMax);
    return engine.store.settle(token, { verb: "release", note: text });
  }, describeMoved);
}
