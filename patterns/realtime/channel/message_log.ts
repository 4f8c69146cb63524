/** The messages of a channel, in the order that the store gives them: nothing here knows of readers. */
import type { Engine } from "../../../core/engine/engine.ts";
import type { Json } from "../../../core/json.ts";
import { type Draft, type Message, messageOf, MESSAGES } from "./message.ts";

/** The log of one channel. */
export class MessageLog {
  constructor(readonly engine: Engine, readonly id: string) {}

  /** Appends a message; answers its place. */
  push(draft: Draft): Promise<number> {
    return this.engine.store.pushStream(MESSAGES, this.id, draft as unknown as Json);
  }

  /** Messages from a place on, at most `max`; where that one is gone, from the first that is left. */
  async read(from: number, max: number): Promise<Message[]> {
    const records = await this.engine.store.readStream(MESSAGES, this.id, from, max);
    return records.map(messageOf);
  }

  /** Place of the newest message, 0 where there is none. It takes a look at all that are kept. */
  async last(): Promise<number> {
    return (await this.engine.store.streamEnds(MESSAGES, this.id))?.last ?? 0;
  }

  /** Removes what is before a place. */
  async trim(below: number): Promise<void> {
    await this.engine.store.trimStream(MESSAGES, this.id, below);
  }

  /** Resolves when there may be messages behind a place, after the time, or on abort. */
  changed(after: number, timeoutSeconds: number, signal?: AbortSignal): Promise<void> {
    const patience = { after, timeoutSeconds, ...signal === undefined ? {} : { signal } };
    return this.engine.store.streamChanged(MESSAGES, this.id, patience);
  }

  /** Now, in microseconds since the Unix epoch. */
  now(): number {
    return Math.round(this.engine.clock.preciseNow() * 1000);
  }
}
