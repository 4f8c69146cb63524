/** What changes of an enumeration may break. */
import type { Attribute } from "../resolved.ts";
import type { Break } from "./break.ts";

/** Members that are gone, have another value, or promise less. */
export function* enumBreaks(before: Attribute, after: Attribute): Generator<Break> {
  if (before.type.kind !== "enum" || after.type.kind !== "enum") return;
  const members = new Map(after.type.members.map((member) => [member.id, member]));
  for (const { id, value, stability } of before.type.members) {
    const now = members.get(id);
    if (now === undefined) {
      yield {
        id: "compatibility_stable_enum_member_missing",
        found: `no member "${id}"`,
        expected: "it to stay, deprecated if need be",
        context: { member_id: id },
        isAlwaysBreaking: true,
      };
      continue;
    }
    if (now.value !== value) {
      yield {
        // Upstream reports this under the id of the rule below; two rules need two ids here.
        id: "compatibility_enum_member_changed_value",
        found: `value ${JSON.stringify(now.value)} of member "${id}"`,
        expected: `${JSON.stringify(value)}, as before`,
        context: { member_id: id, previous_value: value, current_value: now.value },
      };
    }
    if (stability === "stable" && now.stability !== "stable") {
      yield {
        id: "compatibility_stable_enum_member_changed_from_stable",
        found: `stability ${now.stability} of member "${id}"`,
        expected: "stable, as before",
        context: { enum_member_id: id },
      };
    }
  }
}
