/**
 * Decides who leads and who is there. A term is a fencing token: it rises with every campaign that is won,
 * also with one of the leader itself, so that what it was before a restart is fenced off.
 */
import { isLength, isPast, isSkew, momentAfter } from "../atomic/moment.ts";
import { cannot } from "../atomic/sentence.ts";
import { accept, type Decision, refuseAs } from "../decision.ts";
import { isoSeconds } from "../plain.ts";
import type {
  LeaderCampaign,
  LeaderRenew,
  LeaderResign,
  PresenceBeat,
  PresenceLeave,
} from "./commands.ts";
import type { ChannelEvent } from "./events.ts";
import { emptyFault, fullFault, lengthFault } from "./fault.ts";
import type { ChannelState } from "./state.ts";
import { CHANNEL_LIMITS, RULES } from "./table.ts";

/** Makes a candidate the leader, or says who leads. */
export function decideCampaign(
  state: ChannelState,
  command: LeaderCampaign,
): Decision<ChannelEvent> {
  const candidate = command.candidate;
  const action = `lead as "${candidate}"`;
  if (candidate === "") return emptyFault(action, "the name of a candidate");
  if (!isLength(command.leaseSeconds) || !isSkew(command.skewSeconds)) return lengthFault(action);
  const leader = state.leader;
  const isOther = leader.candidate !== "" && leader.candidate !== candidate;
  if (isOther && !isPast(leader.deadline, command.at, command.skewSeconds)) {
    const found = `"${leader.candidate}" leads until ${isoSeconds(leader.deadline)}`;
    const hint = "Campaign again when the lease is over";
    return refuseAs("nothing", RULES.led, cannot(action, found, "nobody"), hint);
  }
  return accept([{
    type: "leader.elected",
    candidate,
    by: command.by,
    term: leader.term + 1,
    deadline: momentAfter(command.at, command.leaseSeconds),
  }]);
}

/** Extends a term. */
export function decideTerm(state: ChannelState, command: LeaderRenew): Decision<ChannelEvent> {
  const candidate = command.candidate;
  const term = command.term;
  if (!isLeading(state, candidate, term)) return deposedFault(state, candidate, term);
  if (!isLength(command.leaseSeconds)) return lengthFault(`renew as "${candidate}"`);
  const deadline = momentAfter(command.at, command.leaseSeconds);
  return accept([{ type: "leader.renewed", candidate, term, deadline }]);
}

/** Ends a term. */
export function decideResign(state: ChannelState, command: LeaderResign): Decision<ChannelEvent> {
  const candidate = command.candidate;
  const term = command.term;
  if (!isLeading(state, candidate, term)) return deposedFault(state, candidate, term);
  return accept([{ type: "leader.resigned", candidate, term }]);
}

/** Notes a sign of life. */
export function decideBeat(state: ChannelState, command: PresenceBeat): Decision<ChannelEvent> {
  const member = command.member;
  const action = `be present as "${member}"`;
  if (member === "") return emptyFault(action, "the name of a member");
  if (!isLength(command.ttlSeconds)) return lengthFault(action);
  const others = state.present.filter((one) => one.member !== member && one.until >= command.at);
  if (others.length >= CHANNEL_LIMITS.presentMax) {
    return fullFault(action, "members present", CHANNEL_LIMITS.presentMax);
  }
  const until = momentAfter(command.at, command.ttlSeconds);
  return accept([{ type: "presence.seen", member, note: command.note, until }]);
}

/** Notes that somebody has left. */
export function decideGoodbye(state: ChannelState, command: PresenceLeave): Decision<ChannelEvent> {
  const member = command.member;
  const found = state.present.find((one) => one.member === member);
  if (found !== undefined) return accept([{ type: "presence.left", member }]);
  const message = cannot(`leave as "${member}"`, "it is not present", "one who is");
  return refuseAs("nothing", RULES.absent, message);
}

function isLeading(state: ChannelState, candidate: string, term: number): boolean {
  return candidate !== "" && state.leader.candidate === candidate && state.leader.term === term;
}

function deposedFault(
  state: ChannelState,
  candidate: string,
  term: number,
): Decision<ChannelEvent> {
  const leader = state.leader;
  const found = leader.candidate === ""
    ? "nobody leads"
    : `"${leader.candidate}" leads in term ${leader.term}`;
  return refuseAs(
    "lost",
    RULES.deposed,
    cannot(`act as "${candidate}" in term ${term}`, found, "the current term"),
    "Stop leading; campaign to lead again",
  );
}
