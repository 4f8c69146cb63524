/** A span of ours as OpenTelemetry's SDK wants to read it. */
import {
  createTraceState,
  type HrTime,
  type SpanContext as ApiSpanContext,
  TraceFlags,
} from "@opentelemetry/api";
import type { Resource } from "@opentelemetry/resources";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { apiAttributes } from "../api/api_attributes.ts";
import type { SpanEvent, SpanFailure, SpanRecord } from "../span_record.ts";
import type { SpanContext } from "../trace_context.ts";

/** What all spans of a program have in common. */
export interface SpanOrigin {
  readonly resource: Resource;
  readonly scope: ReadableSpan["instrumentationScope"];
}

/** Status codes of the API. */
const STATUS_UNSET = 0;
const STATUS_ERROR = 2;

/** One span. */
export function readableSpan(span: SpanRecord, { resource, scope }: SpanOrigin): ReadableSpan {
  const { context, parent, data, failure, links, startMicros, endMicros, isParentRemote } = span;
  const spanContext = apiContext(context);
  return {
    name: data.name.toWellFormed(),
    // The API counts kinds from "internal", OTLP from "unspecified".
    kind: data.kind - 1,
    spanContext: () => spanContext,
    parentSpanContext: parent && { ...apiContext(parent), isRemote: isParentRemote },
    startTime: hrTime(startMicros),
    endTime: hrTime(endMicros),
    duration: hrTime(endMicros - startMicros),
    ended: true,
    status: statusOf(failure),
    attributes: { ...apiAttributes(data.fixed), ...apiAttributes(data.attributes) },
    links: links.map((link) => ({ context: apiContext(link) })),
    events: (failure?.events ?? []).map(timedEvent),
    resource,
    instrumentationScope: scope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

function apiContext({ traceId, spanId, isSampled, traceState }: SpanContext): ApiSpanContext {
  return {
    traceId,
    spanId,
    traceFlags: isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
    traceState: traceState === undefined ? undefined : createTraceState(traceState),
  };
}

function statusOf(failure: SpanFailure | undefined): ReadableSpan["status"] {
  if (failure === undefined) return { code: STATUS_UNSET };
  return { code: STATUS_ERROR, message: failure.message.toWellFormed() };
}

function timedEvent({ name, micros, attributes }: SpanEvent): ReadableSpan["events"][number] {
  return { name: name.toWellFormed(), time: hrTime(micros), attributes: apiAttributes(attributes) };
}

/** Seconds and nanoseconds. */
function hrTime(micros: number): HrTime {
  const seconds = Math.floor(micros / 1e6);
  return [seconds, Math.round(micros - seconds * 1e6) * 1000];
}
