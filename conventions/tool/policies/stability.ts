/** Policies: nothing promises more stability than what it is made of. */
import type { Signal, Stability, UsedAttribute } from "../resolved.ts";
import { own, type Policy, SIGNALS } from "./policy.ts";

/** Stabilities, the least first. */
const ORDER: readonly Stability[] = [
  "development",
  "alpha",
  "beta",
  "release_candidate",
  "stable",
];

/** How much a stability promises; more is higher. */
export function rankOf(stability: Stability): number {
  return ORDER.indexOf(stability);
}

/** Policies of stability. */
export const STABILITY: readonly Policy[] = [
  ...SIGNALS.map(({ signal, list }): Policy => ({
    id: `stability_${signal}_lower_stability_attribute`,
    in: "stability",
    *breaches(registry) {
      for (const thing of own<Signal>(registry, registry[list])) {
        for (const attribute of thing.attributes.filter((used) => isWeaker(used, thing))) {
          yield {
            subject: thing,
            message: `Cannot call the ${signal} "${thing.name}" ${thing.stability}: ` +
              `found attribute "${attribute.key}" with stability ${attribute.stability}, ` +
              "expected at least the same, or requirement level opt_in",
            signalType: signal,
            signalName: thing.name,
            context: {
              attribute_key: attribute.key,
              attribute_stability: attribute.stability,
              signal_stability: thing.stability,
            },
          };
        }
      }
    },
  })),
  {
    id: "stability_entity_no_identity",
    in: "stability",
    *breaches(registry) {
      for (const entity of own(registry, registry.entities)) {
        if (entity.stability !== "stable") continue;
        if (entity.attributes.some(({ role }) => role === "identifying")) continue;
        yield {
          subject: entity,
          message: `Cannot call the entity "${entity.name}" stable: ` +
            "found no identifying attribute, expected at least one",
          signalType: "entity",
          signalName: entity.name,
        };
      }
    },
  },
];

function isWeaker({ stability, requirementLevel }: UsedAttribute, signal: Signal): boolean {
  return requirementLevel.level !== "opt_in" && rankOf(stability) < rankOf(signal.stability);
}
