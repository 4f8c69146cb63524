/** Messages of channels for people and for scripts. */
import type { Json } from "../core/json.ts";
import type { Message } from "../patterns/realtime/channel/message.ts";
import type { Received } from "../patterns/realtime/channel/subscription.ts";
import type { Services } from "./command.ts";

/** What a message says: text as it is, everything else as JSON. */
export function bodyText(body: Json): string {
  return typeof body === "string" ? body : JSON.stringify(body);
}

/** A message on one line. */
export function messageLine({ sequence, by, body }: Message): string {
  return `${sequence} ${by === "" ? "-" : by}: ${bodyText(body)}`;
}

/** A message for scripts; `at` is in seconds since the Unix epoch. */
export function messageToJson({ sequence, at, by, body }: Message): { [key: string]: Json } {
  return { sequence, at: at / 1e6, by, body };
}

/** Prints a message that a reader got, and says what it lost before; `missed` is what a name lost in all. */
export function showReceived(message: Received, missed: number, { out }: Services): void {
  const { lost } = message;
  out.json({
    ...messageToJson(message),
    ...lost === 0 ? {} : { lost },
    ...missed === 0 ? {} : { missed },
  });
  if (lost > 0) out.note(`Lost: ${lost} before message ${message.sequence} were dropped`);
  if (out.isQuiet) out.value(bodyText(message.body));
  else out.line(messageLine(message));
}
