/** What the models in `tests/proof/model/` are asked: which must hold, which must break, and which points must be reached. */

/** Numbers of properties in the models, and what they are called elsewhere. */
export const PROPERTIES: Readonly<Record<number, string>> = {
  1: "I1",
  2: "I2",
  3: "I3",
  4: "I4",
  5: "I5",
  9: "I9",
  12: "I12",
  13: "I13",
  20: "after",
  21: "I13 kept",
  22: "I13 reader",
  23: "I9 record",
  24: "I9 told",
};

/** Values of the names that a model leaves open: how many processes, how much time, which mutant. */
export type Bounds = Readonly<Record<string, number>>;

/** A search of one model within bounds. */
export interface Search {
  /** File in `tests/proof/model/`, without its ending. */
  readonly model: string;
  readonly bounds: Bounds;
  /** Judges a property of what happens for ever, with weak fairness. */
  readonly isFair?: boolean;
}

/** A search that must find nothing. */
export interface Check extends Search {
  readonly name: string;
  readonly properties: readonly string[];
  /** The bounds, in words. */
  readonly says: string;
  /** Only in the long form. */
  readonly isLong?: boolean;
}

/** A search that must find a property broken, as its program is wrong on purpose. */
export interface Breach extends Search {
  readonly name: string;
  readonly breaks: string;
  /** What is wrong. */
  readonly says: string;
}

/** A search that must come to a point, or the model says nothing. */
export interface Point extends Search {
  readonly number: number;
  readonly says: string;
}

const TICKET = ["I1", "I2", "I3", "I4", "I5", "I9"] as const;
const STREAMS = ["I13", "I13 kept", "I13 reader"] as const;
const DEPENDENCIES = ["after", "I12"] as const;
const SMALL_TICKET: Bounds = { TIME_MAX: 3, WORKERS_1: 1, WORKERS_2: 1, SWEEPERS: 1 };
const SMALL_WAIT: Bounds = { OPEN: 1, CRASHES: 1, SWEEPERS: 1, HELPERS: 0 };
const NEIGHBOURS: Bounds = { MUTANT_NEIGHBOURS: 1 };

/** What must hold. */
export const CHECKS: readonly Check[] = [
  {
    name: "ticket",
    model: "ticket",
    properties: TICKET,
    says: "2 agents, 2 sweepers, 3 epochs, time 0 to 3",
    bounds: { TIME_MAX: 3, WORKERS_1: 1, WORKERS_2: 1, SWEEPERS: 2 },
  },
  {
    name: "ticket_ghost",
    model: "ticket",
    properties: TICKET,
    says: "2 processes of 1 agent, 1 sweeper, 3 epochs, time 0 to 3",
    bounds: { TIME_MAX: 3, WORKERS_1: 2, WORKERS_2: 0, SWEEPERS: 1 },
  },
  {
    name: "ticket_epochs",
    model: "ticket",
    properties: TICKET,
    says: "2 agents, 1 sweeper, 3 attempts, 4 epochs, time 0 to 4",
    bounds: { TIME_MAX: 4, WORKERS_1: 1, WORKERS_2: 1, SWEEPERS: 1, ATTEMPTS: 3, EPOCH_MAX: 4 },
  },
  {
    name: "ticket_late",
    model: "ticket",
    properties: TICKET,
    says: "2 agents, 2 sweepers, 3 epochs, time 0 to 4",
    bounds: { TIME_MAX: 4, WORKERS_1: 1, WORKERS_2: 1, SWEEPERS: 2 },
    isLong: true,
  },
  {
    name: "ticket_three",
    model: "ticket",
    properties: TICKET,
    says: "3 processes of 2 agents, 1 sweeper, 2 epochs, time 0 to 3",
    bounds: { TIME_MAX: 3, WORKERS_1: 2, WORKERS_2: 1, SWEEPERS: 1, EPOCH_MAX: 2 },
    isLong: true,
  },
  {
    name: "ticket_ghost_late",
    model: "ticket",
    properties: TICKET,
    says: "2 processes of 1 agent, 1 sweeper, 3 epochs, time 0 to 4",
    bounds: { TIME_MAX: 4, WORKERS_1: 2, WORKERS_2: 0, SWEEPERS: 1 },
    isLong: true,
  },
  {
    name: "dependencies",
    model: "dependencies",
    properties: DEPENDENCIES,
    says: "2 dependencies, 1 crash",
    bounds: { OPEN: 2, CRASHES: 1, SWEEPERS: 0, HELPERS: 0 },
  },
  {
    name: "dependencies_sweeper",
    model: "dependencies",
    properties: DEPENDENCIES,
    says: "1 dependency and 1 that is done, a sweeper, 1 crash",
    bounds: SMALL_WAIT,
  },
  {
    name: "dependencies_helper",
    model: "dependencies",
    properties: DEPENDENCIES,
    says: "1 dependency and 1 that is done, a helper of the adder, 1 crash",
    bounds: { OPEN: 1, CRASHES: 1, SWEEPERS: 0, HELPERS: 1 },
  },
  {
    name: "dependencies_two_and_sweeper",
    model: "dependencies",
    properties: DEPENDENCIES,
    says: "2 dependencies, a sweeper, no crash",
    bounds: { OPEN: 2, CRASHES: 0, SWEEPERS: 1, HELPERS: 0 },
    isLong: true,
  },
  {
    name: "dependencies_two_and_helper",
    model: "dependencies",
    properties: DEPENDENCIES,
    says: "2 dependencies, a helper of the adder, no crash",
    bounds: { OPEN: 2, CRASHES: 0, SWEEPERS: 0, HELPERS: 1 },
    isLong: true,
  },
  {
    name: "progress",
    model: "progress",
    properties: ["I12"],
    says: "1 agent that polls, 2 that may stop for ever, 4 epochs, weak fairness",
    bounds: { MORTALS: 2 },
    isFair: true,
  },
  {
    name: "records",
    model: "records",
    properties: ["I9 record", "I9 told"],
    says: "a holder, 2 reclaimers, 2 renewals",
    bounds: {},
  },
  {
    name: "streams",
    model: "streams",
    properties: STREAMS,
    says: "begun and never trimmed: 3 writers, a reader, 4 records",
    bounds: { BEGUN: 1, APPENDERS: 2, PUSHERS: 1, NUMBERS: 4, TRIMS: 0, READERS: 1 },
  },
  {
    name: "streams_trimmed",
    model: "streams",
    properties: STREAMS,
    says: "trimmed twice: 2 writers, a reader, 5 records",
    bounds: { APPENDERS: 1, PUSHERS: 1, NUMBERS: 5, TRIMS: 2, READERS: 1 },
  },
  {
    name: "streams_trimmed_three",
    model: "streams",
    properties: STREAMS,
    says: "trimmed twice: 3 writers, a reader, 4 records",
    bounds: { APPENDERS: 2, PUSHERS: 1, NUMBERS: 4, TRIMS: 2, READERS: 1 },
    isLong: true,
  },
];

/** Programs that are wrong on purpose: the models must notice. */
export const MUTANTS: readonly Breach[] = [
  ticketMutant("no_fence", "I1", "a holder ends the item wherever it is, without its token"),
  ticketMutant(
    "check_then_rename",
    "I3",
    "a holder looks whether the claim is its own, then renames",
  ),
  ticketMutant("renew_inside", "I4", "a renewal is written into the file, not into its name"),
  ticketMutant("inexact_reclaim", "I4", "a reclaimer renames any name of the expired ticket"),
  ticketMutant("no_margin", "I4", "a reclaimer trusts its clock to the second"),
  ticketMutant("link_then_unlink", "I5", "a release links the new name, then removes the old one"),
  ticketMutant("release_keeps_epoch", "I2", "work that is given back keeps its epoch"),
  ticketMutant("adopt_keeps_epoch", "I2", "a restarted agent keeps the epoch of its former self"),
  ticketMutant("reclaim_without_end", "I9", "an expired last attempt is ready again"),
  ticketMutant("adopt_without_end", "I9", "an adopted last attempt goes on"),
  waitMutant("unblock_before_done", "after", "whoever ends an item wakes others first"),
  waitMutant(
    "ticket_before_markers",
    "I12",
    "the ticket is blocked before its markers are there",
  ),
  waitMutant("no_look_again", "I12", "the adder does not look again"),
  {
    name: "no_reclaim",
    model: "progress",
    breaks: "I12",
    says: "nobody sweeps expired leases",
    bounds: { MUTANT_NO_RECLAIM: 1 },
    isFair: true,
  },
  {
    name: "no_promote",
    model: "progress",
    breaks: "I12",
    says: "nobody promotes what is due",
    bounds: { MUTANT_NO_PROMOTE: 1 },
    isFair: true,
  },
  {
    name: "overwrite",
    model: "streams",
    breaks: "I13",
    says: "an append looks whether the number is free, then renames onto it",
    bounds: { MUTANT_OVERWRITE: 1, BEGUN: 1, APPENDERS: 2, PUSHERS: 1, NUMBERS: 4, TRIMS: 0 },
  },
  {
    name: "no_second_look",
    model: "streams",
    breaks: "I13",
    says: "a writer trusts its link, though the number may have been trimmed",
    bounds: { MUTANT_NO_SECOND_LOOK: 1, APPENDERS: 1, PUSHERS: 1, NUMBERS: 4 },
  },
  {
    name: "late_floor",
    model: "streams",
    breaks: "I13",
    says: "a trimmer leaves its mark when it has removed records",
    bounds: { MUTANT_LATE_FLOOR: 1, APPENDERS: 1, PUSHERS: 1, NUMBERS: 4 },
  },
  {
    name: "first_record_withdrawn",
    model: "streams",
    breaks: "I13 kept",
    says: "a writer looks for records beside its own: that of record 1 removes it when 2 is there",
    bounds: { ...NEIGHBOURS, APPENDERS: 1, PUSHERS: 1, NUMBERS: 3, TRIMS: 0 },
  },
  {
    name: "record_before_trimmed",
    model: "streams",
    breaks: "I13 kept",
    says: "the same: it removes its record when the one before was trimmed",
    bounds: { ...NEIGHBOURS, BEGUN: 1, APPENDERS: 1, PUSHERS: 1, NUMBERS: 5 },
  },
  {
    name: "two_sleepers",
    model: "streams",
    breaks: "I13",
    says: "the same: of two who slept while others trimmed, one is answered falsely",
    bounds: { ...NEIGHBOURS, APPENDERS: 2, PUSHERS: 1, NUMBERS: 4 },
  },
  {
    name: "stray_read",
    model: "streams",
    breaks: "I13 reader",
    says: "a reader takes whatever it finds under the next number",
    bounds: { MUTANT_TRUSTING_READER: 1, APPENDERS: 1, PUSHERS: 1, NUMBERS: 5, READERS: 1 },
  },
  {
    name: "record_of_another_removed",
    model: "records",
    breaks: "I9 record",
    says: "reclaimers share a record: one that lost to a renewal removes that of one that has won",
    bounds: { MUTANT_SHARED_RECORD: 1 },
  },
  {
    name: "failure_told_as_expired",
    model: "records",
    breaks: "I9 told",
    says: "the same: one that lost to the holder's own failure leaves it, and it counts more",
    bounds: { MUTANT_SHARED_RECORD: 1 },
  },
];

/** What every model must be able to do. */
export const POINTS: readonly Point[] = [
  ticketPoint(1, "an item is completed"),
  ticketPoint(2, "an expired last attempt is dead"),
  ticketPoint(3, "a reclaimer loses to a renewal"),
  ticketPoint(4, "a restarted agent adopts"),
  ticketPoint(5, "a claim is handed over"),
  ticketPoint(6, "a holder finds its claim renewed by another process"),
  waitPoint(1, "somebody is woken"),
  waitPoint(2, "lost markers are put back"),
  waitPoint(3, "the item is ready in the end"),
  { number: 1, model: "progress", says: "an item is completed", bounds: {} },
  { number: 2, model: "progress", says: "an item is dead", bounds: {} },
  { number: 1, model: "records", says: "a reclaimer takes its record back", bounds: {} },
  {
    number: 1,
    model: "streams",
    says: "a writer cannot tell whether it appended",
    bounds: { APPENDERS: 1, PUSHERS: 1, NUMBERS: 5 },
  },
  {
    number: 2,
    model: "streams",
    says: "a reader that has found a record goes on where trimming ends",
    bounds: { APPENDERS: 1, PUSHERS: 1, NUMBERS: 5, READERS: 1 },
  },
];

function ticketMutant(name: string, breaks: string, says: string): Breach {
  return { name, model: "ticket", breaks, says, bounds: { ...SMALL_TICKET, ...mutant(name) } };
}

function waitMutant(name: string, breaks: string, says: string): Breach {
  return { name, model: "dependencies", breaks, says, bounds: { ...SMALL_WAIT, ...mutant(name) } };
}

function mutant(name: string): Bounds {
  return { [`MUTANT_${name.toUpperCase()}`]: 1 };
}

function ticketPoint(number: number, says: string): Point {
  const bounds = { TIME_MAX: 3, WORKERS_1: 2, WORKERS_2: number === 5 ? 1 : 0, SWEEPERS: 1 };
  return { number, model: "ticket", says, bounds };
}

function waitPoint(number: number, says: string): Point {
  return { number, model: "dependencies", says, bounds: SMALL_WAIT };
}
