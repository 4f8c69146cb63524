/** Random commands for an assembly: mostly such as make sense in its state, so that a run gets somewhere. */
import type { RobertsCommand } from "../../../patterns/roberts/commands.ts";
import { topOf } from "../../../patterns/roberts/lookup.ts";
import type { RobertsState } from "../../../patterns/roberts/state.ts";
import { MOTION_KINDS } from "../../../patterns/roberts/table.ts";
import { MEMBERS } from "./_acts.ts";

/** What chance has drawn for a step. */
export interface Draw {
  readonly what: number;
  readonly who: number;
  readonly one: number;
  readonly other: number;
  /** Seconds since the step before. */
  readonly gap: number;
}

type Fields = Record<string, unknown>;

const PEOPLE = [...MEMBERS, "fay", "zoe"];
const WORDS = ["red", "blue", "paint", "the door", "today", "now"];
const FORMS = ["insert", "strike", "strike-insert", "substitute", "carries", "set"];
const METHODS = ["voice", "hands", "rising", "roll-call", "ballot", "consent"];
const CHOICES = ["aye", "aye", "aye", "nay", "abstain"];
const KINDS = MOTION_KINDS.map(({ kind }) => kind);

/** Every type of command, and how its fields are drawn. Types stand more than once to come up often. */
const TYPES: readonly (readonly [string, (draw: Draw, state: RobertsState) => Fields])[] = [
  ["motion.make", motion],
  ["motion.make", motion],
  ["motion.make", motion],
  ["motion.second", nothing],
  ["motion.second", nothing],
  ["vote.open", opening],
  ["vote.open", opening],
  ["motion.vote", ballot],
  ["motion.vote", ballot],
  ["motion.vote", ballot],
  ["motion.vote", ballot],
  ["motion.close", ({ one, other }) => one % 3 === 0 ? { choice: of(CHOICES, other) } : {}],
  ["vote.object", nothing],
  ["vote.divide", nothing],
  ["point.raise", ({ one }) => ({ text: "Order", remedy: of(["note", "drop", "second"], one) })],
  ["point.rule", ({ one }) => ({ granted: one % 2 === 0 })],
  ["inquiry.answer", () => ({ text: "Yes" })],
  ["motion.debate", ({ one }) => of([{ for: true }, { against: true }, {}], one)],
  ["debate.speak", () => ({ text: "Because" })],
  ["debate.yield", nothing],
  ["debate.next", nothing],
  ["debate.close", nothing],
  ["motion.state", nothing],
  ["motion.lapse", nothing],
  ["motion.withdraw", nothing],
  ["notice.give", ({ one, other }, state) => {
    const kind = of(["rescind", "amend-adopted", "discharge-committee"], one);
    return { kind, target: known(state, other) };
  }],
  ["question.take", ({ one }, state) => ({ question: waiting(state, one, "postponed") })],
  ["committee.report", ({ one }, state) => {
    return { question: waiting(state, one, "referred"), text: "Adopt it" };
  }],
  ["meeting.open", () => ({ present: MEMBERS })],
  ["meeting.recess", ({ one }) => ({ seconds: (one % 3) * 60 })],
  ["meeting.resume", nothing],
  ["meeting.adjourn", nothing],
  ["roll.call", ({ one }) => ({ present: MEMBERS.slice(one % 3) })],
  ["member.arrive", nothing],
  ["member.leave", nothing],
  ["member.add", () => ({ member: "fay" })],
  ["member.remove", ({ one }) => ({ member: of(["fay", "fay", "eve"], one) })],
  ["role.assign", ({ one, other }) => {
    return { member: of(MEMBERS, one), role: of(["chair", "secretary"], other) };
  }],
  ["chair.pass", ({ one }) => ({ member: of(MEMBERS, one) })],
  ["minutes.approve", ({ one }) => ({ meeting: one % 4 })],
  ["settle", (_draw, state) => ({ keys: state.outbox.map(({ key }) => key) })],
  ["assembly.create", () => ({ title: "B", members: MEMBERS, chair: "ada", secretary: "ben" })],
];

/** Every type that runs can draw. */
export const DRAWN = [...new Set(TYPES.map(([type]) => type))];

/** The command of a draw. Somebody who could give it is drawn more often than somebody who could not. */
export function drawn(state: RobertsState, draw: Draw, at: number): RobertsCommand {
  const [type, fields] = likely(state, draw);
  return { type, at, by: by(state, type, draw), ...fields(draw, state) } as RobertsCommand;
}

function likely(state: RobertsState, draw: Draw): typeof TYPES[number] {
  const wanted = wantedOf(state);
  const pick = Math.floor(draw.what / 3);
  if (draw.what % 3 === 0) return of(TYPES, pick);
  const type = of(wanted, pick);
  return TYPES.find(([name]) => name === type)!;
}

const CAST = [
  "motion.vote",
  "motion.vote",
  "motion.vote",
  "motion.vote",
  "motion.vote",
  "motion.vote",
];
const MAKE = ["motion.make", "motion.make", "motion.make", "motion.make", "motion.make"];
const SECOND = ["motion.second", "motion.second", "motion.second", "motion.second"];

/** Commands that bring business on. */
function wantedOf(state: RobertsState): readonly string[] {
  const top = topOf(state);
  if (state.phase === "closed") return ["meeting.open"];
  if (state.phase === "recess") return ["meeting.resume"];
  if (state.vote !== undefined) return [...CAST, "motion.close", "vote.divide", "motion.make"];
  if (state.outbox.length > 2) return ["settle"];
  if (top === undefined) {
    return [...MAKE, "question.take", "committee.report", "minutes.approve"];
  }
  if (top.status === "offered") return [...SECOND, "motion.state", "motion.lapse"];
  if (top.kind === "inquiry" || top.kind === "information") return ["inquiry.answer"];
  if (top.kind === "point-of-order") return ["point.rule"];
  if (top.queue.length > 0) return ["debate.next", "debate.yield", "debate.speak", "motion.make"];
  return ["motion.make", "motion.make", "vote.open", "vote.open", "motion.debate"];
}

const CHAIRS = [
  "meeting.open",
  "vote.open",
  "point.rule",
  "motion.close",
  "chair.pass",
  "meeting.recess",
];
const MORE_CHAIRS = [
  "meeting.adjourn",
  "debate.close",
  "motion.state",
  "motion.lapse",
  "role.assign",
];
const OFFICES = [...CHAIRS, ...MORE_CHAIRS, "member.add", "roll.call", "minutes.approve"];

function by(state: RobertsState, type: string, { who, one }: Draw): string {
  const presiding = state.meetings.at(-1)?.presiding ?? "ada";
  if ((OFFICES.includes(type) || type === "inquiry.answer") && one % 4 > 0) {
    return state.phase === "closed" ? "ada" : presiding;
  }
  if (type === "motion.withdraw" && one % 2 === 0) return topOf(state)?.mover ?? "cid";
  if (type === "debate.speak" || type === "debate.yield") {
    return topOf(state)?.floor?.member ?? of(PEOPLE, who);
  }
  return somebody(state, type, who);
}

/** Mostly somebody who is there, and in a vote has not voted; now and then anybody. */
function somebody(state: RobertsState, type: string, who: number): string {
  const present = state.members.filter((member) => member.present).map(({ id }) => id);
  const voted = state.vote?.ballots.map(({ member }) => member) ?? [];
  const left = type === "motion.vote" ? present.filter((id) => !voted.includes(id)) : present;
  if (left.length === 0 || who % 8 === 0) return of(PEOPLE, who);
  return of(left, Math.floor(who / 8));
}

function motion(draw: Draw, state: RobertsState): Fields {
  const { one, other, who } = draw;
  const kind = kindFor(state, one, other);
  const carries = [{ work: `w${one % 50}`, title: "Paint", priority: one % 10, needs: [] }];
  return {
    kind,
    text: ["main", "question-of-privilege"].includes(kind)
      ? `Buy red paint for the door ${one % 7}`
      : "Why",
    target: targetOf(state, kind, who + one),
    form: of(FORMS, one),
    strike: of(WORDS, one),
    insert: of(WORDS, other),
    until: state.meetings.length === 0 ? 0 : state.meetings.at(-1)!.openedAt + (one % 1500) * 1000,
    seconds: one % 90,
    speeches: one % 4,
    scope: of(["immediate", "all"], who),
    committee: "painters",
    parts: ["Buy red", "paint"],
    rule: of(["roberts.speech.count", "roberts.take.time", "roberts.quorum"], one),
    remedy: of(["note", "drop"], one),
    method: of(["ballot", "rising", "roll-call"], one),
    asMotion: one % 2 === 0,
    ...(one % 3 === 0 ? { carries, cancels: [`v${other % 50}`] } : {}),
    speak: other % 2 === 0,
  };
}

/** Any kind, or one of those that are seldom in order, where it may be. */
function kindFor(state: RobertsState, one: number, other: number): string {
  if (one % 4 > 1) return of(KINDS, other);
  if (state.vote !== undefined) return "division";
  const reasons = state.aside.map(({ reason }) => reason as string);
  if (state.stack.length > 0) {
    return reasons.includes("postponed") ? "orders-of-the-day" : of(KINDS, other);
  }
  if (one % 4 === 0) return "main";
  if (reasons.includes("referred")) return "discharge-committee";
  return of(["amend-adopted", "rescind", "reconsider", "take-from-table"], other);
}

function targetOf(state: RobertsState, kind: string, index: number): string {
  if (kind === "amend" || kind === "withdraw") return "";
  const decided = state.decided.map(({ question }) => question.id);
  const ids = kind === "take-from-table" || kind === "discharge-committee"
    ? state.aside.map(({ questions }) => questions[0]!.id)
    : decided;
  return ids.length === 0 ? "q1" : of(ids, index);
}

function opening({ one, other }: Draw): Fields {
  return one % 2 === 0 ? {} : { method: of(METHODS, other) };
}

function ballot({ one }: Draw): Fields {
  return { choice: of(CHOICES, one) };
}

function known(state: RobertsState, index: number): string {
  return targetOf(state, index % 2 === 0 ? "rescind" : "discharge-committee", index);
}

/** One that waits for this reason, or else any other one. */
function waiting(state: RobertsState, index: number, reason: string): string {
  const fit = state.aside.filter((one) => one.reason === reason);
  const ids = (fit.length > 0 ? fit : state.aside).map(({ questions }) => questions[0]!.id);
  return ids.length === 0 ? "q1" : of(ids, index);
}

function nothing(): Fields {
  return {};
}

function of<T>(list: readonly T[], index: number): T {
  return list[index % list.length]!;
}
