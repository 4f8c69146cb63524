import { EXITS } from "../command.ts";
import { readSettings } from "../config_file.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/config.ts";

/** `swarmsh config`: prints the settings. */
export const command = defineCommand({
  ...SPEC,
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
