/** Closed sets of words and numbers that the table of motions leaves out. */
import type { MotionName } from "./table.ts";

/** How formal an assembly is: a board or a committee needs no seconds, and its chair takes part. */
export type AssemblyKind = "assembly" | "board" | "committee";

/** Every kind of assembly. */
export const ASSEMBLY_KINDS: readonly AssemblyKind[] = ["assembly", "board", "committee"];

/** What somebody is in an assembly. */
export type Role = "chair" | "secretary" | "member";

/** Every role. */
export const ROLES: readonly Role[] = ["chair", "secretary", "member"];

/** How a vote is taken. */
export type Method = "voice" | "hands" | "rising" | "roll-call" | "ballot" | "consent";

/** Every method. */
export const METHODS: readonly Method[] = [
  "voice",
  "hands",
  "rising",
  "roll-call",
  "ballot",
  "consent",
];

/** Methods that an assembly may order. */
export const ORDERED_METHODS: readonly Method[] = ["hands", "rising", "roll-call", "ballot"];

/** Methods whose result a member may doubt, and that therefore never close by themselves. */
export const DOUBTFUL_METHODS: readonly Method[] = ["voice", "hands"];

/** What a member may vote. */
export type Choice = "aye" | "nay" | "abstain";

/** Every choice. */
export const CHOICES: readonly Choice[] = ["aye", "nay", "abstain"];

/** What an amendment does. `set` changes what a procedural motion says besides text. */
export type Form = "" | "insert" | "strike" | "strike-insert" | "substitute" | "carries" | "set";

/** Forms that change a text. */
export const TEXT_FORMS: readonly Form[] = ["insert", "strike", "strike-insert", "substitute"];

/** What a point of order asks for: a note, that the question is dropped, or that it is seconded. */
export type Remedy = "note" | "drop" | "second";

/** Every remedy. */
export const REMEDIES: readonly Remedy[] = ["note", "drop", "second"];

/** What the previous question and a limit of debate apply to. */
export type Scope = "immediate" | "all";

/** Motions that may be made and voted on without a quorum (1915 §64; RONR, Quorum). */
export const QUORUM_FREE: readonly MotionName[] = [
  "fix-time",
  "adjourn",
  "obtain-quorum",
  "recess",
];

/** Motions that are the chair's to answer: no vote is taken on them. */
export const ANSWERED: readonly MotionName[] = ["inquiry", "information"];

/** Motions whose vote says something else than that they are carried, so that silence can't. */
export const PUT_BY_VOTE: readonly MotionName[] = [
  "appeal",
  "object-consideration",
  "orders-of-the-day",
];

/** Subsidiary motions that dispose of a question with all that adheres to it. */
export const REGROUPING: readonly MotionName[] = [
  "postpone-indefinitely",
  "commit",
  "postpone",
  "lay-on-table",
];

/** Kinds whose loss can be reconsidered. */
export const RECONSIDERED_LOST: readonly MotionName[] = [
  "main",
  "amend",
  "question-of-privilege",
  "rescind",
  "amend-adopted",
  "discharge-committee",
];

/** Kinds whose adoption can be reconsidered. */
export const RECONSIDERED_ADOPTED: readonly MotionName[] = [
  "main",
  "amend",
  "question-of-privilege",
  "postpone-indefinitely",
  "object-consideration",
];

/** Rules that two thirds may suspend; all others protect rights that no majority can take. */
export const SUSPENDABLE: readonly string[] = [
  "roberts.speech.count",
  "roberts.take.time",
  "roberts.renew.progress",
];

/** Defaults of an assembly that says nothing else. */
export const DEFAULTS = {
  kind: "assembly",
  quorum: "majority",
  speechSeconds: 600,
  speeches: 2,
  voteSeconds: 300,
  secondSeconds: 60,
} as const;

/** Bounds, so that a state stays small whatever is asked for. */
export const BOUNDS = {
  membersMost: 1000,
  stackMost: 16,
  workMost: 100,
  partsMost: 16,
  secondsMost: 86400,
  speechesMost: 100,
} as const;

/** Milliseconds of a day. */
export const DAY = 86400000;

/** Types of events after which a ruling stands: other business has begun. */
export const ENDS_APPEALS: readonly string[] = [
  "floor.given",
  "vote.opened",
  "question.taken",
  "meeting.recessed",
  "meeting.adjourned",
];

/** Types of events that the minutes note, besides the questions and who was there. */
export const NOTED: readonly string[] = [
  "role.assigned",
  "chair.passed",
  "meeting.recessed",
  "meeting.resumed",
  "meeting.adjourned",
  "minutes.approved",
  "notice.given",
  "committee.reported",
  "motion.entered",
  "question.taken",
  "question.divided",
  "ruling.made",
  "rule.suspended",
  "time.fixed",
  "quorum.sought",
  "vote.divided",
  "vote.objected",
  "vote.voided",
];
