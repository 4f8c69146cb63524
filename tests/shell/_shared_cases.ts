// Which cases of the conformance suite a shell is tested with. Some take most of the time, and differ from others
// only in how many items there are, or in which verb meets which state: dash runs them all, and each of them
// is also run by one of the other shells.
import { SHELLS } from "../shell_commands/_shells.ts";

const ALL = "dash";
const OTHERS = SHELLS.map(({ name }) => name).filter((name) => name !== ALL);

const SHARED =
  /^(?:state matrix|stale token|random life): |\b(?:600 items|500 items|most dependencies)\b/;

/** Whether a shell runs a case. */
export function runs(shell: string, title: string): boolean {
  if (shell === ALL || !SHARED.test(title)) return true;
  const sum = [...title].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return OTHERS[sum % OTHERS.length] === shell;
}
