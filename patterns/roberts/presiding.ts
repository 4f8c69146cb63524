/** Who presides as people come and go: the chair, else the secretary, else the first who is there. */
import { memberOf, presidingOf } from "./lookup.ts";
import type { RobertsState } from "./state.ts";

/** Who presides when somebody leaves; empty where nobody is left. */
export function presidingAfter(state: RobertsState, gone: string): string {
  const present = state.members.filter((member) => member.present && member.id !== gone)
    .map((member) => member.id);
  return presidingAmong(state, present);
}

/** Who presides when somebody arrives: a chair who comes late takes over again. */
export function presidingWith(state: RobertsState, arrived: string): string {
  const presiding = presidingOf(state);
  if (presiding === "" || memberOf(state, arrived)?.role === "chair") return arrived;
  return presiding;
}

/** Who presides among those who are present: whoever does, while they are. */
export function presidingAmong(state: RobertsState, present: readonly string[]): string {
  const presiding = presidingOf(state);
  if (present.includes(presiding)) return presiding;
  const chair = state.members.find((member) => member.role === "chair")?.id ?? "";
  if (present.includes(chair)) return chair;
  const secretary = state.members.find((member) => member.role === "secretary")?.id ?? "";
  return present.includes(secretary) ? secretary : present[0] ?? "";
}
