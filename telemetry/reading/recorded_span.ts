/** A span as it was recorded, by whomever. */
import type { RecordFound } from "./document.ts";
import {
  type Attributes,
  attributesIn,
  enumIn,
  idIn,
  type Loose,
  microsIn,
  objectIn,
  objectsIn,
  textIn,
} from "./otlp_fields.ts";

/** Kinds of spans, each at the place that is its number. */
export const KINDS = [
  "unspecified",
  "internal",
  "server",
  "client",
  "producer",
  "consumer",
] as const;
/** What a span says of its success, each at the place that is its number. */
export const STATUSES = ["unset", "ok", "error"] as const;

const KIND_NAMES = KINDS.map((kind) => `SPAN_KIND_${kind.toUpperCase()}`);
const STATUS_NAMES = STATUSES.map((status) => `STATUS_CODE_${status.toUpperCase()}`);

/** A place in a trace. */
export interface SpanPlace {
  readonly traceId: string;
  readonly spanId: string;
}

/** A reference to a span, perhaps of another trace. */
export interface SpanLink extends SpanPlace {
  readonly attributes: Attributes;
}

/** Something that happened during a span. */
export interface SpanMoment {
  readonly name: string;
  /** Microseconds since the Unix epoch. */
  readonly micros: number;
  readonly attributes: Attributes;
}

/**
 * A span as it was recorded. What it says of itself is read when it is asked for: most spans are looked
 * at for their place alone.
 */
export class RecordedSpan implements SpanPlace {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly name: string;
  #attributes: Attributes | undefined;
  #links: readonly SpanLink[] | undefined;

  constructor(place: SpanPlace, private readonly found: RecordFound) {
    this.traceId = place.traceId;
    this.spanId = place.spanId;
    this.parentSpanId = idIn(found.record, "parentSpanId", 16);
    this.name = textIn(found.record, "name");
  }

  get kind(): typeof KINDS[number] {
    return KINDS[enumIn(this.found.record, "kind", KIND_NAMES)]!;
  }

  /** Microseconds since the Unix epoch; 0 when it was not recorded. */
  get startMicros(): number {
    const { record } = this.found;
    return microsIn(record, "startTimeUnixNano") || microsIn(record, "endTimeUnixNano");
  }

  /** Never before the start. */
  get endMicros(): number {
    return Math.max(this.startMicros, microsIn(this.found.record, "endTimeUnixNano"));
  }

  get status(): typeof STATUSES[number] {
    return STATUSES[enumIn(objectIn(this.found.record, "status"), "code", STATUS_NAMES)]!;
  }

  /** Why it failed. */
  get message(): string | undefined {
    return textIn(objectIn(this.found.record, "status"), "message") || undefined;
  }

  get attributes(): Attributes {
    return this.#attributes ??= attributesIn(this.found.record);
  }

  /** One attribute, without reading the others; only text. */
  text(key: string): string | undefined {
    const found = objectsIn(this.found.record, "attributes").find((one) => one.key === key);
    const value = found && objectIn(found, "value").stringValue;
    return typeof value === "string" ? value : undefined;
  }

  get events(): readonly SpanMoment[] {
    return objectsIn(this.found.record, "events").map(momentOf);
  }

  get links(): readonly SpanLink[] {
    return this.#links ??= objectsIn(this.found.record, "links").flatMap(linkOf);
  }

  /** Who made it: the process, the host, the service. */
  get resource(): Attributes {
    return resourceAttributes(this.found.resource);
  }

  /** Name of the library that made it. */
  get scope(): string {
    return textIn(this.found.scope, "name");
  }
}

/** One text that is another one for each place in a trace. */
export function placeKey({ traceId, spanId }: SpanPlace): string {
  return traceId + spanId;
}

/** Where a span's parent is; `undefined` for the first span of a trace. */
export function parentOf({ traceId, parentSpanId: spanId }: RecordedSpan): SpanPlace | undefined {
  return spanId === undefined ? undefined : { traceId, spanId };
}

/** The span; `undefined` when it has no place in a trace. */
export function recordedSpan(found: RecordFound): RecordedSpan | undefined {
  const place = placeIn(found.record);
  return place && new RecordedSpan(place, found);
}

/** Attributes of the resources seen last: the spans of a line share one. */
const resources = new WeakMap<Loose, Attributes>();

function resourceAttributes(resource: Loose): Attributes {
  let attributes = resources.get(resource);
  if (attributes === undefined) {
    attributes = attributesIn(resource);
    resources.set(resource, attributes);
  }
  return attributes;
}

function placeIn(record: Loose): SpanPlace | undefined {
  const traceId = idIn(record, "traceId", 32);
  const spanId = idIn(record, "spanId", 16);
  return traceId === undefined || spanId === undefined ? undefined : { traceId, spanId };
}

function momentOf(event: Loose): SpanMoment {
  return {
    name: textIn(event, "name"),
    micros: microsIn(event, "timeUnixNano"),
    attributes: attributesIn(event),
  };
}

function linkOf(link: Loose): SpanLink[] {
  const place = placeIn(link);
  return place === undefined ? [] : [{ ...place, attributes: attributesIn(link) }];
}
