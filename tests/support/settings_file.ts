/** `config.yaml` with the settings of a test, for drivers that are told of them by no other way. */
import { type Config, SETTINGS } from "../../core/config.ts";

/** Text of the file. */
export function settingsText(config: Partial<Config>): string {
  const given = SETTINGS.filter(({ field }) => config[field] !== undefined);
  return given.map(({ key, field }) => `${key}: ${config[field]}\n`).join("");
}
