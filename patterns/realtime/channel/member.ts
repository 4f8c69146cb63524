/** A member of a consumer group: takes messages with their bodies, and says what became of them. */
import type { Engine } from "../../../core/engine/engine.ts";
import type { PatternEvent } from "../../decision.ts";
import type { PatternAnswer } from "../../pattern_stream.ts";
import type { Refusal } from "../../decision.ts";
import type { ChannelEvent, GroupAssigned } from "../events.ts";
import { type ChannelState, groupOf } from "../state.ts";
import { type Control, openControl, type Patience, Waiting } from "./control.ts";
import type { Message } from "./message.ts";
import { MessageLog } from "./message_log.ts";

/** Whom a member stands for. */
export interface MemberName {
  /** Group that it reads for. */
  readonly group: string;
  /** Its own name in it. */
  readonly member: string;
}

/** How much to take. */
export interface TakeOptions extends Patience {
  /** Messages wanted at most, 1 to 1000. */
  readonly max: number;
  /** Length of a lease, in seconds. */
  readonly leaseSeconds: number;
  /** Seconds past its deadline after which a lease is over. */
  readonly skewSeconds: number;
}

/** A message as a member gets it. */
export interface TakenMessage extends Message {
  /** Deliveries of it in this group, this one counted. */
  readonly attempts: number;
}

/** What a take answers. */
export type Taken =
  | {
    readonly outcome: "done";
    /** The same for all that was taken at once. */
    readonly token: number;
    /** End of the lease, in milliseconds since the Unix epoch. */
    readonly deadline: number;
    readonly messages: readonly TakenMessage[];
  }
  | { readonly outcome: Refusal["outcome"]; readonly refusal: Refusal };

/** Messages of a token that are meant: all of them, or those within bounds. */
export interface Meant {
  /** Token of the lease. */
  readonly token: number;
  /** First message that is meant. */
  readonly first?: number;
  /** Last message that is meant. */
  readonly last?: number;
}

/** A member of a group. Not for several calls at a time. */
export class Member {
  readonly #control: Control;
  readonly #log: MessageLog;

  /** A member of a group; nothing is read before it is asked. */
  constructor(readonly engine: Engine, readonly id: string, private readonly name: MemberName) {
    this.#control = openControl(engine, id);
    this.#log = new MessageLog(engine, id);
  }

  /** Takes messages, and waits for some where there are none. */
  async take(options: TakeOptions): Promise<Taken> {
    const waiting = new Waiting(this.engine, options);
    const { max, leaseSeconds, skewSeconds, signal } = options;
    for (;;) {
      const state = await this.#control.refresh();
      const next = groupOf(state, this.name.group)?.next ?? 1;
      const ahead = await this.#log.read(next, max);
      const last = ahead.at(-1)?.sequence ?? next - 1;
      const answer = await this.#control.give({
        type: "group.take",
        by: this.name.member,
        ...this.name,
        max,
        leaseSeconds,
        skewSeconds,
        last,
      });
      if (answer.outcome === "done") {
        const taken = await this.#taken(answer.events, ahead);
        if (taken !== undefined) return taken;
      } else if (answer.outcome !== "nothing" || waiting.isOver || this.#isDrained(state, ahead)) {
        return answer;
      } else await this.#log.changed(next - 1, waiting.lookSeconds, signal);
    }
  }

  /** Acknowledges messages, for good. */
  acknowledge(meant: Meant): Promise<PatternAnswer<PatternEvent>> {
    return this.#settle("group.ack", meant);
  }

  /** Gives messages back that could not be handled; the attempt counts. */
  refuse(meant: Meant): Promise<PatternAnswer<PatternEvent>> {
    return this.#settle("group.nack", meant);
  }

  /** Gives messages back untouched. */
  release(meant: Meant): Promise<PatternAnswer<PatternEvent>> {
    return this.#settle("group.release", meant);
  }

  #settle(
    type: "group.ack" | "group.nack" | "group.release",
    meant: Meant,
  ): Promise<PatternAnswer<PatternEvent>> {
    return this.#control.give({ type, by: this.name.member, ...this.name, ...meant });
  }

  /** Whether nothing is left and nothing will come. */
  #isDrained(state: ChannelState, ahead: readonly Message[]): boolean {
    const group = groupOf(state, this.name.group);
    const left = (group?.out.length ?? 0) + (group?.again.length ?? 0) + ahead.length;
    return state.phase === "closed" && left === 0;
  }

  /** What was assigned, with bodies; `undefined` where leases ended and nothing was assigned. */
  async #taken(
    events: readonly ChannelEvent[],
    ahead: readonly Message[],
  ): Promise<Taken | undefined> {
    const assigned = events.filter((event) => event.type === "group.assigned");
    const [one] = assigned;
    if (one === undefined) return undefined;
    const messages: TakenMessage[] = [];
    for (const span of assigned) messages.push(...await this.#bodies(span, ahead));
    return { outcome: "done", token: one.token, deadline: one.deadline, messages };
  }

  /** Messages that were dropped since are left out: nobody can handle them. */
  async #bodies(
    { first, last, attempts }: GroupAssigned,
    ahead: readonly Message[],
  ): Promise<TakenMessage[]> {
    const isAhead = ahead.length > 0 && ahead[0]!.sequence <= first;
    const found = isAhead ? ahead : await this.#log.read(first, last - first + 1);
    return found.filter(({ sequence }) => sequence >= first && sequence <= last)
      .map((message) => ({ ...message, attempts }));
  }
}
