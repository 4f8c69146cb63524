/** The argument that names a setting; its words come from the table of settings. */
import { SETTINGS } from "../core/config.ts";
import type { ArgumentSpec } from "./command.ts";

/** Name of a setting. */
export const SETTING_KEY = {
  name: "key",
  value: { kind: "choice", of: SETTINGS.map(({ key }) => key) },
  says: "The setting",
} as const satisfies ArgumentSpec;
