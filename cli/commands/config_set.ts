import { SETTINGS } from "../../core/config.ts";
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
    const setting = SETTINGS.find((known) => known.key === key)!;
    const isNumber = typeof setting.allows[0] === "number";
    if (isNumber && !isNumberText(value)) {
      throw usage(`Cannot use ${key} "${value}": expected a number`);
    }
    const given = isNumber ? Number(value) : value;
    await writeSetting(await directory(), { setting, value: given });
    out.json({ key, value: given });
    out.line(`Set ${key} to ${value}`);
    return EXITS.done;
  },
});
