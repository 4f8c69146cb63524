/** Policies: what names look like. */
import type { Attribute, Signal } from "../resolved.ts";
import { type Breach, own, type Policy } from "./policy.ts";

/** Words of small letters and digits between single dots and underscores. */
export const NAME = /^[a-z][a-z0-9]*([._][a-z0-9]+)*$/;
const NAMESPACED = /^[a-z0-9_]+\.[a-z0-9._]+$/;
const WANTED = "small letters and digits, separated by single dots and underscores, a letter first";

/** Policies of names. */
export const NAMES: readonly Policy[] = [
  naming("naming_convention_attribute_name_format", function* (registry) {
    for (const attribute of own(registry, registry.attributes)) {
      if (!NAME.test(attribute.key)) {
        yield misnamed("attribute", attribute.key, { subject: attribute });
      }
    }
  }),
  naming("naming_convention_attr_has_namespace", function* (registry) {
    for (const attribute of own(registry, registry.attributes)) {
      // Some names from before the rule have none; they are out of use and stay as they were.
      if (attribute.deprecated || NAMESPACED.test(attribute.key)) continue;
      yield withoutNamespace(attribute);
    }
  }),
  naming("naming_convention_enum_id", function* (registry) {
    for (const attribute of own(registry, registry.attributes)) {
      if (attribute.type.kind !== "enum") continue;
      for (const member of attribute.type.members.filter(({ id }) => !NAME.test(id))) {
        yield {
          ...misnamed("enum member", member.id, { subject: member, others: [attribute] }),
          context: { attribute: attribute.key, member_id: member.id },
        };
      }
    }
  }),
  naming("naming_convention_span_type", (registry) => signals(own(registry, registry.spans))),
  naming("naming_convention_entity_type", (registry) => signals(own(registry, registry.entities))),
  naming("naming_convention_metric_name", (registry) => signals(own(registry, registry.metrics))),
  naming("naming_convention_event_name", (registry) => signals(own(registry, registry.events))),
];

function naming(id: string, breaches: Policy["breaches"]): Policy {
  return { id, in: "naming_conventions", breaches };
}

function* signals(things: readonly Signal[]): Generator<Breach> {
  for (const thing of things) {
    if (NAME.test(thing.name)) continue;
    yield {
      ...misnamed(thing.signal, thing.name, { subject: thing }),
      signalType: thing.signal,
      signalName: thing.name,
    };
  }
}

function misnamed(
  what: string,
  name: string,
  where: Pick<Breach, "subject" | "others">,
): Breach {
  return {
    ...where,
    message: `Cannot name the ${what} "${name}": found ${oddity(name)}, expected ${WANTED}`,
    context: { name },
  };
}

/** What in a name breaks the form: people see a hyphen sooner than a regular expression. */
function oddity(name: string): string {
  const character = name.match(/[^a-z0-9._]/u)?.[0];
  if (character !== undefined) return `"${character}"`;
  if (name === "") return "nothing";
  const doubled = name.match(/[._]{2,}/)?.[0];
  if (doubled !== undefined) return `"${doubled}"`;
  return /^[a-z]/.test(name) ? `"${name.at(-1)}" at the end` : `"${name[0]}" at the beginning`;
}

function withoutNamespace(attribute: Attribute): Breach {
  return {
    subject: attribute,
    message: `Cannot name the attribute "${attribute.key}": found no namespace, ` +
      `expected one before a dot, as in "http.${attribute.key}"`,
    context: { attribute: attribute.key },
  };
}
