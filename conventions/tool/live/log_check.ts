/** Checks log records; those with an event name are events. */
import type { SignalOf } from "./finding_log.ts";
import { type Part, text } from "./json_parts.ts";
import { presenceBreaches } from "./presence_check.ts";
import { sampleAttributes } from "./sample.ts";
import { missingEvent } from "./span_check.ts";
import { note, type Origin, type Walk, walkAttributes, walkDefinition } from "./walk.ts";

/** Checks one log record. */
export function walkLog(walk: Walk, record: Part, origin: Origin): void {
  const name = text(record.eventName);
  const signal: SignalOf = { signalType: "log", signalName: name };
  const attributes = sampleAttributes(record.attributes);
  const definition = walk.index.events.get(name);
  walk.samples.log++;
  if (definition !== undefined) {
    walk.coverage.saw("event", name);
    walkDefinition(walk, origin, { signal, definition });
    note(walk, presenceBreaches(definition, attributes), signal);
  } else if (name !== "") note(walk, [missingEvent(name)], signal);
  walkAttributes(walk, attributes, { signal, definition });
}
