/** Filters for templates of TypeScript. */
import { GenerateError } from "./generate_error.ts";
import {
  jsConst,
  jsFunction,
  jsImport,
  jsKeyFunction,
  jsMember,
  jsUnion,
  jsValue,
} from "./js_value.ts";
import { jsString } from "./quote.ts";
import type { AttributeView, DeprecatedView, MemberView } from "./view_attribute.ts";
import type { SignalAttributeView, SignalView } from "./view_signal.ts";
import { pascalCase } from "./words.ts";

const TYPES: Readonly<Record<string, string>> = {
  string: "string",
  int: "number",
  double: "number",
  boolean: "boolean",
  any: "AttributeValue",
  "string[]": "readonly string[]",
  "int[]": "readonly number[]",
  "double[]": "readonly number[]",
  "boolean[]": "readonly boolean[]",
};

/** The filters, by name. */
export const TYPESCRIPT_FILTERS = {
  js_string: jsString,
  js_value: (value: unknown, indent = 0, before?: number) => jsValue(value, { indent, before }),
  js_member: (value: unknown, key: string, indent: number) => jsMember(key, value, indent),
  js_const: (value: unknown, name: string) => jsConst(name, value),
  js_function: (parameter: string, name: string, result: string) =>
    jsFunction(name, parameter, result),
  js_key_function: (prefix: string, name: string) => jsKeyFunction(name, prefix),
  js_union: (values: readonly unknown[], name: string) => jsUnion(name, values),
  js_import: (names: readonly string[], from: string) => jsImport(names, from),
  ts_type: typeOf,
  ts_enums: enumNames,
  ts_needs_any: (signals: readonly SignalView[]) =>
    parametersOf(signals).some(({ valueType }) => valueType === "any"),
  ts_doc: docOf,
  ts_parameter_doc: parameterDoc,
  ts_member_doc: memberDoc,
} as const;

/** An enumeration of this registry is closed; one of another may be given values that it doesn't list. */
function typeOf(attribute: SignalAttributeView): string {
  const { key, isTemplate, isEnum, isOwn, valueType, fixedValue } = attribute;
  if (isTemplate) {
    throw new GenerateError(
      `Cannot make a parameter of "${key}": found a template, expected an attribute with one key`,
    );
  }
  if (fixedValue !== undefined) return jsValue(fixedValue);
  return isEnum && isOwn ? pascalCase(key) : TYPES[valueType]!;
}

/** Names of the enumeration types that the parameters of signals need. */
function enumNames(signals: readonly SignalView[]): string[] {
  return parametersOf(signals).filter(({ isEnum, isOwn }) => isEnum && isOwn)
    .map(({ key }) => pascalCase(key));
}

function parametersOf(signals: readonly SignalView[]): SignalAttributeView[] {
  return signals.flatMap(({ attributes }) => attributes)
    .filter(({ fixedValue }) => fixedValue === undefined);
}

const LEVELS = {
  required: "",
  recommended: "",
  conditionally_required: "Conditionally required",
  opt_in: "Opt-in",
} as const;

/** What is said of a parameter: the brief, and when it must be given. */
function parameterDoc(attribute: SignalAttributeView): string {
  const { brief, requirementLevel, requirementText, deprecated } = attribute;
  const level = LEVELS[requirementLevel];
  const when = requirementText === "" ? "" : sentence(requirementText);
  const need = level === "" ? when : when === "" ? `${level}.` : `${level}: ${when}`;
  return withDeprecation(`${sentence(brief)} ${need}`.trim(), deprecated);
}

/** What is said of a signal, or of an attribute's key. */
function docOf(described: SignalView | AttributeView): string {
  const planned = "planned" in described ? described.planned : "";
  const brief = sentence(described.brief);
  const text = planned === "" ? brief : `${brief}\n\nNothing emits it yet: ${sentence(planned)}`;
  return withDeprecation(text, described.deprecated);
}

function withDeprecation(text: string, deprecated: DeprecatedView | undefined): string {
  if (deprecated === undefined) return text;
  const { renamedTo, note = "" } = deprecated;
  const advice = renamedTo === undefined ? note : `Use \`${renamedTo}\`.`;
  return `${text}\n\n@deprecated ${advice}`.trimEnd();
}

function sentence(text: string): string {
  const trimmed = text.trim().replaceAll(/\s+/g, " ");
  return trimmed === "" || /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** What is said of an enumeration's value. */
function memberDoc({ brief, value, deprecated }: MemberView): string {
  return withDeprecation(sentence(brief) || `The value \`${value}\`.`, deprecated);
}
