/** Builds lists of commands for vectors: who does what, a second apart unless a time is said. */
import type { RobertsCommand } from "../../../patterns/roberts/commands.ts";
import type { MotionName } from "../../../patterns/roberts/table.ts";

/** A procedure vector. Plain data: other languages read it too. */
export interface Vector {
  readonly name: string;
  readonly source: string;
  /** All of them are accepted. */
  readonly given: readonly RobertsCommand[];
  readonly when: RobertsCommand;
  readonly then: "accepted" | { readonly rule: string };
  /** Types of the events that follow. */
  readonly events?: readonly string[];
  /** Values in the state afterwards, by path; null where there is none. */
  readonly state?: Readonly<Record<string, unknown>>;
}

type Without<C> = C extends RobertsCommand ? Omit<C, "at"> & { readonly at?: number } : never;

/** A command whose time may follow from its place. */
export type Act = Without<RobertsCommand>;

/** Friday, 2027-01-15, 08:00 UTC, in milliseconds since the Unix epoch. */
export const START = 1800000000000;

/** A second later for each act; an act with a time of its own moves the clock there. */
export function timed(acts: readonly Act[]): RobertsCommand[] {
  let at = START;
  return acts.map((act) => {
    at = act.at ?? at + 1000;
    return { ...act, at } as RobertsCommand;
  });
}

type Rest = Pick<Vector, "then" | "events" | "state">;

/** A vector: the last act is the one that is judged. */
export function vector(
  name: string,
  source: string,
  acts: readonly (Act | readonly Act[])[],
  rest: string | Omit<Rest, "then"> = {},
): Vector {
  const commands = timed(acts.flat() as Act[]);
  const then = typeof rest === "string" ? { rule: `roberts.${rest}` } : "accepted";
  const more = typeof rest === "string" ? {} : rest;
  return { name, source, given: commands.slice(0, -1), when: commands.at(-1)!, then, ...more };
}

/** Members of the usual assembly: ada is chair and ben is secretary. */
export const MEMBERS = ["ada", "ben", "cid", "dee", "eve"];

/** Creates the usual assembly. */
export function create(fields: object = {}): Act {
  const base = { type: "assembly.create", by: "ada", title: "Council" } as const;
  return { ...base, members: MEMBERS, chair: "ada", secretary: "ben", ...fields };
}

/** Opens a meeting where everybody is, or those named. */
export function open(present: readonly string[] = MEMBERS, by = "ada"): Act {
  return { type: "meeting.open", by, present };
}

/** Makes a motion. */
export function make(by: string, kind: MotionName, fields: object = {}): Act {
  return { type: "motion.make", by, kind, ...fields };
}

/** Seconds. */
export function second(by: string): Act {
  return { type: "motion.second", by };
}

/** Makes a motion that eve seconds. */
export function moved(by: string, kind: MotionName, fields: object = {}): Act[] {
  return [make(by, kind, fields), second("eve")];
}

/** Opens a vote. */
export function ask(method?: string, by = "ada"): Act {
  return { type: "vote.open", by, ...(method === undefined ? {} : { method }) } as Act;
}

/** Votes. */
export function cast(by: string, choice: string): Act {
  return { type: "motion.vote", by, choice } as Act;
}

/** Closes the vote. */
export function close(by = "ada", fields: object = {}): Act {
  return { type: "motion.close", by, ...fields };
}

/** Opens a vote in which ben, cid, dee and eve vote, in this order: `a`, `n` or `-`. */
export function votes(letters: string, method?: string): Act[] {
  const choices: Record<string, string> = { a: "aye", n: "nay", "-": "abstain" };
  const casts = [...letters].map((letter, index) => cast(MEMBERS[index + 1]!, choices[letter]!));
  return [ask(method), ...casts];
}

/** The usual assembly in a meeting. */
export const MET: readonly Act[] = [create(), open()];

/** With q1, a main motion of ben, pending. */
export const MAIN: readonly Act[] = [
  ...MET,
  ...moved("ben", "main", { text: "Buy red paint for the door" }),
];

/** With q2, an amendment of it by cid, pending as well. */
export const AMENDED: readonly Act[] = [
  ...MAIN,
  ...moved("cid", "amend", { form: "strike-insert", strike: "red", insert: "dark blue" }),
];

/** An assembly of so many members, `m1` and so on, besides the chair; so many of them are present. */
export function crowd(members: number, present: number, fields: object = {}): Act[] {
  const ids = Array.from({ length: members - 1 }, (_, index) => `m${index + 1}`);
  return [
    create({ members: ["ada", ...ids], secretary: "m1", ...fields }),
    open(ids.slice(0, present - 1)),
  ];
}

/** So many ayes, nays and abstentions, by m1, m2 and so on. */
export function crowdVotes(ayes: number, nays: number, abstentions = 0): Act[] {
  const choices = [
    ...Array<string>(ayes).fill("aye"),
    ...Array<string>(nays).fill("nay"),
    ...Array<string>(abstentions).fill("abstain"),
  ];
  return choices.map((choice, index) => cast(`m${index + 1}`, choice));
}
