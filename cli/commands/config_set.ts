import { checkSetting, SETTINGS } from "../../core/config.ts";
import { EXITS } from "../command.ts";
import { writeSetting } from "../config_file.ts";
import { defineCommand } from "../define.ts";
import { usage } from "../errors.ts";
import { isNumberText } from "../parse.ts";
import { SPEC } from "../generated/config_set.ts";

/** `swarmsh config set`: changes one setting. */
export const command = defineCommand({
  ...SPEC,
  async run({ key, value }, { out, directory, swarm }) {
    await swarm();
    const given = await checkedValue(key, value);
    await writeSetting(await directory(), { key, value: given });
    out.json({ key, value: given });
    out.line(`Set ${key} to ${value}`);
    return EXITS.done;
  },
});

async function checkedValue(key: string, text: string): Promise<number | string> {
  const setting = SETTINGS.find((known) => known.key === key);
  if (setting === undefined) {
    const { patternSettingValue } = await import("../pattern_config.ts");
    return await patternSettingValue(key, text);
  }
  const isNumber = typeof setting.allows[0] === "number";
  if (isNumber && !isNumberText(text)) {
    throw usage(`Cannot use ${key} "${text}": expected a number`);
  }
  return checkSetting(setting, isNumber ? Number(text) : text);
}
