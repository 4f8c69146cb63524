/** `config.yaml` for the `config` commands: what each setting is, where it comes from, and changing it. */
import { usualFs } from "../core/fs/usual.ts";
import { type Config, DEFAULT_CONFIG, type Setting, SETTINGS } from "../core/config.ts";
import { parseConfig } from "../core/config_file.ts";
import type { Fs } from "../core/fs/fs.ts";
import { systemRandom } from "../core/random.ts";

/** Name of the file in the data directory. */
export const CONFIG_NAME = "config.yaml";

/** A setting with its value. */
export interface EffectiveSetting {
  readonly key: string;
  readonly value: number | string;
  readonly source: "default" | "config.yaml";
  readonly says: string;
}

/** Every setting as it is in force in a data directory. */
export async function readSettings(directory: string): Promise<EffectiveSetting[]> {
  const text = readText(await usualFs(), directory);
  const given = text === undefined ? {} : await parseConfig(text, pathIn(directory));
  return SETTINGS.map((setting) => effective(setting, given));
}

/** Changes one setting in the file, by a value that was checked; what else stands in it stays, comments included. */
export async function writeSetting(
  directory: string,
  { key, value }: { readonly key: string; readonly value: number | string },
): Promise<void> {
  const fs = await usualFs();
  const text = readText(fs, directory) ?? "";
  // A file that can't be read is refused before it is changed.
  await parseConfig(text, pathIn(directory));
  const { parseDocument } = await import("../core/yaml_parser.ts");
  const document = parseDocument(text);
  document.set(key, value);
  replace(fs, directory, String(document));
}

function effective(setting: Setting, given: Partial<Config>): EffectiveSetting {
  const value = given[setting.field];
  const { key, says } = setting;
  if (value === undefined) {
    return { key, value: DEFAULT_CONFIG[setting.field], source: "default", says };
  }
  return { key, value, source: "config.yaml", says };
}

function readText(fs: Fs, directory: string): string | undefined {
  const bytes = fs.read(pathIn(directory));
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

/** Readers see the old file or the new one, never a part. */
function replace(fs: Fs, directory: string, text: string): void {
  const temporary = `${directory}/tmp/config.${systemRandom.word(10)}`;
  fs.create(temporary, new TextEncoder().encode(text));
  fs.rename(temporary, pathIn(directory));
}

function pathIn(directory: string): string {
  return `${directory}/${CONFIG_NAME}`;
}
