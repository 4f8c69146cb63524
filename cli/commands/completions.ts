import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/completions.ts";

/** `swarmsh completions`: prints what makes a shell complete this program's command lines. */
export const command = defineCommand({
  ...SPEC,
  async run({ shell }, { out }) {
    const { COMPLETION_SCRIPTS } = await import("../generated/completions/scripts.ts");
    const script = COMPLETION_SCRIPTS[shell];
    out.json({ shell, script: `${script}\n` });
    for (const line of script.split("\n")) out.value(line);
    return EXITS.done;
  },
});
