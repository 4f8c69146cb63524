/** `docs/generated/parity.md`: what each driver can do, and the test that proves it. */
import { commandSection } from "./parity_commands.ts";
import { verbSection } from "./parity_verbs.ts";

/** The document. Fails when something has neither a proof nor a stated reason. */
export function parityDocument(): string {
  return [
    "# Parity\n",
    "Three drivers share data directories: this program on Deno, the same program on Node, and " +
    "`swarmsh.sh`, which `swarmsh export shell` writes.\n",
    commandSection(),
    verbSection(),
  ].join("\n");
}
