// Which shells go through what depends on signals, waiting and processes in the background.
import { type Shell, SHELLS } from "../shell_commands/_shells.ts";
import { IS_LONG, takesCase } from "../support/long_form.ts";

/** Those that differ most in it. */
export const VARIED: readonly Shell[] = SHELLS.filter(({ name }) => {
  return ["dash", "bash", "busybox ash", "mksh"].includes(name);
});

/** Those that go through a story: the first, and one of the others; in the long form every shell. */
export function variedShells(title: string): readonly Shell[] {
  if (IS_LONG) return SHELLS;
  const [first, ...others] = VARIED;
  return VARIED.filter((shell) => shell === first || takesCase(shell, { of: others, title }));
}
