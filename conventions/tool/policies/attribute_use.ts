/** Policies: which attributes may stand where. */
import type { AttributeGroup, Registry, Signal, UsedAttribute } from "../resolved.ts";
import { attributeTypeName } from "../report/type_name.ts";
import { own, type Policy } from "./policy.ts";

/** Policies of the use of attributes. */
export const ATTRIBUTE_USE: readonly Policy[] = [
  {
    id: "naming_convention_attribute_complex_type_violation",
    in: "naming_conventions",
    *breaches(registry) {
      for (const user of simpleOnly(registry)) {
        for (const attribute of user.attributes.filter(isComplex)) {
          const type = attributeTypeName(attribute.type);
          yield {
            subject: user,
            others: [attribute],
            message: `Cannot use "${attribute.key}" on the ${spoken(user)} "${user.name}": ` +
              `found type ${type}, expected one that is not complex; only events and spans ` +
              "can carry those",
            ...(user.signal === "attribute_group"
              ? {}
              : { signalType: user.signal, signalName: user.name }),
            context: { attribute_key: attribute.key, attribute_type: type },
          };
        }
      }
    },
  },
  {
    id: "naming_convention_event_name_attribute_forbidden",
    in: "naming_conventions",
    *breaches(registry) {
      for (const event of own(registry, registry.events)) {
        if (!event.attributes.some(({ key }) => key === "event.name")) continue;
        yield {
          subject: event,
          message: `Cannot use "event.name" on the event "${event.name}": ` +
            "found it among the attributes, expected the name in the event's own field",
          signalType: "event",
          signalName: event.name,
        };
      }
    },
  },
];

/** What takes simple values only; internal groups are judged where they are used. */
function simpleOnly(registry: Registry): readonly (Signal | AttributeGroup)[] {
  return [
    ...own(registry, registry.metrics),
    ...own(registry, registry.entities),
    ...own(registry, registry.attributeGroups).filter(({ visibility }) => visibility === "public"),
  ];
}

function isComplex({ type }: UsedAttribute): boolean {
  return type.kind !== "enum" && type.of === "any";
}

function spoken({ signal }: Signal | AttributeGroup): string {
  return signal.replace("_", " ");
}
