/** Filters of templates, with the names that Weaver gives them. */
import type { Annotations, YamlValue } from "../tool/resolved.ts";
import { annotation } from "../tool/annotation.ts";
import { comment } from "./comment.ts";
import { TYPESCRIPT_FILTERS } from "./filters_typescript.ts";
import { GenerateError } from "./generate_error.ts";
import { NO_NAMESPACE } from "./namespace.ts";
import { markdownText, shellList, shellWord, yamlString } from "./quote.ts";
import type { TemplateSet } from "./template_set.ts";
import type { AttributeView, UsedAttributeView } from "./view_attribute.ts";
import * as words from "./words.ts";

/** A filter: a value and what stands in its brackets. */
// deno-lint-ignore no-explicit-any -- what reaches a filter is the template's word, not the compiler's.
export type Filter = (...values: any[]) => unknown;

const LEVEL_ORDER = ["required", "conditionally_required", "recommended", "opt_in"] as const;

const CASES = {
  lower_case: words.lowerCase,
  upper_case: words.upperCase,
  title_case: words.titleCase,
  snake_case: words.snakeCase,
  screaming_snake_case: words.screamingSnakeCase,
  kebab_case: words.kebabCase,
  screaming_kebab_case: words.screamingKebabCase,
  camel_case: words.camelCase,
  pascal_case: words.pascalCase,
  snake_case_const: words.constant(words.snakeCase),
  screaming_snake_case_const: words.constant(words.screamingSnakeCase),
  camel_case_const: words.constant(words.camelCase),
  pascal_case_const: words.constant(words.pascalCase),
} as const satisfies Readonly<Record<string, Filter>>;

const QUOTING = {
  sh: (value: unknown) => shellWord(String(value)),
  sh_words: (values: readonly unknown[]) => shellWord(shellList(values.map(String))),
  yaml_string: yamlString,
  markdown: markdownText,
} as const satisfies Readonly<Record<string, Filter>>;

const ATTRIBUTES = {
  /** Required ones first, then by what else they are, then by key. */
  attribute_sort: (attributes: readonly UsedAttributeView[]) =>
    attributes.toSorted((a, b) => levelOf(a) - levelOf(b) || compare(a.key, b.key)),
  required: (attributes: readonly UsedAttributeView[]) =>
    attributes.filter(({ isRequired }) => isRequired),
  not_required: (attributes: readonly UsedAttributeView[]) =>
    attributes.filter(({ isRequired }) => !isRequired),
  /** Those whose value the signal fixes, and those that a caller gives. */
  fixed: (attributes: readonly UsedAttributeView[]) =>
    attributes.filter(({ fixedValue }) => fixedValue !== undefined),
  not_fixed: (attributes: readonly UsedAttributeView[]) =>
    attributes.filter(({ fixedValue }) => fixedValue === undefined),
  instantiated_type: ({ valueType }: AttributeView) => valueType,
  enum_type: ({ isEnum, key, valueType }: AttributeView) => {
    if (isEnum) return valueType;
    throw new GenerateError(`Cannot take enum_type of "${key}": it is no enumeration`);
  },
  attribute_namespace: firstWord,
  metric_namespace: firstWord,
} as const satisfies Readonly<Record<string, Filter>>;

const PLAIN: Readonly<Record<string, Filter>> = {
  ...CASES,
  ...QUOTING,
  ...TYPESCRIPT_FILTERS,
  ...ATTRIBUTES,
  annotation: (
    { annotations }: { annotations: Annotations },
    path: string,
  ): YamlValue | undefined => annotation(annotations, path),
  capitalize_first: words.capitalized,
  join: (list: readonly unknown[], between = ", ") => list.join(between),
  one_line: (text: string) => text.trim().replaceAll(/\s+/g, " "),
};

/** The filters of a set: all of them, and those that its description tunes. */
export function filtersOf(set: TemplateSet): Readonly<Record<string, Filter>> {
  return {
    ...PLAIN,
    acronym: (text: string) => words.withAcronyms(text, set.acronyms),
    comment: (text: string, indent = 0, format = set.defaultCommentFormat) => {
      const found = set.commentFormats[format];
      if (found !== undefined) return comment(text, found, indent);
      const known = Object.keys(set.commentFormats).join(", ");
      throw new GenerateError(`Cannot use comment format "${format}": expected ${known}`);
    },
    map_text: (text: string, name: string, fallback?: string) => {
      const found = set.textMaps[name]?.[text] ?? fallback;
      if (found !== undefined) return found;
      throw new GenerateError(`Cannot map "${text}": expected it in text map "${name}"`);
    },
  };
}

function levelOf({ requirementLevel }: UsedAttributeView): number {
  return LEVEL_ORDER.indexOf(requirementLevel);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function firstWord(name: string): string {
  const end = name.indexOf(".");
  return end < 0 ? NO_NAMESPACE : name.slice(0, end);
}
