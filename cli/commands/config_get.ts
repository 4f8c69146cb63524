import { EXITS } from "../command.ts";
import { readSettings } from "../config_file.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/config_get.ts";

/** `swarmsh config get`: prints one setting. */
export const command = defineCommand({
  ...SPEC,
  async run({ key }, { out, directory, swarm }) {
    const opened = await swarm();
    const settings = await readSettings(await directory());
    const { value, source } = settings.find((known) => known.key === key) ??
      await (await import("../pattern_config.ts")).patternSetting(opened, key);
    out.json({ key, value, source });
    out.value(String(value));
    return EXITS.done;
  },
});
