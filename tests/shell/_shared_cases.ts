// Which cases of the conformance suite a shell is tested with. Dash runs them all. The two shells that are used
// most besides, each with another awk, share them, but for those that take most of the time and differ from others
// only in how many items there are, or in which verb meets which state. The other shells share all of them as well,
// of those that differ only in verb and state one in three.
import { SHELLS } from "../shell_commands/_shells.ts";
import { STORE_CASES } from "../conformance/store.ts";
import { IS_LONG, someOf, takesCase } from "../support/long_form.ts";

const ALL = "dash";
const MOST: readonly string[] = ["bash", "busybox ash"];
/** In this order the cases with most items fall to a shell that is quick, with a quick awk. */
const OTHERS = SHELLS.map(({ name }) => name)
  .filter((name) => name !== ALL && !MOST.includes(name)).toReversed();

/** Cases that are made from tables and from chance. */
const MADE = /^(?:state matrix|stale token|random life): /;
const LARGE = /\b(?:600 items|500 items|most dependencies)\b/;

const TITLES = STORE_CASES.flatMap(({ name, cases }) => {
  return cases.map(({ title }) => `${name}: ${title}`);
});
const SHARED = new Set([
  ...TITLES.filter((title) => !MADE.test(title)),
  ...someOf(TITLES.filter((title) => MADE.test(title)), 3),
]);

/** Whether a shell runs a case. */
export function runs(shell: string, title: string): boolean {
  if (IS_LONG || shell === ALL) return true;
  if (MOST.includes(shell)) {
    return !MADE.test(title) && !LARGE.test(title) && takesCase(shell, { of: MOST, title });
  }
  return SHARED.has(title) && takesCase(shell, { of: OTHERS, title });
}
