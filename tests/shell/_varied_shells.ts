// Which shells go through what depends on signals, waiting and processes in the background.
import { type Shell, SHELLS } from "../shell_commands/_shells.ts";
import { takesCase } from "../support/long_form.ts";

/** Those that differ most in it. */
export const VARIED: readonly Shell[] = SHELLS.filter(({ name }) => {
  return ["dash", "bash", "busybox ash", "mksh"].includes(name);
});

/** Those of them that go through a story: the first, and one of the others. */
export function variedShells(title: string): readonly Shell[] {
  const [first, ...others] = VARIED;
  return VARIED.filter((shell) => shell === first || takesCase(shell, { of: others, title }));
}
