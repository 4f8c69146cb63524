/** Streams that have not begun: only some commands begin one. */
import type { Refusal } from "./decision.ts";
import type { AnyPattern } from "./pattern.ts";

/** The refusal of a command to a stream that has no records, unless it is one that begins a stream. */
export function refusalToBegin(
  { name, begins, beginHint }: Pick<AnyPattern, "name" | "begins" | "beginHint">,
  id: string,
  type: string,
): Refusal | undefined {
  if (begins.includes(type)) return undefined;
  return {
    rule: `${name}.begun`,
    outcome: "not_found",
    message: `Cannot give "${type}" to ${name} "${id}": there is nothing of this name yet`,
    hint: beginHint ?? `Begin it with ${begins.join(" or ")}`,
  };
}
