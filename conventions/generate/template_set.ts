/** `templates.yaml`: what a set of templates makes of a registry. */
import { parseDocument } from "yaml";
import type { FileSource } from "../tool/file_source.ts";
import type { Stability, YamlValue } from "../tool/resolved.ts";
import { isMap } from "../tool/annotation.ts";
import { COMMENT_FORMATS, type CommentFormat } from "./comment.ts";
import { GenerateError } from "./generate_error.ts";
import { type Selection, SELECTION_NAMES, type SelectionName } from "./selections.ts";

/** Parameters of templates. */
export type Params = Readonly<Record<string, YamlValue>>;

/** One template and what to do with it. */
export interface TemplateRule {
  /** Path in the set. */
  readonly template: string;
  /** Whether it sees the whole selection once, or each member in turn. */
  readonly mode: "single" | "each";
  readonly select: Selection;
  /** An expression, as in a template; where it is false nothing is written. */
  readonly when: string | undefined;
  readonly params: Params;
  /** Path of what it writes: a template itself. */
  readonly fileName: string;
}

/** A set of templates. */
export interface TemplateSet {
  /** Namespace whose names are shown without it; empty for none. */
  readonly root: string;
  readonly params: Params;
  readonly acronyms: readonly string[];
  readonly textMaps: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly commentFormats: Readonly<Record<string, CommentFormat>>;
  readonly defaultCommentFormat: string;
  readonly rules: readonly TemplateRule[];
}

/** Name of the file that describes a set. */
export const SET_FILE = "templates.yaml";

const KEYS = [
  "root_namespace",
  "params",
  "acronyms",
  "text_maps",
  "comment_formats",
  "default_comment_format",
  "templates",
];
const RULE_KEYS = ["template", "application_mode", "select", "when", "params", "file_name"];
const SELECT_KEYS = [
  "of",
  "exclude_deprecated",
  "exclude_stability",
  "exclude_namespaces",
  "refinements",
  "own",
];

/** Reads the description of the set in a directory. */
export function readTemplateSet(files: FileSource): TemplateSet {
  const reader = new Reader(files.name(SET_FILE));
  const text = files.read(SET_FILE) ??
    reader.refuse("it is not there, expected it beside the templates");
  const set = reader.map("it", parse(text, reader), KEYS);
  const rules = reader.list("templates", set.templates);
  if (rules.length === 0) reader.refuse("found no `templates`, expected at least one");
  return {
    root: reader.text("root_namespace", set.root_namespace) ?? "",
    params: reader.map("params", set.params ?? {}),
    acronyms: reader.list("acronyms", set.acronyms).map(String),
    textMaps: reader.map("text_maps", set.text_maps ?? {}) as TemplateSet["textMaps"],
    commentFormats: readFormats(set.comment_formats ?? {}, reader),
    defaultCommentFormat: reader.text("default_comment_format", set.default_comment_format) ??
      "jsdoc",
    rules: rules.map((rule) => readRule(rule, reader)),
  };
}

function parse(text: string, reader: Reader): YamlValue {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error !== undefined) reader.refuse(error.message.split("\n")[0]!);
  return document.toJS() as YamlValue;
}

function readFormats(value: YamlValue, reader: Reader): TemplateSet["commentFormats"] {
  const own = Object.entries(reader.map("comment_formats", value)).map(([name, format]) => {
    const { one_line: oneLine, ...rest } = reader.map(`comment_formats.${name}`, format);
    return [name, { ...rest, ...oneLine === undefined ? {} : { oneLine } }];
  });
  return { ...COMMENT_FORMATS, ...Object.fromEntries(own) };
}

function readRule(value: YamlValue, reader: Reader): TemplateRule {
  const rule = reader.map("a member of templates", value, RULE_KEYS);
  const template = reader.text("template", rule.template) ??
    reader.refuse("found a member of `templates` without `template`, expected a path");
  const mode = reader.text("application_mode", rule.application_mode) ?? "single";
  if (mode !== "single" && mode !== "each") {
    reader.refuse(`found application_mode "${mode}", expected single or each`);
  }
  const select = readSelection(rule.select ?? "registry", reader);
  if (mode === "each" && select.of === "registry") {
    reader.refuse(`found application_mode each for the registry, expected a list to select`);
  }
  return {
    template,
    mode,
    select,
    when: reader.text("when", rule.when),
    params: reader.map("params", rule.params ?? {}),
    fileName: reader.text("file_name", rule.file_name) ?? template.replace(/\.vto$/, ""),
  };
}

function readSelection(value: YamlValue, reader: Reader): Selection {
  const chosen = typeof value === "string"
    ? { of: value }
    : reader.map("select", value, SELECT_KEYS) as Record<string, YamlValue>;
  if (!SELECTION_NAMES.includes(chosen.of as SelectionName)) {
    reader.refuse(`found selection "${chosen.of}", expected ${SELECTION_NAMES.join(", ")}`);
  }
  return {
    of: chosen.of as SelectionName,
    excludeDeprecated: chosen.exclude_deprecated === true,
    excludeStability: reader.list("exclude_stability", chosen.exclude_stability) as Stability[],
    excludeNamespaces: reader.list("exclude_namespaces", chosen.exclude_namespaces).map(String),
    refinements: chosen.refinements === true,
    own: chosen.own === true,
  };
}

/** Takes values apart, and says what is wrong with them and where. */
class Reader {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  map(what: string, value: YamlValue, keys?: readonly string[]): { [key: string]: YamlValue } {
    if (!isMap(value)) return this.refuse(`found ${what} that is no map, expected one`);
    const unknown = keys && Object.keys(value).find((key) => !keys.includes(key));
    if (unknown !== undefined) {
      this.refuse(`found key "${unknown}" in ${what}, expected ${keys!.join(", ")}`);
    }
    return value;
  }

  list(what: string, value: YamlValue | undefined): readonly YamlValue[] {
    if (value === undefined) return [];
    return Array.isArray(value)
      ? value
      : this.refuse(`found ${what} that is no list, expected one`);
  }

  text(what: string, value: YamlValue | undefined): string | undefined {
    if (value === undefined || typeof value === "string") return value;
    return typeof value === "boolean"
      ? String(value)
      : this.refuse(`found ${what} that is no text`);
  }

  refuse(found: string): never {
    throw new GenerateError(`Cannot use "${this.#file}": ${found}`);
  }
}
