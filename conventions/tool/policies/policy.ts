/**
 * What a policy is: a rule over a resolved registry, with the id that upstream's policy packages give it.
 *
 * Upstream writes its rules in Rego; these say the same in TypeScript. Only what the registry itself
 * defines is judged: what a dependency says cannot be mended here.
 */
import { annotation } from "../annotation.ts";
import type { Finding } from "../finding.ts";
import type { Place } from "../place.ts";
import type { Annotations, Registry } from "../resolved.ts";

/** Anything that a rule can be broken by. */
export interface Subject {
  readonly place: Place;
  readonly annotations: Annotations;
}

/** One breach of a rule. */
export interface Breach {
  /** Where it is. */
  readonly subject: Subject;
  /** What else may carry the exception: the other side of a collision. */
  readonly others?: readonly Subject[];
  /** `Cannot <action> "<value>": found <found>, expected <wanted>`. */
  readonly message: string;
  readonly signalType?: string;
  readonly signalName?: string;
  readonly context?: Finding["context"];
}

/** One rule. */
export interface Policy {
  /** Finding id, upstream's where upstream has the rule. */
  readonly id: string;
  /** Annotation under which `policy_exceptions` name this rule. */
  readonly in: PolicyPackage;
  readonly breaches: (registry: Registry) => Iterable<Breach>;
}

/** Kinds of signals, for policies that say the same of each, and where a registry has them. */
export const SIGNALS = [
  { signal: "span", list: "spans" },
  { signal: "metric", list: "metrics" },
  { signal: "event", list: "events" },
  { signal: "entity", list: "entities" },
] as const;

/** The packages, and the beginning of their ids that an exception leaves out. */
export const POLICY_PACKAGES = {
  naming_conventions: ["naming_convention_"],
  stability: ["stability_", "deprecation_"],
  brief: ["brief_"],
  compatibility: ["compatibility_"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A policy package. */
export type PolicyPackage = keyof typeof POLICY_PACKAGES;

/** Whether an annotation such as `stability: { policy_exceptions: [...] }` exempts a subject from a rule. */
export function isExempt(
  { annotations }: Subject,
  { id, in: name }: Pick<Policy, "id" | "in">,
): boolean {
  const exceptions = annotation(annotations, `${name}.policy_exceptions`);
  if (!Array.isArray(exceptions)) return false;
  const prefix = POLICY_PACKAGES[name].find((start) => id.startsWith(start)) ?? "";
  return exceptions.includes(id.slice(prefix.length));
}

/** What the registry defines itself, and no dependency of it. */
export function own<T extends { readonly registry: string }>(
  { schemaUrl }: Registry,
  things: readonly T[],
): readonly T[] {
  return things.filter(({ registry }) => registry === schemaUrl);
}
