/** Which parts of a registry were seen in telemetry, and which were not. */
import { annotation } from "../annotation.ts";
import type { Annotations, Deprecated, Registry } from "../resolved.ts";
import { type RegistryIndex, spanNameOf } from "./registry_index.ts";

/** What coverage is counted of. */
export const COVERED_KINDS = ["attribute", "span", "metric", "event"] as const;

/** What coverage is counted of. */
export type CoveredKind = typeof COVERED_KINDS[number];

/** What was seen of one kind. Names are sorted. */
export interface KindCoverage {
  readonly seen: readonly { readonly name: string; readonly count: number }[];
  readonly unseen: readonly string[];
  /** Not seen, and not expected yet: `implementation.planned` says why. */
  readonly planned: readonly string[];
}

/** What was seen of each kind; what is deprecated is not expected and counts only when it is seen. */
export type CoverageReport = Readonly<Record<CoveredKind, KindCoverage>>;

/** Counts what is seen; bounded by the size of the registry. */
export class Coverage {
  readonly #counts: Readonly<Record<CoveredKind, Map<string, number>>> = {
    attribute: new Map(),
    span: new Map(),
    metric: new Map(),
    event: new Map(),
  };
  readonly #expected: Readonly<Record<CoveredKind, readonly Expected[]>>;

  constructor(registry: Registry, { metrics, events }: RegistryIndex) {
    const spans = [...registry.spans, ...registry.refinements.spans];
    this.#expected = {
      attribute: registry.attributes.map(({ key, ...rest }) => ({ ...rest, name: key })),
      // Without an exact name there is nothing to know a span by.
      span: spans.filter((span) => spanNameOf(span) !== undefined),
      metric: [...metrics.values()],
      event: [...events.values()],
    };
  }

  saw(kind: CoveredKind, name: string): void {
    const counts = this.#counts[kind];
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }

  report(): CoverageReport {
    return {
      attribute: this.#of("attribute"),
      span: this.#of("span"),
      metric: this.#of("metric"),
      event: this.#of("event"),
    };
  }

  #of(kind: CoveredKind): KindCoverage {
    const counts = this.#counts[kind];
    const seen = [...counts].map(([name, count]) => ({ name, count }))
      .sort((a, b) => a.name < b.name ? -1 : 1);
    const missing = this.#expected[kind].filter(({ name, deprecated }) => {
      return !counts.has(name) && deprecated === undefined;
    });
    const names = (things: readonly Expected[]) => things.map(({ name }) => name).sort();
    return {
      seen,
      unseen: names(missing.filter((thing) => !isPlanned(thing))),
      planned: names(missing.filter(isPlanned)),
    };
  }
}

interface Expected {
  readonly name: string;
  readonly annotations: Annotations;
  readonly deprecated?: Deprecated;
}

function isPlanned({ annotations }: Expected): boolean {
  return annotation(annotations, "implementation.planned") !== undefined;
}
