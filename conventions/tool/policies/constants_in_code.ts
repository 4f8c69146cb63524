/** Policies: no two names become the same constant in generated code, where dots are underscores. */
import { isExcluded } from "../annotation.ts";
import { groupBy } from "./group_by.ts";
import type { Signal } from "../resolved.ts";
import { own, type Policy, type Subject } from "./policy.ts";

/** Each kind of thing has constants of its own; only within a kind can they collide. */
const SIGNALS = [
  { signal: "metric", list: "metrics" },
  { signal: "event", list: "events" },
  { signal: "entity", list: "entities" },
] as const;

/** Policies of constants. */
export const CONSTANTS: readonly Policy[] = [
  {
    id: "naming_convention_attribute_constant_collision",
    in: "naming_conventions",
    *breaches(registry) {
      const named = registry.attributes.map((attribute) => ({ ...attribute, name: attribute.key }));
      for (const [thing, other] of sameConstants(own(registry, named), named)) {
        yield {
          ...breach("attribute", thing, other),
          context: {
            attribute_key: thing.name,
            colliding_attribute_key: other.name,
            constant_name: constantOf(thing.name),
          },
        };
      }
    },
  },
  ...SIGNALS.map(({ signal, list }): Policy => ({
    id: `naming_convention_${signal}_constant_collision`,
    in: "naming_conventions",
    *breaches(registry) {
      const all: readonly Signal[] = registry[list];
      for (const [thing, other] of sameConstants(own(registry, all), all)) {
        yield {
          ...breach(signal, thing, other),
          signalType: signal,
          signalName: thing.name,
          context: { colliding_name: other.name, constant_name: constantOf(thing.name) },
        };
      }
    },
  })),
];

interface Named extends Subject {
  readonly name: string;
}

/** A name as a constant, but for case. */
export function constantOf(name: string): string {
  return name.replaceAll(".", "_");
}

function* sameConstants(
  judged: readonly Named[],
  all: readonly Named[],
): Generator<readonly [Named, Named]> {
  const inCode = all.filter((thing) => !isExcluded(thing));
  const byConstant = groupBy(inCode, ({ name }) => constantOf(name));
  for (const thing of judged.filter((thing) => !isExcluded(thing))) {
    for (const other of byConstant.get(constantOf(thing.name)) ?? []) {
      if (other.name !== thing.name) yield [thing, other];
    }
  }
}

function breach(what: string, thing: Named, other: Named) {
  const message = `Cannot name the ${what} "${thing.name}": found "${other.name}", ` +
    `which is the same constant, expected names that differ in more than dots and underscores`;
  return { subject: thing, others: [other], message };
}
