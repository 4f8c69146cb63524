/** Settings of patterns for the `config` commands: those that `config.yaml` names. */
import type { PatternValue } from "../core/config.ts";
import type { Swarm } from "../core/engine/swarm.ts";
import type { AnyPattern } from "../patterns/pattern.ts";
import {
  checkPatternValue,
  effectiveSettings,
  nameIn,
  settingOf,
  unknownPattern,
} from "../patterns/settings.ts";
import { PATTERNS } from "../patterns/generated/patterns.ts";
import { usage } from "./errors.ts";
import { isNumberText } from "./parse.ts";
import { PATTERN_NAMES } from "./pattern_named.ts";

/** A setting of a pattern as the `config` commands show it. */
export interface ShownSetting {
  readonly key: string;
  readonly value: number | string;
  readonly source: "default" | "config.yaml";
  readonly says: string;
}

/** Those that the file names, in its order. */
export async function givenPatternSettings({ engine }: Swarm): Promise<ShownSetting[]> {
  const { patterns } = engine.config;
  return await Promise.all(patterns.map((line) => shownSetting(engine, line)));
}

/** One of them, by `NAME.KEY`. */
export async function patternSetting({ engine }: Swarm, key: string): Promise<ShownSetting> {
  return await shownSetting(engine, { key, place: "" });
}

/** The value that a text on the command line means. */
export async function patternSettingValue(key: string, text: string): Promise<number | string> {
  const line = { key, place: "" };
  const pattern = await patternOfKey(line);
  const setting = settingOf(pattern, line);
  const isNumber = typeof setting.allows[0] === "number";
  if (isNumber && !isNumberText(text)) {
    throw usage(`Cannot use ${key} "${text}": expected a number`);
  }
  const value = isNumber ? Number(text) : text;
  return checkPatternValue(pattern.name, setting, { value, place: "" });
}

async function shownSetting(
  engine: Swarm["engine"],
  line: Pick<PatternValue, "key" | "place">,
): Promise<ShownSetting> {
  const pattern = await patternOfKey(line);
  const wanted = settingOf(pattern, line);
  const { setting, value, place } = effectiveSettings(engine, pattern)
    .find((one) => one.setting === wanted)!;
  const source = place === undefined ? "default" : "config.yaml";
  return { key: line.key, value, source, says: setting.says };
}

async function patternOfKey(line: Pick<PatternValue, "key" | "place">): Promise<AnyPattern> {
  const row = PATTERNS.find(({ name }) => name === nameIn(line.key));
  if (row === undefined) throw unknownPattern(line, PATTERN_NAMES);
  return await row.load();
}
