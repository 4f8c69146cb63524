/**
 * A part of a YAML file that is being read leniently: what it says where it says what is wanted, nothing
 * where it doesn't. Whether it may say so is the schema's business, which has looked at it before.
 */
import type { Place } from "../place.ts";
import type { YamlValue } from "../resolved.ts";
import { type Path, pointerOf, type YamlFile } from "./yaml_file.ts";

/** A value with its way from the root of its file. */
export class Part {
  constructor(
    readonly file: YamlFile,
    readonly value: YamlValue | undefined,
    readonly path: Path = [],
  ) {}

  /** The way as a JSON pointer. */
  get pointer(): string {
    return pointerOf(this.path);
  }

  get place(): Place {
    return this.file.place(this.path);
  }

  /** Where the key of this part stands. */
  get keyPlace(): Place {
    return this.file.place(this.path, "key");
  }

  /** A map's part; one without a value where the map, or its key, isn't there. */
  at(key: string): Part {
    const map = this.map;
    const value = map && Object.hasOwn(map, key) ? map[key] : undefined;
    return new Part(this.file, value, [...this.path, key]);
  }

  /** Whether a map has a key that says something. */
  has(key: string): boolean {
    const value = this.at(key).value;
    return value !== undefined && value !== null;
  }

  /** Parts of a list; none where there is no list. */
  get items(): Part[] {
    if (!Array.isArray(this.value)) return [];
    return this.value.map((value, index) => new Part(this.file, value, [...this.path, index]));
  }

  get map(): Readonly<Record<string, YamlValue>> | undefined {
    const { value } = this;
    if (value === null || typeof value !== "object" || Array.isArray(value)) return undefined;
    return value as Readonly<Record<string, YamlValue>>;
  }

  get text(): string | undefined {
    return typeof this.value === "string" ? this.value : undefined;
  }

  get truth(): boolean | undefined {
    return typeof this.value === "boolean" ? this.value : undefined;
  }

  /** The text, where it is one of a closed list of words. */
  word<Word extends string>(words: readonly Word[]): Word | undefined {
    return words.find((word) => word === this.value);
  }
}
