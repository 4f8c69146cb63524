/** Gives a dead item another chance. */
import type { Answer } from "../answer.ts";
import type { Moved } from "../store/store.ts";
import { checkId } from "../validate.ts";
import { checkAttempts } from "../work_input.ts";
import { actOnItem } from "./act.ts";
import type { Engine } from "./engine.ts";

/** Makes a dead item ready again with `attempts` more; as many as a new item gets when not given. */
export function retry(engine: Engine, id: string, attempts?: number): Promise<Answer<Moved>> {
  return actOnItem(engine, { verb: "retry", id }, async () => {
    const more = checkAttempts(attempts ?? engine.config.maxAttempts);
    return engine.store.retry(checkId("work id", id), more);
  });
}
