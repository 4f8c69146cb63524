/** Policies: who is sent to a new name finds something there that is in use, and of the same type. */
import type { Attribute, Deprecated, EnumMember, Registry, Signal } from "../resolved.ts";
import { attributeTypeName } from "../report/type_name.ts";
import { type Breach, own, type Policy, SIGNALS } from "./policy.ts";

/** Policies of deprecation. */
export const DEPRECATION: readonly Policy[] = [
  {
    id: "deprecation_attribute_renamed_to_invalid",
    in: "stability",
    *breaches(registry) {
      const known = new Map(registry.attributes.map((attribute) => [attribute.key, attribute]));
      for (const { thing, target } of renamed(own(registry, registry.attributes))) {
        const found = known.get(target);
        if (found !== undefined && !found.deprecated) continue;
        yield {
          subject: thing,
          message: astray(`attribute "${thing.key}"`, target, found !== undefined),
          context: { attribute_key: thing.key, renamed_to: target },
        };
      }
    },
  },
  {
    id: "deprecation_attribute_renamed_to_type_mismatch",
    in: "stability",
    breaches: typeMismatches,
  },
  ...SIGNALS.map(({ signal, list }): Policy => ({
    id: `deprecation_${signal}_renamed_to_invalid`,
    in: "stability",
    *breaches(registry) {
      const all: readonly Signal[] = registry[list];
      const known = new Map(all.map((thing) => [thing.name, thing]));
      for (const { thing, target } of renamed(own(registry, all))) {
        const found = known.get(target);
        if (found !== undefined && !found.deprecated) continue;
        yield {
          subject: thing,
          message: astray(`${signal} "${thing.name}"`, target, found !== undefined),
          signalType: signal,
          signalName: thing.name,
          context: { renamed_to: target },
        };
      }
    },
  })),
  { id: "deprecation_enum_member_renamed_to_invalid", in: "stability", breaches: lostMembers },
];

function* typeMismatches(registry: Registry): Generator<Breach> {
  const known = new Map(registry.attributes.map((attribute) => [attribute.key, attribute]));
  for (const { thing, target } of renamed(own(registry, registry.attributes))) {
    const found = known.get(target);
    if (found === undefined || comparable(found) === comparable(thing)) continue;
    const [now, wanted] = [found, thing].map(({ type }) => attributeTypeName(type));
    yield {
      subject: thing,
      message: `Cannot send from "${thing.key}" to "${target}": found type ${now}, ` +
        `expected ${wanted}`,
      context: {
        attribute_key: thing.key,
        renamed_to: target,
        old_type: wanted!,
        new_type: now!,
      },
    };
  }
}

/** A type for comparison: an enumeration may become its values' type, and the other way round. */
function comparable({ type }: Attribute): string {
  if (type.kind !== "enum") return attributeTypeName(type);
  const value = type.members[0]?.value;
  return typeof value === "number" ? "int" : typeof value;
}

function* lostMembers(registry: Registry): Generator<Breach> {
  for (const attribute of own(registry, registry.attributes)) {
    if (attribute.type.kind !== "enum") continue;
    const { members } = attribute.type;
    for (const { thing, target } of renamed<EnumMember>(members)) {
      const found = members.find(({ id }) => id === target);
      if (found !== undefined && !found.deprecated) continue;
      const what = `member "${thing.id}" of "${attribute.key}"`;
      yield {
        subject: thing,
        others: [attribute],
        message: astray(what, target, found !== undefined),
        context: { attribute_key: attribute.key, member_id: thing.id, renamed_to: target },
      };
    }
  }
}

/** What has a new name, and that name. */
function* renamed<T extends { readonly deprecated?: Deprecated }>(
  things: readonly T[],
): Generator<{ readonly thing: T; readonly target: string }> {
  for (const thing of things) {
    if (thing.deprecated?.reason !== "renamed") continue;
    yield { thing, target: thing.deprecated.renamedTo };
  }
}

function astray(what: string, target: string, isThere: boolean): string {
  const found = isThere ? "that it is deprecated too" : "nothing of that name";
  return `Cannot send from ${what} to "${target}": found ${found}, ` +
    "expected something that is in use";
}
