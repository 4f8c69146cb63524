/** A trace for scripts: one document, its spans in the order of the tree. Times are in Unix seconds. */
import type { Json } from "../core/json.ts";
import type { RecordedSpan } from "../telemetry/reading/recorded_span.ts";
import type { TraceNode } from "../telemetry/reading/trace_tree.ts";

type Document = { [key: string]: Json };

/** All of a trace. */
export function traceToJson(trees: readonly TraceNode[], workId?: string): Document {
  const spans: Json[] = [];
  const traceIds = new Set<string>();
  const left = trees.map((node) => ({ node, depth: 0 })).reverse();
  for (let place = left.pop(); place !== undefined; place = left.pop()) {
    const { node, depth } = place;
    traceIds.add(node.traceId);
    spans.push(nodeToJson(node, depth));
    for (const child of node.children.toReversed()) left.push({ node: child, depth: depth + 1 });
  }
  return {
    trace_ids: [...traceIds],
    ...(workId === undefined ? {} : { work_id: workId }),
    spans,
  };
}

/** A span that nobody recorded is told by its id alone: others say that they are part of it. */
function nodeToJson({ span, traceId, spanId, isOwn }: TraceNode, depth: number): Document {
  const place = { trace_id: traceId, span_id: spanId, depth };
  if (span === undefined) return { ...place, is_recorded: false };
  return { ...place, is_recorded: true, is_own: isOwn, ...spanToJson(span) };
}

function spanToJson(span: RecordedSpan): Document {
  const { parentSpanId, message, startMicros, endMicros, links, events } = span;
  return {
    parent_span_id: parentSpanId ?? null,
    name: span.name,
    kind: span.kind,
    status: span.status,
    ...(message === undefined ? {} : { message }),
    start: startMicros / 1e6,
    end: endMicros / 1e6,
    attributes: span.attributes,
    events: events.map(({ name, micros, attributes }) => ({ name, at: micros / 1e6, attributes })),
    links: links.map(({ traceId, spanId, attributes }) => {
      return { trace_id: traceId, span_id: spanId, attributes };
    }),
    resource: span.resource,
    scope: span.scope,
  };
}
