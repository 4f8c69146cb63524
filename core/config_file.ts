/**
 * Reads the text of `config.yaml`: settings by name, wrong ones refused with file, line and column. Those of
 * patterns, `NAME.KEY`, are kept as they stand there: what they may be is known where patterns are.
 * The YAML parser is loaded only here and only when there is something to parse.
 */
import { suggestion } from "./closest.ts";
import { checkSetting, type Config, type PatternValue, type Setting, SETTINGS } from "./config.ts";
import { invalid, SwarmError } from "./errors.ts";
import type { Json } from "./json.ts";
import { shown } from "./validate.ts";

/** Parses the file's text. `file` is its name, for messages. */
export async function parseConfig(text: string, file: string): Promise<Partial<Config>> {
  const settings = await parseYaml(text, file);
  const config: Record<string, unknown> = {};
  const patterns: PatternValue[] = [];
  for (const { key, value, line, column } of settings) {
    const where = `${file}:${line}:${column}`;
    const setting = SETTINGS.find((known) => known.key === key);
    if (setting !== undefined) config[setting.field] = checkedAt(where, setting, value);
    else if (key.includes(".")) patterns.push(patternValue(key, value, where));
    else throw unknownSetting(key, value, where);
  }
  return { ...config, ...patterns.length === 0 ? {} : { patterns } };
}

function patternValue(key: string, value: unknown, place: string): PatternValue {
  if (value === null || typeof value !== "object") return { key, value: value as Json, place };
  throw invalid(`${place}: Cannot use ${shown(key)}: found a list or a map, expected one value`);
}

/** A setting as it stands in the file. */
interface Found {
  readonly key: string;
  readonly value: unknown;
  readonly line: number;
  readonly column: number;
}

async function parseYaml(text: string, file: string): Promise<Found[]> {
  const { isMap, isScalar, LineCounter, parseDocument } = await import("./yaml_parser.ts");
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    throw invalid(`Cannot read ${file}:${line}:${col}: ${error.message}, expected YAML`);
  }
  if (document.contents === null) return [];
  if (!isMap(document.contents)) {
    throw invalid(`Cannot read ${file}: found no settings, expected lines of \`key: value\``);
  }
  return document.contents.items.map(({ key, value }) => {
    const offset = isScalar(key) ? key.range?.[0] ?? 0 : 0;
    const { line, col: column } = lineCounter.linePos(offset);
    const name = isScalar(key) ? String(key.value) : String(key);
    return { key: name, value: isScalar(value) ? value.value : value ?? null, line, column };
  });
}

function checkedAt(where: string, setting: Setting, value: unknown): number | string {
  try {
    return checkSetting(setting, value);
  } catch (error) {
    if (!(error instanceof SwarmError)) throw error;
    throw new SwarmError(error.code, `${where}: ${error.message}`, error.hint);
  }
}

function unknownSetting(key: string, value: unknown, where: string): SwarmError {
  const keys = SETTINGS.map((setting) => setting.key);
  return invalid(
    `${where}: Cannot use setting ${shown(key)}: there is no such setting, expected ${
      keys.join(", ")
    }`,
    typeof value === "object" && value !== null
      ? `Settings of a pattern are lines of their own, such as \`${key.slice(0, 40)}.KEY: value\``
      : suggestion(key, keys),
  );
}
