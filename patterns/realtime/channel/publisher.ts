/**
 * Publishing with backpressure. Before each part of what is to be published the publisher reads what is new in
 * the control stream, which costs a look where nothing is, and asks for room. Others may publish between the
 * look and the append, so with N publishers at once up to N messages more than the capacity can be unread.
 *
 * What is cut from the log is noted first (`message.drop`): who dies in between leaves messages that nobody
 * needs, and the next one cuts them. Traffic is counted here and noted now and then, never once a message: who
 * is killed takes the counts of a second with it, and no message.
 */
import type { Engine } from "../../../core/engine/engine.ts";
import type { Json } from "../../../core/json.ts";
import { SwarmError } from "../../../core/errors.ts";
import { checkJson } from "../../../core/validate.ts";
import type { Refusal } from "../../decision.ts";
import { type Room, room } from "../room.ts";
import type { ChannelState } from "../state.ts";
import { type Control, openControl, Waiting } from "./control.ts";
import { MessageLog } from "./message_log.ts";
import { closedRefusal, roomRefusal } from "./refusals.ts";

/** Messages that are published between two looks at the control stream. */
const PART_MAX = 256;
/** Messages and milliseconds between two notes of traffic. */
const NOTE_MESSAGES = 1000;
const NOTE_MILLISECONDS = 1000;
/** An eighth of the capacity, at most so many: messages that the log may be longer before it is cut. */
const SLACK_MAX = 64;
/** How long a publisher waits for room where it does not say, in seconds. */
const WAIT_SECONDS = 60;

/** How to publish. */
export interface PublishOptions {
  /** Who publishes; may be empty. */
  readonly by?: string;
  /** How long to wait for room where the policy is to block; default 60. */
  readonly waitSeconds?: number;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}

/** What became of messages. */
export interface Published {
  /** How many are in the log: the first ones of those given. */
  readonly count: number;
  /** Places of the first and the last one; 0 where there is none. Others' may stand between. */
  readonly first: number;
  /** Number of the last message. */
  readonly last: number;
  /** Why the rest is not. */
  readonly refusal?: Refusal;
}

/** A publisher of a channel. Not for several calls at a time. */
export class Publisher {
  readonly #control: Control;
  readonly #log: MessageLog;
  #last: number | undefined;
  #traffic = { published: 0, refused: 0, blocked: 0 };
  #notedAt: number;

  /** A publisher; nothing is written before it is asked. */
  constructor(readonly engine: Engine, readonly id: string) {
    this.#control = openControl(engine, id);
    this.#log = new MessageLog(engine, id);
    this.#notedAt = engine.clock.now();
  }

  /** Publishes messages in their order, as many as there is room for. */
  async publish(bodies: readonly Json[], options: PublishOptions = {}): Promise<Published> {
    const { waitSeconds = WAIT_SECONDS, signal } = options;
    const patience = { waitSeconds, ...signal === undefined ? {} : { signal } };
    for (const body of bodies) checkJson("message", body);
    const waiting = new Waiting(this.engine, patience);
    const places: number[] = [];
    const refusal = await this.#fill(places, bodies, { by: options.by ?? "", waiting })
      .catch((error) => {
        throw behind(places.length, error);
      });
    await this.#noteNowAndThen();
    const ends = { count: places.length, first: places[0] ?? 0, last: places.at(-1) ?? 0 };
    return refusal === undefined ? ends : { ...ends, refusal };
  }

  /** Publishes, and notes the places on the way; answers why not all are. */
  async #fill(
    places: number[],
    bodies: readonly Json[],
    { by, waiting }: { readonly by: string; readonly waiting: Waiting },
  ): Promise<Refusal | undefined> {
    let isBlocked = false;
    while (places.length < bodies.length) {
      const state = await this.#control.refresh();
      const refusal = closedRefusal(state, this.id);
      if (refusal !== undefined) return refusal;
      const found = await this.#room(state);
      if (found.fits > 0) {
        const part = bodies.slice(places.length, places.length + Math.min(found.fits, PART_MAX));
        await this.#append(places, part, { state, found, by });
      } else if (state.policy === "block" && !waiting.isOver) {
        if (!isBlocked) await this.#noteBlocked();
        isBlocked = true;
        await waiting.controlChanged(this.#control);
      } else {
        this.#traffic.refused += bodies.length - places.length;
        return roomRefusal(state, this.id, found.unread);
      }
    }
    return undefined;
  }

  /** Notes what was counted. A publisher that ends without it loses counts, and nothing else. */
  async close(): Promise<void> {
    await this.#note();
  }

  async #room(state: ChannelState): Promise<Room> {
    this.#last ??= await this.#log.last();
    return room(state, state.first, this.#last);
  }

  /** Appends messages until all are there, or somebody else's came between: then there may be less room. */
  async #append(
    places: number[],
    bodies: readonly Json[],
    { state, found, by }: {
      readonly state: ChannelState;
      readonly found: Room;
      readonly by: string;
    },
  ): Promise<void> {
    await this.#cut(state, { found, count: bodies.length });
    for (const body of bodies) {
      const place = await this.#log.push({ at: this.#log.now(), by, body });
      const isNext = place === this.#last! + 1;
      places.push(place);
      this.#traffic.published++;
      this.#last = place;
      if (!isNext) break;
    }
  }

  /** Cuts the log where it would be longer than the channel keeps. */
  async #cut(
    { capacity, first }: ChannelState,
    { found, count }: { readonly found: Room; readonly count: number },
  ): Promise<void> {
    const last = this.#last!;
    const slack = Math.min(Math.floor(capacity / 8), SLACK_MAX);
    if (last + count - first + 1 <= capacity + slack) return;
    const upTo = Math.min(last + count - capacity, found.droppable);
    if (upTo < first) return;
    const answer = await this.#control.give({ type: "message.drop", by: "", upTo, last });
    // Refused where a reader joined meanwhile or somebody else has cut: there is another time.
    if (answer.outcome === "done") await this.#log.trim(upTo + 1);
  }

  async #noteBlocked(): Promise<void> {
    this.#traffic.blocked++;
    await this.#note();
  }

  async #noteNowAndThen(): Promise<void> {
    const { published, refused } = this.#traffic;
    const isDue = this.engine.clock.now() - this.#notedAt >= NOTE_MILLISECONDS;
    if (isDue || published + refused >= NOTE_MESSAGES) await this.#note();
  }

  async #note(): Promise<void> {
    const { published, refused, blocked } = this.#traffic;
    this.#notedAt = this.engine.clock.now();
    if (published + refused + blocked === 0) return;
    try {
      await this.#control.give({ type: "traffic.note", by: "", published, refused, blocked });
    } catch (error) {
      // The messages are where they belong. What was not noted is counted on; what may have been, is not.
      if (!(error instanceof SwarmError)) throw error;
      if (error.code !== "unknown") return;
    }
    this.#traffic = { published: 0, refused: 0, blocked: 0 };
  }
}

/** What an error is behind messages that have been published (I7). */
function behind(count: number, error: unknown): unknown {
  if (count === 0 || !(error instanceof SwarmError)) return error;
  const those = count === 1 ? "1 message before it is" : `${count} messages before it are`;
  const message = `${error.message}; ${those} published`;
  return new SwarmError("unknown", message, error.hint, { cause: error });
}
