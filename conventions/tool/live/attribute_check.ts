/** Checks one attribute of a sample: is it defined, in use, of the right type and well named? */
import { NAME } from "../policies/names.ts";
import { namespacesOf } from "../policies/namespaces.ts";
import { attributeTypeName } from "../report/type_name.ts";
import type { Attribute, EnumMember, Signal } from "../resolved.ts";
import type { LiveBreach } from "./finding_log.ts";
import { promiseBreaches } from "./promise_check.ts";
import { remember } from "./remember.ts";
import { findAttribute, type RegistryIndex } from "./registry_index.ts";
import type { SampleAttribute, SampleType } from "./sample.ts";

/** What an attribute is defined by, and what is wrong with it. */
export interface AttributeCheck {
  readonly definition: Attribute | undefined;
  readonly breaches: readonly LiveBreach[];
}

/** Checks an attribute; `signal` is the definition of what carries it, where that is known. */
export function checkAttribute(
  index: RegistryIndex,
  sample: SampleAttribute,
  signal?: Signal,
): AttributeCheck {
  const declared = signal && findAttribute(index.of(signal), sample.key);
  const definition = declared ?? findAttribute(index.attributes, sample.key);
  const breaches = [...nameBreaches(index, sample.key)];
  if (definition === undefined) breaches.push(missing(sample.key));
  else {
    breaches.push(...familyBreaches(definition, sample), ...promises(definition));
    breaches.push(...valueBreaches(definition, sample));
    if (signal !== undefined && declared === undefined) {
      breaches.push(unexpected(sample.key, signal));
    }
  }
  return { definition, breaches };
}

function missing(key: string): LiveBreach {
  return {
    id: "missing_attribute",
    level: "violation",
    message: `Cannot find attribute "${key}": found no definition, expected one in the registry`,
    ...about(key),
    isSameEverywhere: true,
  };
}

function unexpected(key: string, { signal, name }: Signal): LiveBreach {
  return {
    id: "unexpected_attribute",
    level: "improvement",
    message: `Cannot match attribute "${key}" with the ${signal} "${name}": ` +
      "found it elsewhere in the registry, expected it among the attributes of the signal",
    ...about(key),
  };
}

function* familyBreaches(definition: Attribute, { key }: SampleAttribute): Generator<LiveBreach> {
  if (definition.type.kind !== "template") return;
  yield {
    id: "template_attribute",
    level: "information",
    message: `Attribute "${key}" belongs to the family "${definition.key}"`,
    ...about(key, { template: definition.key }),
    about: definition.key,
    isSameEverywhere: true,
  };
}

const promises = remember((definition: Attribute): readonly LiveBreach[] => {
  const { key } = definition;
  return [...promiseBreaches(`attribute "${key}"`, definition)].map((breach) => {
    const context = { ...breach.context, attribute_key: key };
    return { ...breach, context, about: key, isSameEverywhere: true };
  });
});

function* valueBreaches(
  { type }: Attribute,
  { key, type: found, value }: SampleAttribute,
): Generator<LiveBreach> {
  if (type.kind !== "enum") {
    if (isCompatible(found, type.of)) return;
    yield mismatch(key, found, type.of);
    return;
  }
  const types = new Set(type.members.map(memberType));
  if (!types.has(found)) yield mismatch(key, found, [...types].join(" or "));
  else if (!type.members.some((member) => member.value === value)) {
    yield {
      id: "undefined_enum_variant",
      level: "information",
      message: `Cannot find value ${JSON.stringify(value)} of "${key}": ` +
        `found ${attributeTypeName(type)} members ${
          membersText(type.members)
        }, expected one of them`,
      ...about(key, { attribute_value: value ?? "" }),
    };
  }
}

function mismatch(key: string, found: string, wanted: string): LiveBreach {
  return {
    id: "type_mismatch",
    level: "violation",
    message: `Cannot use the value of "${key}": found type ${found}, expected ${wanted}`,
    ...about(key, { attribute_type: found, expected: wanted }),
  };
}

function memberType({ value }: EnumMember): SampleType {
  return typeof value === "number" ? "int" : typeof value as "string" | "boolean";
}

/** Enough of them to see what is meant. */
function membersText(members: readonly EnumMember[]): string {
  const shown = members.slice(0, 8).map(({ value }) => JSON.stringify(value));
  return [...shown, ...(members.length > shown.length ? ["..."] : [])].join(", ");
}

/** A whole number is a double too: JavaScript's exporters send 1.0 as 1. */
function isCompatible(found: SampleType, wanted: string): boolean {
  if (wanted === "any" || found === wanted) return true;
  if (wanted === "double") return found === "int";
  if (wanted === "double[]" && found === "int[]") return true;
  return found === "empty[]" && wanted.endsWith("[]");
}

function* nameBreaches(index: RegistryIndex, key: string): Generator<LiveBreach> {
  const { attributes, closedNames, namespaces } = index;
  if (!NAME.test(key)) yield formatBreach("attribute", key);
  if (!key.includes(".")) {
    yield {
      ...nameBreach("missing_namespace", "improvement", key),
      message: `Cannot place attribute "${key}": found no namespace, expected one before a dot`,
    };
  }
  let closed: string | undefined;
  let extended: string | undefined;
  for (const namespace of namespacesOf(key)) {
    if (closedNames.has(namespace)) closed ??= namespace;
    if (namespaces.has(namespace)) extended = namespace;
  }
  if (closed !== undefined) {
    yield {
      ...nameBreach("illegal_namespace", "violation", key),
      message: `Cannot place attribute "${key}": found an attribute "${closed}", ` +
        "expected a namespace that is no attribute",
    };
  }
  if (extended !== undefined && findAttribute(attributes, key) === undefined) {
    yield {
      ...nameBreach("extends_namespace", "information", key),
      message: `Attribute "${key}" extends the namespace "${extended}"`,
    };
  }
}

/** A name that breaks the form of names. */
export function formatBreach(what: string, name: string): LiveBreach {
  return {
    ...nameBreach("invalid_format", "violation", name),
    message: `Cannot name the ${what} "${name}": found another form, expected small letters and ` +
      "digits, separated by single dots and underscores",
  };
}

function nameBreach(id: string, level: LiveBreach["level"], key: string) {
  return { id, level, ...about(key), isSameEverywhere: true } as const;
}

function about(key: string, context: LiveBreach["context"] = {}) {
  return { about: key, context: { attribute_key: key, ...context } };
}
