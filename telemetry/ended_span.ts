/** Spans of what took longer than an act, such as a motion or a sprint: their facts come with registry keys. */
import type { EndedSpan } from "../core/engine/engine.ts";
import { errorTypeOf } from "./failure.ts";
import type { SpanData } from "./generated/span_data.ts";
import type { SpanRecord } from "./span_record.ts";
import { placedContext, type SpanContext } from "./trace_context.ts";

/** The span's own facts. Its name is its type in words. */
export function endedSpanData({ type, outcome, attributes }: EndedSpan): SpanData {
  return {
    type: `swarmsh.${type}`,
    name: type.replaceAll(/[._]/g, " "),
    kind: 1,
    // Its own: spans of one type need not have the same keys, so none may be the template of another.
    fixed: {},
    attributes: {
      ...attributes,
      "swarmsh.operation.outcome": outcome,
      "error.type": errorTypeOf(outcome),
    },
  };
}

/** The whole span, with a link to the command that ended it; nothing where its trace is not recorded. */
export function endedSpanRecord(
  span: EndedSpan,
  { command, samples }: {
    readonly command: SpanContext;
    readonly samples: (traceId: string) => boolean;
  },
): SpanRecord | undefined {
  const place = placedContext(span.place, true);
  if (!samples(place.traceId)) return undefined;
  const failed = errorTypeOf(span.outcome) !== undefined;
  return {
    context: place,
    ...span.parent === undefined ? {} : { parent: placedContext(span.parent, true) },
    isParentRemote: false,
    data: endedSpanData(span),
    startMicros: Math.min(span.startedAt, span.endedAt) * 1000,
    endMicros: span.endedAt * 1000,
    links: [command],
    ...failed ? { failure: { message: span.outcome, events: [] } } : {},
  };
}
