/**
 * Settings of patterns: what `config.yaml` says of them, as `NAME.KEY: value`, and what holds where it says
 * nothing. They are checked when their pattern is used, for only then it is loaded.
 */
import { suggestion } from "../core/closest.ts";
import { checkSetting, type PatternValue } from "../core/config.ts";
import type { Engine } from "../core/engine/engine.ts";
import { SwarmError } from "../core/errors.ts";
import { shown } from "../core/validate.ts";
import type { AnyPattern, PatternSetting } from "./pattern.ts";

/** What of a pattern its settings are read by. */
export type Configurable = Pick<AnyPattern, "name" | "settings">;

/** A setting as it is in force. */
export interface EffectivePatternSetting {
  readonly setting: PatternSetting;
  readonly value: number | string;
  /** Where the file says so; nothing where the default holds. */
  readonly place?: string;
}

/** What every pattern has. */
const ENABLED: PatternSetting = {
  key: "enabled",
  default: "yes",
  allows: ["yes", "no"],
  says: "Whether commands to the pattern are taken",
};

/** Every setting of a pattern that the file may change. */
export function settingsOf({ settings }: Configurable): readonly PatternSetting[] {
  return [ENABLED, ...settings];
}

/** Every setting of a pattern as it is in force, by key. */
export function patternSettings(
  engine: Pick<Engine, "config">,
  pattern: Configurable,
): Readonly<Record<string, number | string>> {
  const settings = effectiveSettings(engine, pattern);
  return Object.fromEntries(settings.map(({ setting, value }) => [setting.key, value]));
}

/** The same with where it comes from. Throws for a line of the file that makes no sense. */
export function effectiveSettings(
  { config }: Pick<Engine, "config">,
  pattern: Configurable,
): readonly EffectivePatternSetting[] {
  const given = new Map<string, PatternValue>();
  for (const line of linesOf(config.patterns, pattern.name)) {
    const { key } = settingOf(pattern, line);
    given.set(key, line);
  }
  return settingsOf(pattern).map((setting) => {
    const line = given.get(setting.key);
    if (line === undefined) return { setting, value: setting.default };
    const value = checkPatternValue(pattern.name, setting, line);
    return { setting, value, place: line.place };
  });
}

/** Where the file turns a pattern off. Throws for a line about it that makes no sense. */
export function turnedOffAt(
  engine: Pick<Engine, "config">,
  pattern: Configurable,
): string | undefined {
  // Most swarms say nothing of patterns, and commands must not pay for it.
  if (engine.config.patterns.length === 0) return undefined;
  const enabled = effectiveSettings(engine, pattern).find(({ setting }) => setting === ENABLED);
  return enabled?.value === "no" ? enabled.place : undefined;
}

/** A line of the file that makes no sense. */
export interface ConfigFinding {
  /** File, line and column. */
  readonly place: string;
  readonly says: string;
}

/** What is wrong with the lines of the file that are about patterns, or about the one of a name. */
export function configFindings(
  { config }: Pick<Engine, "config">,
  { patterns, name }: { readonly patterns: readonly Configurable[]; readonly name?: string },
): readonly ConfigFinding[] {
  const lines = name === undefined ? config.patterns : linesOf(config.patterns, name);
  return lines.flatMap(({ key, value, place }) => {
    // The place is not part of the message here.
    const line = { key, value, place: "" };
    const says = messageOf(() => {
      const pattern = patterns.find((one) => one.name === nameIn(key));
      if (pattern === undefined) throw unknownPattern(line, patterns.map((one) => one.name));
      checkPatternValue(pattern.name, settingOf(pattern, line), line);
    });
    return says.map((message) => ({ place, says: message }));
  });
}

/** The setting that a key means. */
export function settingOf(
  pattern: Configurable,
  { key, place }: Pick<PatternValue, "key" | "place">,
): PatternSetting {
  const settings = settingsOf(pattern);
  const found = settings.find((setting) => `${pattern.name}.${setting.key}` === key);
  if (found !== undefined) return found;
  const keys = settings.map((setting) => `${pattern.name}.${setting.key}`);
  throw new SwarmError(
    "invalid",
    `${at(place)}Cannot use setting ${shown(key)}: there is no such setting, expected ${
      keys.join(", ")
    }`,
    suggestion(key, keys),
  );
}

/** The refusal of a key whose pattern does not exist. */
export function unknownPattern(
  { key, place }: Pick<PatternValue, "key" | "place">,
  names: readonly string[],
): SwarmError {
  return new SwarmError(
    "invalid",
    `${at(place)}Cannot use setting ${shown(key)}: there is no such pattern, expected ${
      names.join(", ")
    }`,
    suggestion(nameIn(key), names),
  );
}

/** Checks one value; numbers are whole. YAML's `true` and `false` say yes and no. */
export function checkPatternValue(
  name: string,
  { key, allows, matches }: Pick<PatternSetting, "key" | "allows" | "matches">,
  { value, place }: Pick<PatternValue, "value" | "place">,
): number | string {
  const isAnswer = typeof value === "boolean" && (allows as readonly unknown[]).includes("yes");
  const meant = isAnswer ? (value ? "yes" : "no") : value;
  // A number that stands for itself, such as a quorum, is a text like any other.
  if (matches !== undefined && new RegExp(matches).test(String(value))) return String(value);
  try {
    const checked = checkSetting({ key: `${name}.${key}`, allows }, meant);
    if (typeof checked === "string" || Number.isInteger(checked)) return checked;
    throw new SwarmError(
      "invalid",
      `Cannot use ${name}.${key} ${checked}: expected a whole number from ${allows[0]} to ${
        allows[1]
      }`,
    );
  } catch (error) {
    if (!(error instanceof SwarmError)) throw error;
    const others = matches === undefined ? "" : `, or what matches ${matches}`;
    throw new SwarmError(error.code, `${at(place)}${error.message}${others}`, error.hint);
  }
}

/** Name of the pattern in `NAME.KEY`. */
export function nameIn(key: string): string {
  return key.slice(0, key.indexOf("."));
}

function linesOf(lines: readonly PatternValue[], name: string): readonly PatternValue[] {
  return lines.filter(({ key }) => nameIn(key) === name);
}

function at(place: string): string {
  return place === "" ? "" : `${place}: `;
}

function messageOf(check: () => void): readonly string[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof SwarmError) return [error.message];
    throw error;
  }
}
