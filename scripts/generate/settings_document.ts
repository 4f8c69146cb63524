/** `docs/generated/settings.md`: what `config.yaml` may change. */
import { DEFAULT_CONFIG, type Setting, SETTINGS } from "../../core/config.ts";
import { inCode, table } from "./markdown.ts";

/** The settings, from the table that the `config` commands read. */
export function settingsDocument(): string {
  return [
    "# Settings\n",
    "Keys of `config.yaml` in the data directory; `swarmsh config` prints what is in force.\n",
    table(["Key", "Default", "Allowed", "Meaning"], SETTINGS.map(settingRow)),
  ].join("\n");
}

function settingRow(setting: Setting): string[] {
  const { key, field, says } = setting;
  return [inCode(key), inCode(String(DEFAULT_CONFIG[field])), allowed(setting), says];
}

/** What a setting may be, in words. */
export function allowed({ allows }: Pick<Setting, "allows">): string {
  const [first, second] = allows;
  if (typeof first === "number") return `${first} to ${second}`;
  return allows.map((word) => inCode(String(word))).join(", ");
}
