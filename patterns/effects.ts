/**
 * Does what events ask for outside their stream. It may be done several times, by several processes: adding
 * an item of a chosen id and cancelling one both converge, so the work exists once, whoever dies in between.
 */
import { add } from "../core/engine/add.ts";
import { cancel } from "../core/engine/cancel.ts";
import type { Engine } from "../core/engine/engine.ts";
import type { Effect } from "./decision.ts";

/** Does one thing, in the trace of what asked for it. An error leaves it to be done by whoever comes next. */
export async function carryOut(
  engine: Engine,
  effect: Effect,
  traceparent?: string,
): Promise<void> {
  const { work: id, title, priority, needs } = effect;
  // An id that exists was added by whoever came first, and what has ended can't be cancelled any more.
  if (effect.verb === "add") {
    await add(engine, [{ id, title, priority, needs: [...needs], traceparent }]);
  }
  if (effect.verb === "cancel") await cancel(engine, id, effect.reason);
}
