// Which cases of the conformance suite a shell is tested with. Dash runs them all. Two more shells, each with
// another awk, leave out those that take most of the time and differ from others only in how many items there
// are, or in which verb meets which state. Every case is also run by one of the other shells.
import { SHELLS } from "../shell_commands/_shells.ts";
import { IS_LONG, takesCase } from "../support/long_form.ts";

const ALL = "dash";
const MOST: readonly string[] = ["bash", "busybox ash"];
/** In this order the cases with most items fall to a shell that is quick, with a quick awk. */
const OTHERS = SHELLS.map(({ name }) => name)
  .filter((name) => name !== ALL && !MOST.includes(name)).toReversed();

const LENGTHY =
  /^(?:state matrix|stale token|random life): |\b(?:600 items|500 items|most dependencies)\b/;

/** Whether a shell runs a case. */
export function runs(shell: string, title: string): boolean {
  if (IS_LONG || shell === ALL) return true;
  if (MOST.includes(shell)) return !LENGTHY.test(title);
  return takesCase(shell, { of: OTHERS, title });
}
