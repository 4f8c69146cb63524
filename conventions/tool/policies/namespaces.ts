/** Policies: a name is never the namespace of another one. */
import { type Breach, own, type Policy, type Subject } from "./policy.ts";
import type { Deprecated } from "../resolved.ts";

/** Policies of namespaces. */
export const NAMESPACES: readonly Policy[] = [
  {
    id: "naming_convention_attribute_namespace_collision",
    in: "naming_conventions",
    *breaches(registry) {
      const named = registry.attributes.map((attribute) => ({ ...attribute, name: attribute.key }));
      for (const { name, other, breach } of collisions(own(registry, named), named)) {
        yield { ...breach, context: { attribute_key: name, colliding_attribute_key: other } };
      }
    },
  },
  {
    id: "naming_convention_metric_namespace_collision",
    in: "naming_conventions",
    *breaches(registry) {
      const { metrics } = registry;
      for (const { name, other, breach } of collisions(own(registry, metrics), metrics)) {
        yield {
          ...breach,
          signalType: "metric",
          signalName: name,
          context: { metric_name: name, colliding_metric_name: other },
        };
      }
    },
  },
];

interface Named extends Subject {
  readonly name: string;
  readonly deprecated?: Deprecated;
}

interface Collision {
  readonly name: string;
  readonly other: string;
  readonly breach: Breach;
}

/** Each name of `judged` with each name of `all` that lies inside it; what is out of use counts for neither. */
function* collisions(judged: readonly Named[], all: readonly Named[]): Generator<Collision> {
  const candidates = new Map(
    judged.filter(({ deprecated }) => !deprecated).map((thing) => [thing.name, thing]),
  );
  for (const other of all) {
    if (other.deprecated) continue;
    for (const namespace of namespacesOf(other.name)) {
      const thing = candidates.get(namespace);
      if (thing === undefined) continue;
      const message = `Cannot name something "${thing.name}": ` +
        `found "${other.name}" inside it, expected a name that is no namespace`;
      const breach = { subject: thing, others: [other], message };
      yield { name: thing.name, other: other.name, breach };
    }
  }
}

/** Every namespace that a name lies in, the outermost first: `a` and `a.b` for `a.b.c`. */
export function* namespacesOf(name: string): Generator<string> {
  for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1)) {
    yield name.slice(0, dot);
  }
}
