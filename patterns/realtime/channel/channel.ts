/**
 * A channel: messages in one order for all. Two streams stand behind it, the log of the messages and the
 * control stream, which knows who has read how far.
 *
 * ```ts
 * const channel = new Channel(engine, "news");
 * await channel.create({ capacity: 1000, policy: "block" });
 * const publisher = channel.publisher();
 * await publisher.publish(["hello"], { by: "a1" });
 * for await (const { sequence, body } of await channel.subscribe({ subscriber: "a2" })) handle(body);
 * ```
 */
import type { Engine } from "../../../core/engine/engine.ts";
import type { PatternEvent } from "../../decision.ts";
import type { PatternAnswer } from "../../pattern_stream.ts";
import type { Policy } from "../state.ts";
import { campaign, type Campaigned, type Candidacy } from "./campaign.ts";
import { type Control, openControl, type Patience } from "./control.ts";
import { type Coming, gather, type Gathered } from "./gathering.ts";
import { Member, type MemberName } from "./member.ts";
import { Publisher } from "./publisher.ts";
import { type SubscribeOptions, Subscription } from "./subscription.ts";

/** A channel of a swarm. What it hands out works for one caller at a time each. */
export class Channel {
  /** The channel of this id; nothing is read before it is asked. */
  constructor(readonly engine: Engine, readonly id: string) {}

  /** Creates it. */
  create(
    { by = "", ...bounds }: {
      readonly capacity: number;
      readonly policy: Policy;
      readonly by?: string;
    },
  ): Promise<PatternAnswer<PatternEvent>> {
    return this.control().give({ type: "channel.create", by, ...bounds });
  }

  /** Ends publishing; readers go on until they have read all. */
  close(reason: string, by = ""): Promise<PatternAnswer<PatternEvent>> {
    return this.control().give({ type: "channel.close", by, reason });
  }

  /**
   * Its control stream, for commands that need nothing else.
   *
   * @internal
   */
  control(): Control {
    return openControl(this.engine, this.id);
  }

  /** Somebody who publishes. */
  publisher(): Publisher {
    return new Publisher(this.engine, this.id);
  }

  /** Somebody who reads all messages. */
  subscribe(options?: SubscribeOptions): Promise<Subscription> {
    return Subscription.open(this.engine, this.id, options);
  }

  /** Somebody who shares messages with the other members of a group. */
  member(name: MemberName): Member {
    return new Member(this.engine, this.id, name);
  }

  /** Waits at a barrier until all have come. */
  gather(coming: Coming, patience: Patience): Promise<Gathered> {
    return gather(this.control(), coming, patience);
  }

  /** Campaigns until nobody else leads. */
  campaign(candidacy: Candidacy, patience: Patience): Promise<Campaigned> {
    return campaign(this.control(), candidacy, patience);
  }
}
