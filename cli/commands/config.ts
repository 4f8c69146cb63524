import { EXITS } from "../command.ts";
import { readSettings } from "../config_file.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/config.ts";

/** `swarmsh config`: prints the settings, and those of patterns that the file names. */
export const command = defineCommand({
  ...SPEC,
  async run(_values, { out, directory, swarm }) {
    const opened = await swarm();
    const settings = [
      ...await readSettings(await directory()),
      ...await (await import("../pattern_config.ts")).givenPatternSettings(opened),
    ];
    out.json(Object.fromEntries(
      settings.map(({ key, value, source }) => [key, { value, source }]),
    ));
    out.table(
      ["SETTING", "VALUE", "SOURCE", "MEANING"],
      settings.map(({ key, value, source, says }) => [key, String(value), source, says]),
    );
    return EXITS.done;
  },
});
