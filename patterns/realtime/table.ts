/** Bounds of channels, and the rules that guard them. */
import { BARRIER_RULES } from "../atomic/table.ts";

/** Bounds of a channel: its whole state stands in every record, so it stays small. */
export const CHANNEL_LIMITS = {
  /** Messages that a channel can be made to keep for its readers. */
  capacityMax: 1_000_000,
  /** Consumer groups. */
  groupsMax: 16,
  /** Ranges of messages that a group's members have or that wait to be given again. */
  rangesMax: 256,
  /** Ranges of dead messages in a group. */
  deadMax: 256,
  /** Messages that one member can take at once. */
  takeMax: 1000,
  /** Deliveries of one message before it is dead. */
  attemptsMax: 1000,
  /** Independent subscribers. */
  subscribersMax: 256,
  /** Members whose presence is known. */
  presentMax: 256,
  /** Barriers, by name. */
  barriersMax: 16,
} as const;

/** Rules that channels enforce. */
export const RULES = {
  exists: {
    id: "realtime.channel.exists",
    says: "A channel is created once",
    source: "SwarmSH",
  },
  none: {
    id: "realtime.channel.none",
    says: "A channel is created before it is used",
    source: "SwarmSH",
  },
  closed: {
    id: "realtime.channel.closed",
    says: "A closed channel is drained: what was given is finished, and nobody new comes",
    source: "SwarmSH",
  },
  capacity: {
    id: "realtime.capacity.bounds",
    says: "A channel keeps a whole number of messages for its readers, 1 to 1000000",
    source: "SwarmSH",
  },
  unchanged: {
    id: "realtime.configure.nothing",
    says: "To configure is to change the capacity, the policy or both",
    source: "SwarmSH",
  },
  empty: {
    id: "realtime.text.empty",
    says: "Who takes part, and what is closed for, is named",
    source: "SwarmSH",
  },
  seconds: {
    id: "realtime.seconds.bounds",
    says:
      "Leases and signs of life last for more than 0 seconds, up to seven days; a skew from 0 on",
    source: "SwarmSH",
  },
  sequence: {
    id: "realtime.sequence.bounds",
    says: "Sequence numbers are whole, from 1; counts are whole, from 0",
    source: "SwarmSH",
  },
  take: {
    id: "realtime.take.bounds",
    says: "A member takes 1 to 1000 messages at once",
    source: "SwarmSH",
  },
  attempts: {
    id: "realtime.attempts.bounds",
    says: "A message is delivered 1 to 1000 times before it is dead",
    source: "SwarmSH",
  },
  full: {
    id: "realtime.channel.full",
    says: "A channel has at most 16 groups, 16 barriers, 256 subscribers and 256 who are present",
    source: "SwarmSH",
  },
  groupExists: {
    id: "realtime.group.exists",
    says: "A group is created once",
    source: "SwarmSH",
  },
  groupNone: {
    id: "realtime.group.none",
    says: "Messages are taken from a group that was created",
    source: "SwarmSH",
  },
  nothing: {
    id: "realtime.group.drained",
    says: "A message is with one member at a time; there is nothing to take when all are",
    source: "Apache Kafka, KIP-932: share groups",
  },
  ranges: {
    id: "realtime.group.ranges",
    says: "The members of a group have, and wait for, at most 256 ranges of messages",
    source: "SwarmSH",
  },
  lost: {
    id: "realtime.delivery.lost",
    says: "Only who holds a message under its current token can acknowledge it or give it back",
    source: "M. Kleppmann, Designing Data-Intensive Applications, chapter 8: fencing tokens",
  },
  deadFull: {
    id: "realtime.dead.full",
    says: "A group keeps at most 256 ranges of dead messages, and loses none of them unasked",
    source: "SwarmSH",
  },
  deadNone: {
    id: "realtime.dead.none",
    says: "Only dead messages are retried or buried",
    source: "SwarmSH",
  },
  gone: {
    id: "realtime.message.gone",
    says: "A message that was dropped can't be delivered again",
    source: "SwarmSH",
  },
  subscriberNone: {
    id: "realtime.subscriber.none",
    says: "Who acknowledges or leaves has joined",
    source: "SwarmSH",
  },
  behind: {
    id: "realtime.subscriber.behind",
    says: "A subscriber's cursor rises with every acknowledgement",
    source: "SwarmSH",
  },
  ahead: {
    id: "realtime.subscriber.ahead",
    says: "Nobody acknowledges what has not been published",
    source: "SwarmSH",
  },
  unread: {
    id: "realtime.unread.kept",
    says: "What a reader still needs is dropped by the policy drop_oldest only",
    source: "SwarmSH",
  },
  dropped: {
    id: "realtime.dropped.already",
    says: "A message is dropped once, and only when it was published",
    source: "SwarmSH",
  },
  noted: {
    id: "realtime.traffic.nothing",
    says: "A note of traffic counts something",
    source: "SwarmSH",
  },
  absent: {
    id: "realtime.presence.absent",
    says: "Only who is present can leave",
    source: "SwarmSH",
  },
  led: {
    id: "realtime.leader.other",
    says: "There is one leader at a time; another one when the lease is over",
    source: "C. Gray and D. Cheriton, Leases, 1989",
  },
  deposed: {
    id: "realtime.leader.deposed",
    says: "Only the leader of the current term can renew it or resign",
    source: "D. Ongaro and J. Ousterhout, In Search of an Understandable Consensus Algorithm, 5.1",
  },
  barrierNone: {
    id: "realtime.barrier.none",
    says: "Only a barrier that somebody joined can be left, broken or removed",
    source: "SwarmSH",
  },
  barrierHeld: {
    id: "realtime.barrier.held",
    says: "A barrier that somebody waits at can't be removed",
    source: "SwarmSH",
  },
  participant: BARRIER_RULES.empty,
  count: BARRIER_RULES.count,
  countSame: BARRIER_RULES.same,
  generationOver: BARRIER_RULES.over,
  generationAhead: BARRIER_RULES.ahead,
  participantAbsent: BARRIER_RULES.absent,
  barrierIdle: BARRIER_RULES.idle,
} as const;
