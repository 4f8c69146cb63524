/** Policies: the members of one enumeration can be told apart. */
import { isExcluded } from "../annotation.ts";
import { groupBy } from "./group_by.ts";
import type { Attribute, EnumMember } from "../resolved.ts";
import { constantOf } from "./constants_in_code.ts";
import { type Breach, own, type Policy } from "./policy.ts";

/** What members must not share, and which of them count. */
const SHARED = [
  { what: "id", of: ({ id }: EnumMember) => id, counts: () => true },
  {
    what: "value",
    of: ({ value }: EnumMember) => JSON.stringify(value),
    counts: ({ deprecated }: EnumMember) => !deprecated,
  },
  {
    what: "constant",
    of: ({ id }: EnumMember) => constantOf(id),
    counts: (member: EnumMember) => !isExcluded(member),
  },
] as const;

/** Policies of enumerations. */
export const ENUM_MEMBERS: readonly Policy[] = [{
  id: "naming_convention_enum_member_collision",
  in: "naming_conventions",
  *breaches(registry) {
    for (const attribute of own(registry, registry.attributes)) {
      if (attribute.type.kind === "enum") yield* collisions(attribute, attribute.type.members);
    }
  },
}];

function* collisions(attribute: Attribute, members: readonly EnumMember[]): Generator<Breach> {
  for (const { what, of, counts } of SHARED) {
    const byKey = groupBy(members.filter(counts), of);
    for (const [key, alike] of byKey) {
      if (alike.length < 2 || isSaidBefore(what, alike)) continue;
      for (const member of alike) yield breach(attribute, member, { what, key });
    }
  }
}

/** Members with one id have one constant too; that is said of the id. */
function isSaidBefore(what: string, alike: readonly EnumMember[]): boolean {
  return what === "constant" && new Set(alike.map(({ id }) => id)).size < alike.length;
}

function breach(
  attribute: Attribute,
  member: EnumMember,
  { what, key }: { readonly what: string; readonly key: string },
): Breach {
  return {
    subject: member,
    others: [attribute],
    message: `Cannot tell member "${member.id}" of "${attribute.key}" from another one: ` +
      `found the ${what} ${what === "value" ? key : `"${key}"`} twice, expected it once`,
    context: { attribute_key: attribute.key, member_id: member.id },
  };
}
