/** Decides every command to a channel. */
import type { Decision } from "../decision.ts";
import type { ChannelCommand } from "./commands.ts";
import { decideBarrierRemove, decideChannelBarrier } from "./decide_barrier.ts";
import { decideClose, decideConfigure, decideCreate, phaseFault } from "./decide_channel.ts";
import { decideBury, decideRetry } from "./decide_dead.ts";
import { decideGroupCreate, decideGroupRemove } from "./decide_group.ts";
import { decideAck, decideGiveBack, decideKeep } from "./decide_held.ts";
import {
  decideBeat,
  decideCampaign,
  decideGoodbye,
  decideResign,
  decideTerm,
} from "./decide_leader.ts";
import { decideSubscribe, decideSubscriberAck, decideUnsubscribe } from "./decide_reader.ts";
import { decideTake } from "./decide_take.ts";
import { decideDrop, decideNote } from "./decide_traffic.ts";
import type { ChannelEvent } from "./events.ts";
import type { ChannelState } from "./state.ts";

/** What a command does, from the state alone. */
export function decide(state: ChannelState, command: ChannelCommand): Decision<ChannelEvent> {
  const fault = phaseFault(state, command.type);
  if (fault !== undefined) return fault;
  switch (command.type) {
    case "channel.create":
      return decideCreate(command);
    case "channel.configure":
      return decideConfigure(state, command);
    case "channel.close":
      return decideClose(command);
    case "group.create":
      return decideGroupCreate(state, command);
    case "group.remove":
      return decideGroupRemove(state, command);
    case "group.take":
      return decideTake(state, command);
    case "group.ack":
      return decideAck(state, command);
    case "group.nack":
    case "group.release":
      return decideGiveBack(state, command);
    case "group.renew":
      return decideKeep(state, command);
    case "group.retry":
      return decideRetry(state, command);
    case "group.bury":
      return decideBury(state, command);
    case "subscriber.join":
      return decideSubscribe(state, command);
    case "subscriber.ack":
      return decideSubscriberAck(state, command);
    case "subscriber.leave":
      return decideUnsubscribe(state, command);
    case "message.drop":
      return decideDrop(state, command);
    case "traffic.note":
      return decideNote(command);
    case "presence.beat":
      return decideBeat(state, command);
    case "presence.leave":
      return decideGoodbye(state, command);
    case "barrier.join":
    case "barrier.leave":
    case "barrier.break":
      return decideChannelBarrier(state, command);
    case "barrier.remove":
      return decideBarrierRemove(state, command);
    case "leader.campaign":
      return decideCampaign(state, command);
    case "leader.renew":
      return decideTerm(state, command);
    case "leader.resign":
      return decideResign(state, command);
  }
}
