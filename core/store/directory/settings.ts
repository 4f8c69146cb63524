/**
 * Reads `config.yaml`. A YAML parser takes longer to load than a claim takes, so what the file said is
 * kept as JSON in `locks/config.json`, together with the file's time and size, and used while both
 * are the same.
 */
import type { Config, PatternValue } from "../../config.ts";
import { invalid } from "../../errors.ts";
import type { Fs } from "../../fs/fs.ts";
import { LIMITS } from "../../limits.ts";
import type { Random } from "../../random.ts";
import { jsonBytes, parseJson } from "./root.ts";

/** What was understood of the file, and of which file. */
interface Kept {
  readonly stamp: string;
  readonly config: Partial<Config>;
}

/** Settings that `config.yaml` changes; none where there is no such file. */
export async function readSettings(
  fs: Fs,
  path: string,
  random: Random,
): Promise<Partial<Config>> {
  const file = `${path}/config.yaml`;
  const stat = fs.stat(file);
  if (stat === undefined) return {};
  if (stat.size > LIMITS.itemBytesMax) {
    const problem = `it has ${stat.size} bytes, expected at most ${LIMITS.itemBytesMax}`;
    throw invalid(`Cannot read "${file}": ${problem}`, "Settings are a page or two");
  }
  const stamp = `${stat.modifiedAt} ${stat.size} ${stat.inode}`;
  const bytes = fs.read(`${path}/locks/config.json`, LIMITS.itemBytesMax);
  const kept = bytes === undefined ? undefined : parseJson(bytes) as Kept | undefined;
  if (kept?.stamp === stamp) return withPlaces(kept.config, (place) => file + place);
  const { parseConfig } = await import("../../config_file.ts");
  const text = new TextDecoder().decode(fs.read(file));
  const config = await parseConfig(text, file);
  // The same file has other paths for others.
  const relative = withPlaces(config, (place) => place.slice(file.length));
  keep(fs, path, { stamp, config: relative }, random);
  return config;
}

function withPlaces(config: Partial<Config>, change: (place: string) => string): Partial<Config> {
  if (config.patterns === undefined) return config;
  const moved = (value: PatternValue) => ({ ...value, place: change(value.place) });
  return { ...config, patterns: config.patterns.map(moved) };
}

function keep(fs: Fs, path: string, kept: Kept, random: Random): void {
  const draft = `${path}/tmp/config.${random.word(12)}`;
  fs.create(draft, jsonBytes(kept));
  fs.rename(draft, `${path}/locks/config.json`);
}
