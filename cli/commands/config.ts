import { EXITS } from "../command.ts";
import { readSettings } from "../config_file.ts";
import { defineCommand } from "../define.ts";

/** `swarmsh config`: prints the settings. */
export const command = defineCommand({
  path: ["config"],
  summary: "Print the settings and where they come from",
  examples: [{ line: "swarmsh config" }, { line: "swarmsh config --json" }],
  async run(_values, { out, directory, swarm }) {
    await swarm();
    const settings = await readSettings(await directory());
    out.json(Object.fromEntries(
      settings.map(({ setting, value, source }) => [setting.key, { value, source }]),
    ));
    out.table(
      ["SETTING", "VALUE", "SOURCE", "MEANING"],
      settings.map(({ setting, value, source }) => {
        return [setting.key, String(value), source, setting.says];
      }),
    );
    return EXITS.done;
  },
});
