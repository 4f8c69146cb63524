/** What atomic names may be, their bounds, and the rules that guard them. */

/** Bounds of a name: its whole state stands in every record, so it stays small. */
export const ATOMIC_LIMITS = {
  /** Holders that a semaphore can admit at once. */
  permitsMax: 256,
  /** Places in the queue of a lock or a semaphore. */
  waitersMax: 256,
  /** Participants that a barrier can wait for. */
  participantsMax: 256,
  /** Ends of generations that a barrier remembers, for those who ask late. */
  endingsMax: 16,
  /** Longest lease or place in a queue: seven days, in seconds. */
  secondsMax: 604_800,
  /** Largest count, and the distance of the least one from 0: every whole number up to it is exact. */
  countMax: 9_007_199_254_740_991,
} as const;

/** Rules of barriers, which the names of `atomic` share with the channels of `realtime`. */
export const BARRIER_RULES = {
  empty: {
    id: "barrier.text.empty",
    says: "A participant of a barrier has a name, and who breaks it gives a reason",
    source: "SwarmSH",
  },
  count: {
    id: "barrier.count.bounds",
    says: "A barrier waits for a whole number of participants, 1 to 256",
    source: "SwarmSH",
  },
  same: {
    id: "barrier.count.same",
    says: "All participants of one generation agree on how many they are",
    source: "SwarmSH",
  },
  over: {
    id: "barrier.generation.over",
    says: "Nobody joins, leaves or breaks a generation that has opened or was broken",
    source: "SwarmSH",
  },
  ahead: {
    id: "barrier.generation.ahead",
    says: "A generation begins when the one before it has ended",
    source: "SwarmSH",
  },
  absent: {
    id: "barrier.participant.absent",
    says: "Only who has joined a generation can leave it",
    source: "SwarmSH",
  },
  idle: {
    id: "barrier.idle",
    says: "Only a generation that somebody waits in can be broken",
    source: "SwarmSH",
  },
} as const;

/** Rules that atomic names enforce. */
export const RULES = {
  sort: {
    id: "atomic.sort.fixed",
    says: "A name stays the sort of thing that its first command made it, until it is removed",
    source: "SwarmSH",
  },
  free: {
    id: "atomic.name.free",
    says: "What a name is for must be known before it can be used or removed",
    source: "SwarmSH",
  },
  held: {
    id: "atomic.name.held",
    says: "A name that somebody holds, runs under or waits at can't be removed",
    source: "SwarmSH",
  },
  empty: {
    id: "atomic.text.empty",
    says: "A holder has a name, and force has a reason",
    source: "SwarmSH",
  },
  seconds: {
    id: "atomic.seconds.bounds",
    says: "Leases and waits last for more than 0 seconds, up to seven days; a skew from 0 on",
    source: "SwarmSH",
  },
  permits: {
    id: "atomic.permits.bounds",
    says: "A semaphore has 1 to 256 permits",
    source: "SwarmSH",
  },
  permitsSame: {
    id: "atomic.permits.same",
    says:
      "The first who takes or awaits a semaphore says how many permits it has; all others agree",
    source: "SwarmSH",
  },
  busy: {
    id: "atomic.busy",
    says: "No more holders are admitted than there are permits; a lock has one",
    source: "C. Gray and D. Cheriton, Leases, 1989",
  },
  turn: {
    id: "atomic.turn",
    says: "Who waits in the queue goes before who came later",
    source: "SwarmSH",
  },
  holding: {
    id: "atomic.holding",
    says: "Who holds a permit neither waits for another one nor takes it under the same name",
    source: "SwarmSH",
  },
  queueFull: {
    id: "atomic.queue.full",
    says: "At most 256 wait in a queue",
    source: "SwarmSH",
  },
  unqueued: {
    id: "atomic.queue.absent",
    says: "Only who waits in a queue can leave it",
    source: "SwarmSH",
  },
  lost: {
    id: "atomic.token.lost",
    says: "Only the holder of a current token can renew, release or finish",
    source: "M. Kleppmann, Designing Data-Intensive Applications, chapter 8: fencing tokens",
  },
  unheld: {
    id: "atomic.unheld",
    says: "Only what is held can be broken",
    source: "SwarmSH",
  },
  expectation: {
    id: "atomic.expectation",
    says: "A change that expects a version, a value or nothing happens only where it is so",
    source: "M. Herlihy, Wait-free Synchronization, 1991: compare and swap",
  },
  expectations: {
    id: "atomic.expectation.single",
    says: "A change expects one thing at most",
    source: "SwarmSH",
  },
  absent: {
    id: "atomic.key.absent",
    says: "Only a key with a value can be deleted",
    source: "SwarmSH",
  },
  whole: {
    id: "atomic.count.whole",
    says: "A count, an amount and their bounds are whole numbers within 9007199254740991 of 0",
    source: "IEEE 754, binary64",
  },
  bounds: {
    id: "atomic.count.bounds",
    says: "A count does not leave the bounds that a command gives",
    source: "SwarmSH",
  },
  running: {
    id: "atomic.once.running",
    says: "One runner at a time is admitted; another one when its lease is over",
    source: "SwarmSH",
  },
  done: {
    id: "atomic.once.done",
    says: "What was done once is not done again until it is reset",
    source: "SwarmSH",
  },
  unrun: {
    id: "atomic.once.fresh",
    says: "Only what was run can be reset",
    source: "SwarmSH",
  },
  participant: BARRIER_RULES.empty,
  count: BARRIER_RULES.count,
  countSame: BARRIER_RULES.same,
  over: BARRIER_RULES.over,
  ahead: BARRIER_RULES.ahead,
  absentParticipant: BARRIER_RULES.absent,
  idle: BARRIER_RULES.idle,
} as const;
