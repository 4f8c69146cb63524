/** Settings of patterns: what `config.yaml` says of them, and what holds where it says nothing. */
import type { Engine } from "../core/engine/engine.ts";
import type { AnyPattern } from "./pattern.ts";

/** Every setting of a pattern as it is in force, by key. */
export function patternSettings(
  _engine: Engine,
  pattern: Pick<AnyPattern, "name" | "settings">,
): Readonly<Record<string, number | string>> {
  return Object.fromEntries(pattern.settings.map((setting) => [setting.key, setting.default]));
}
