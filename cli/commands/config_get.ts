import { EXITS } from "../command.ts";
import { readSettings } from "../config_file.ts";
import { defineCommand } from "../define.ts";
import { SETTING_KEY } from "../setting_key.ts";

/** `swarmsh config get`: prints one setting. */
export const command = defineCommand({
  path: ["config", "get"],
  summary: "Print one setting",
  arguments: [SETTING_KEY],
  examples: [{ line: "swarmsh config get lease_seconds" }],
  async run({ key }, { out, directory, swarm }) {
    await swarm();
    const settings = await readSettings(await directory());
    const { value, source } = settings.find(({ setting }) => setting.key === key)!;
    out.json({ key, value, source });
    out.value(String(value));
    return EXITS.done;
  },
});
