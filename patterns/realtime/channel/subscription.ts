/**
 * Reading a channel in its order. While messages keep coming the reader looks every millisecond; when none has
 * come for a while it waits to be woken. A wake costs each reader more than a look, so that under load looking
 * is both faster and cheaper, and without load waiting is.
 *
 * With a name it has a cursor that outlives it: what was acknowledged is not delivered again, what was not is.
 */
import type { Engine } from "../../../core/engine/engine.ts";
import { SwarmError } from "../../../core/errors.ts";
import { type ChannelState, subscriberOf } from "../state.ts";
import { type Control, LOOK_SECONDS, openControl, refusalError } from "./control.ts";
import type { Message } from "./message.ts";
import { MessageLog } from "./message_log.ts";

/** Messages of one read. */
const BATCH = 256;
/** Looks without news, a millisecond apart, before the reader waits to be woken. */
const LOOKS = 30;
/** Acknowledgements are noted so many at a time, or a quarter of the capacity where that is less. */
const ACK_MESSAGES = 256;
/** The longest that one is kept back while messages keep coming, in milliseconds. */
const ACK_MILLISECONDS = 100;

/** How to read. */
export interface SubscribeOptions {
  /** Name of the reader, which has a cursor; without one nothing is remembered of it. */
  readonly subscriber?: string;
  /**
   * The first message wanted: its place, the oldest one or the next one. Default `start` with a name and `end`
   * without. A name that has a cursor goes on there.
   */
  readonly from?: number | "start" | "end";
  /**
   * `automatic`, the default: a message is acknowledged when the next one is asked for. `manual`: by
   * `acknowledge` only.
   */
  readonly acknowledges?: "automatic" | "manual";
  /** Ends when no message has come for so long; default never. */
  readonly idleSeconds?: number;
  /** Ends the subscription. */
  readonly signal?: AbortSignal;
}

/** A message as a reader gets it. */
export interface Received extends Message {
  /** Messages before it that were dropped before this reader got them. */
  readonly lost: number;
}

/** A reader of a channel. Ends when the channel is closed and all was read. */
export class Subscription implements AsyncIterable<Received> {
  readonly #log: MessageLog;
  /** The next message. */
  #position = 1;
  #handled = 0;
  #acknowledged = 0;
  #pendingSince = 0;
  #missed = 0;
  /** A quarter of the capacity: a publisher that waits for room must not wait for time to pass. */
  #quarter = 1;

  private constructor(
    readonly engine: Engine,
    private readonly control: Control,
    private readonly options: SubscribeOptions,
  ) {
    this.#log = new MessageLog(engine, control.id);
  }

  /** Opens one, and joins where it has a name. */
  static async open(
    engine: Engine,
    id: string,
    options: SubscribeOptions = {},
  ): Promise<Subscription> {
    const subscription = new Subscription(engine, openControl(engine, id), options);
    await subscription.#begin();
    return subscription;
  }

  /**
   * Messages that were dropped, in all, before a reader of this name got them; 0 where it got one since. Gaps
   * that come later are told with the message behind them.
   */
  get missed(): number {
    return this.#missed;
  }

  /** Place of the next message. */
  get position(): number {
    return this.#position;
  }

  /** The messages, as they come. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Received, void, undefined> {
    const { signal, acknowledges } = this.options;
    let [looks, newsAt, isClosed] = [LOOKS, this.#now(), false];
    try {
      while (!signal?.aborted) {
        const batch = await this.#log.read(this.#position, BATCH);
        for (const message of batch) {
          const lost = message.sequence - this.#position;
          this.#position = message.sequence + 1;
          yield { ...message, lost };
          if (acknowledges !== "manual") this.acknowledge(message.sequence);
          await this.#noteWhenDue();
          if (signal?.aborted) return;
        }
        if (batch.length > 0) {
          [looks, newsAt] = [0, this.#now()];
        } else if (isClosed) return;
        else if (looks < LOOKS) {
          looks++;
          await this.#noteWhenDue();
          await this.engine.clock.sleep(1);
        } else {
          await this.close();
          isClosed = (await this.control.refresh()).phase === "closed";
          if (!isClosed && !await this.#wait(newsAt)) return;
        }
      }
    } finally {
      await this.close();
    }
  }

  /** Acknowledges all messages up to one. It is noted with others, at the latest by `close`. */
  acknowledge(upTo: number): void {
    if (upTo <= this.#handled) return;
    if (this.#handled === this.#acknowledged) this.#pendingSince = this.#now();
    this.#handled = upTo;
  }

  /** Notes what was acknowledged. The cursor stays. */
  async close(): Promise<void> {
    const { subscriber } = this.options;
    const upTo = this.#handled;
    if (subscriber === undefined || upTo <= this.#acknowledged) return;
    const answer = await this.control.give({
      type: "subscriber.ack",
      by: subscriber,
      subscriber,
      upTo,
      last: upTo,
    });
    // `nothing`: the cursor is further already, as messages were dropped or another one has the same name.
    if (answer.outcome !== "done" && answer.outcome !== "nothing") {
      throw refusalError(answer.refusal);
    }
    this.#acknowledged = upTo;
  }

  async #begin(): Promise<void> {
    const state = await this.control.refresh();
    if (state.phase === "none") {
      const message = `Cannot read channel "${this.control.id}": there is no such channel`;
      throw new SwarmError(
        "not_found",
        message,
        "Create it with `swarmsh realtime channel create`",
      );
    }
    this.#quarter = Math.max(1, Math.floor(state.capacity / 4));
    const { subscriber } = this.options;
    const from = this.options.from ?? (subscriber === undefined ? "end" : "start");
    const known = subscriber === undefined ? undefined : subscriberOf(state, subscriber);
    if (known !== undefined) {
      this.#position = known.cursor;
      this.#missed = known.cursor === state.first ? known.missed : 0;
    } else if (from === "end") this.#position = await this.#log.last() + 1;
    else this.#position = from === "start" ? state.first : from;
    if (subscriber !== undefined && known === undefined) await this.#join(subscriber);
    this.#handled = this.#acknowledged = this.#position - 1;
  }

  async #join(subscriber: string): Promise<void> {
    const from = this.#position;
    const answer = await this.control.give({
      type: "subscriber.join",
      by: subscriber,
      subscriber,
      from,
    });
    if (answer.outcome !== "done") throw refusalError(answer.refusal);
    const state: ChannelState = await this.control.refresh();
    this.#position = subscriberOf(state, subscriber)?.cursor ?? from;
  }

  /** Waits for the next message or look; whether there is time left. */
  async #wait(newsAt: number): Promise<boolean> {
    const { idleSeconds = Infinity, signal } = this.options;
    const left = idleSeconds - (this.#now() - newsAt) / 1000;
    if (left <= 0) return false;
    await this.#log.changed(this.#position - 1, Math.min(left, LOOK_SECONDS), signal);
    return true;
  }

  async #noteWhenDue(): Promise<void> {
    const pending = this.#handled - this.#acknowledged;
    if (this.options.subscriber === undefined || pending <= 0) return;
    const isLate = this.#now() - this.#pendingSince >= ACK_MILLISECONDS;
    if (isLate || pending >= Math.min(ACK_MESSAGES, this.#quarter)) await this.close();
  }

  #now(): number {
    return this.engine.clock.now();
  }
}
