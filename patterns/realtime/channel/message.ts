/** A message of a channel, and the record that it is in the log. */
import type { Json } from "../../../core/json.ts";
import type { StreamRecord } from "../../../core/store/store.ts";

/** Kind of the streams that hold messages: `streams/channel/ID/`. */
export const MESSAGES = "channel";

/** A message. */
export interface Message {
  /** Its place in the channel, the same for every reader; from 1. */
  readonly sequence: number;
  /** When it was published, in microseconds since the Unix epoch, by the publisher's clock. */
  readonly at: number;
  /** Who published it; may be empty. */
  readonly by: string;
  /** What it says: any JSON. */
  readonly body: Json;
}

/** A message before it has a place. */
export type Draft = Omit<Message, "sequence">;

/** The message of a record. What others wrote there without our members is a body. */
export function messageOf({ sequence, event }: StreamRecord): Message {
  if (typeof event !== "object" || event === null || Array.isArray(event) || !("body" in event)) {
    return { sequence, at: 0, by: "", body: event };
  }
  const { at, by, body } = event as { readonly [key: string]: Json };
  return {
    sequence,
    at: typeof at === "number" ? at : 0,
    by: typeof by === "string" ? by : "",
    body: body!,
  };
}
