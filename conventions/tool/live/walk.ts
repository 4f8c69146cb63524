/** What the walk through one line needs: the registry in order, and where what it finds goes. */
import type { Signal } from "../resolved.ts";
import { checkAttribute } from "./attribute_check.ts";
import type { Coverage } from "./coverage.ts";
import type { FindingLog, LiveBreach, SignalOf } from "./finding_log.ts";
import { entityBreaches } from "./presence_check.ts";
import { promiseBreaches } from "./promise_check.ts";
import { remember } from "./remember.ts";
import type { RegistryIndex } from "./registry_index.ts";
import type { SampleAttribute } from "./sample.ts";

/** Kinds of samples, as Weaver counts them. */
export const SAMPLE_KINDS = [
  "resource",
  "instrumentation_scope",
  "span",
  "span_event",
  "span_link",
  "metric",
  "data_point",
  "exemplar",
  "log",
  "attribute",
] as const;

/** A kind of sample. */
export type SampleKind = typeof SAMPLE_KINDS[number];

/** The resource and scope that samples come from. */
export interface Origin {
  readonly resource: readonly SampleAttribute[];
  readonly scope: string;
  /** Whether the scope is one whose signals must all be defined. */
  readonly isOwn: boolean;
}

/** A walk through one line. */
export interface Walk {
  readonly index: RegistryIndex;
  readonly log: FindingLog;
  readonly coverage: Coverage;
  readonly samples: Record<SampleKind, number>;
  readonly line: number;
}

/** Notes what was found in a sample. */
export function note({ log, line }: Walk, breaches: Iterable<LiveBreach>, signal: SignalOf): void {
  for (const breach of breaches) log.add(breach, { signal, line });
}

/** Checks all attributes of a sample; `definition` is that of the signal, where it is known. */
export function walkAttributes(
  walk: Walk,
  attributes: readonly SampleAttribute[],
  { signal, definition }: { readonly signal: SignalOf; readonly definition?: Signal },
): void {
  const found = definition === undefined ? { ...signal, isUndefined: true } : signal;
  walk.samples.attribute += attributes.length;
  for (const attribute of attributes) {
    const check = checkAttribute(walk.index, attribute, definition);
    if (check.definition !== undefined) walk.coverage.saw("attribute", check.definition.key);
    note(walk, check.breaches, found);
  }
}

/** Checks what a matched signal says of itself and of the resource that it comes from. */
export function walkDefinition(
  walk: Walk,
  { resource }: Origin,
  { signal, definition }: { readonly signal: SignalOf; readonly definition: Signal },
): void {
  note(walk, promises(definition), signal);
  if (definition.signal === "entity") return;
  note(walk, entityBreaches(walk.index, definition.entityAssociations, resource), signal);
}

const promises = remember((definition: Signal): readonly LiveBreach[] => {
  return [...promiseBreaches(`${definition.signal} "${definition.name}"`, definition)];
});
