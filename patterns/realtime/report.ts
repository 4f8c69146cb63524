/** Says what happened to a channel, one line for each event. */
import { barrierLine } from "../atomic/report.ts";
import { isoSeconds, oneLine } from "../plain.ts";
import type { ChannelEvent, GroupEvent, PresenceSeen } from "./events.ts";
import type { ChannelState } from "./state.ts";

/** What happened, given the state after it. */
export function report(state: ChannelState, event: ChannelEvent): string {
  return oneLine(channelLine(state, event));
}

function channelLine(state: ChannelState, event: ChannelEvent): string {
  switch (event.type) {
    case "channel.created":
    case "channel.configured":
      return `The channel keeps ${event.capacity} messages for readers, policy ${event.policy}`;
    case "channel.closed":
      return `The channel was closed: ${event.reason}`;
    case "subscriber.joined":
      return `${event.subscriber} reads from message ${event.cursor}`;
    case "subscriber.acked":
      return `${event.subscriber} has read up to before message ${event.cursor}`;
    case "subscriber.left":
      return `${event.subscriber} reads no more`;
    case "message.dropped":
      return `Messages ${event.first} to ${event.last} were dropped, ${event.unread} of them unread`;
    case "traffic.noted":
      return `${event.published} published, ${event.refused} refused, blocked ${event.blocked} times`;
    case "presence.seen":
      return presenceLine(event);
    case "presence.left":
      return `${event.member} has left`;
    case "barrier.joined":
    case "barrier.left":
    case "barrier.opened":
    case "barrier.broken":
      return barrierLine(event);
    case "barrier.removed":
      return `Barrier ${event.barrier} was removed, ${state.barriers.length} are left`;
    case "leader.elected":
    case "leader.renewed":
      return `${event.candidate} leads in term ${event.term} until ${isoSeconds(event.deadline)}`;
    case "leader.resigned":
      return `${event.candidate} resigned from term ${event.term}`;
    default:
      return groupLine(event);
  }
}

function presenceLine(event: PresenceSeen): string {
  const line = `${event.member} is present until ${isoSeconds(event.until)}`;
  return event.note === "" ? line : `${line}: ${event.note}`;
}

function groupLine(event: GroupEvent): string {
  const group = event.group;
  switch (event.type) {
    case "group.created":
      return `Group ${group} reads from message ${event.from}`;
    case "group.removed":
      return `Group ${group} was removed`;
    case "group.assigned":
      return `${event.member} took ${event.first} to ${event.last} of ${group}, token ${event.token}`;
    case "group.acked":
      return `${event.member} acknowledged ${event.first} to ${event.last} of ${group}`;
    case "group.nacked":
      return `${event.member} could not handle ${event.first} to ${event.last} of ${group}`;
    case "group.released":
      return `${event.member} gave ${event.first} to ${event.last} of ${group} back`;
    case "group.expired":
      return `${event.member} lost ${event.first} to ${event.last} of ${group}: its lease was over`;
    case "group.died":
      return `${event.first} to ${event.last} of ${group} are dead after ${event.attempts} attempts`;
    case "group.renewed":
      return `${event.member} keeps token ${event.token} of ${group} until ${
        isoSeconds(event.deadline)
      }`;
    case "group.retried":
      return `${event.first} to ${event.last} of ${group} are delivered again`;
    case "group.buried":
      return `${event.first} to ${event.last} of ${group} were given up`;
  }
}
