/** The assembly that a command looks at. */
import { pattern } from "../patterns/roberts/pattern.ts";
import type { RobertsState } from "../patterns/roberts/state.ts";
import type { Services } from "./command.ts";
import { patternState } from "./pattern_state.ts";

/** What is known of an assembly, the only one where none is named. */
export function assemblyState(
  given: string | undefined,
  services: Services,
): Promise<RobertsState> {
  return patternState(pattern, { given, option: "assembly" }, services);
}
