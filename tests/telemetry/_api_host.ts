/**
 * A host application: prints the spans that its provider receives, unless the runtime has one of its
 * own, and what the items carry. HOST_DIRECTORY is where it works.
 */
import process from "node:process";
import { registerProvider } from "./_api_provider.ts";
import { tellStory } from "./_api_story.ts";

const finished = process.env.OTEL_DENO === "true" ? () => [] : registerProvider();
const carried = await tellStory(process.env.HOST_DIRECTORY!);
const spans = finished().map((span) => ({
  scope: span.instrumentationScope.name,
  name: span.name,
  kind: span.kind + 1,
  traceId: span.spanContext().traceId,
  spanId: span.spanContext().spanId,
  parent: span.parentSpanContext?.spanId ?? "",
  links: span.links.map(({ context }) => `00-${context.traceId}-${context.spanId}-01`),
  attributes: span.attributes,
  status: span.status.code,
  events: span.events.map(({ name }) => name),
}));
process.stdout.write(`${JSON.stringify({ spans, carried })}\n`);
