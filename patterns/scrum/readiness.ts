/** When an item is ready for a sprint. */
import { oneLine } from "../plain.ts";
import type { Item } from "./state.ts";

/** Whether an item is refined: it has points, and says when it may be accepted. */
export function isReady(item: Item): boolean {
  return item.points > 0 && oneLine(item.acceptance) !== "";
}
