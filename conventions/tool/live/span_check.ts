/** Checks spans with their events and links. */
import type { Span } from "../resolved.ts";
import type { LiveBreach, SignalOf } from "./finding_log.ts";
import { type Part, parts, text } from "./json_parts.ts";
import { presenceBreaches } from "./presence_check.ts";
import { sampleAttributes } from "./sample.ts";
import { note, type Origin, type Walk, walkAttributes, walkDefinition } from "./walk.ts";

/** OTLP's numbers of span kinds, by the words of registries. */
const KINDS = ["unspecified", "internal", "server", "client", "producer", "consumer"] as const;

/** Checks one span. */
export function walkSpan(walk: Walk, span: Part, origin: Origin): void {
  const name = text(span.name);
  const signal: SignalOf = { signalType: "span", signalName: name };
  const attributes = sampleAttributes(span.attributes);
  const kind = kindOf(span.kind);
  const definition = findSpan(walk, name, kind);
  walk.samples.span++;
  if (definition !== undefined) {
    walk.coverage.saw("span", definition.name);
    walkDefinition(walk, origin, { signal, definition });
    note(walk, kindBreaches(definition, kind), signal);
    note(walk, presenceBreaches(definition, attributes), signal);
  } else if (origin.isOwn) note(walk, [missingSpan(name, origin)], signal);
  walkAttributes(walk, attributes, { signal, definition });
  for (const event of parts(span.events)) walkSpanEvent(walk, event, { origin, signal });
  for (const link of parts(span.links)) {
    walk.samples.span_link++;
    walkAttributes(walk, sampleAttributes(link.attributes), { signal });
  }
}

/** Telemetry carries no type of a span: the exact name stands for it, and the kind between equals. */
function findSpan({ index }: Walk, name: string, kind: string): Span | undefined {
  const found = index.spans.get(name) ?? [];
  return found.find((span) => span.kind === kind) ?? found[0];
}

function kindOf(kind: unknown): string {
  if (typeof kind === "number") return KINDS[kind] ?? String(kind);
  return text(kind).replace("SPAN_KIND_", "").toLowerCase() || "unspecified";
}

function* kindBreaches({ name, kind }: Span, found: string): Generator<LiveBreach> {
  if (kind === found) return;
  yield {
    id: "kind_mismatch",
    level: "violation",
    message: `Cannot match the span "${name}": found kind ${found}, expected ${kind}`,
    context: { kind: found, expected: kind },
  };
}

function missingSpan(name: string, { scope }: Origin): LiveBreach {
  return {
    id: "missing_span",
    level: "violation",
    message: `Cannot find span "${name}" of scope "${scope}": found no definition of that name, ` +
      "expected one in the registry",
    context: { scope },
  };
}

function walkSpanEvent(
  walk: Walk,
  event: Part,
  { origin, signal }: { readonly origin: Origin; readonly signal: SignalOf },
): void {
  const name = text(event.name);
  const definition = walk.index.events.get(name);
  const attributes = sampleAttributes(event.attributes);
  walk.samples.span_event++;
  if (definition !== undefined) {
    walk.coverage.saw("event", name);
    walkDefinition(walk, origin, { signal, definition });
    note(walk, presenceBreaches(definition, attributes), signal);
  } else if (origin.isOwn) note(walk, [missingEvent(name)], signal);
  walkAttributes(walk, attributes, { signal, definition });
}

/** An event that nobody defined. */
export function missingEvent(name: string): LiveBreach {
  return {
    id: "missing_event",
    level: "violation",
    message: `Cannot find event "${name}": found no definition, expected one in the registry`,
    about: name,
    context: { event_name: name },
  };
}
