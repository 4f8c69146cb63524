/** What a vector is, and the organization that vectors are about, step by step. */
import type { ScrumCommand } from "../../../patterns/scrum/commands.ts";
import type { CeremonyKind } from "../../../patterns/scrum/table.ts";

/** A procedure as data: what was done, what is tried, and how it ends. */
export interface Vector {
  readonly name: string;
  readonly source: string;
  readonly given: readonly ScrumCommand[];
  readonly when: ScrumCommand;
  readonly then: "accepted" | { readonly rule: string };
  /** Types of the events, in order. */
  readonly events?: readonly string[];
  /** Facts of the state afterwards, by path such as `sprints.0.state`. */
  readonly state?: Readonly<Record<string, unknown>>;
}

/** When everything happens that does not say: 2026-01-05T09:00:00Z, in milliseconds. */
export const START = 1767603600000;
/** Milliseconds in a second, a minute, an hour and a day. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const GUIDE = "Scrum@Scale guide";

/** A vector that is refused by a rule. */
export function refused(
  name: string,
  rule: string,
  given: readonly ScrumCommand[],
  when: ScrumCommand,
  source = GUIDE,
): Vector {
  return { name, source, given, when, then: { rule: `scrum.${rule}` } };
}

/** A vector that is accepted. */
export function accepted(
  name: string,
  given: readonly ScrumCommand[],
  when: ScrumCommand,
  more: Pick<Partial<Vector>, "events" | "state" | "source"> = {},
): Vector {
  return { name, source: GUIDE, ...more, given, when, then: "accepted" };
}

type Without<Command, Names extends string> = Command extends ScrumCommand ? Omit<Command, Names>
  : never;

/** A command at the start, given by the chief product owner, unless it says otherwise. */
export function step(
  command: Without<ScrumCommand, "at" | "by" | "standings"> & {
    at?: number;
    by?: string;
    standings?: readonly { work: string; state: string; at: number }[];
  },
): ScrumCommand {
  return { at: START, by: "carol", standings: [], ...command } as ScrumCommand;
}

/** The organization: chief product owner carol; eve owns the EAT. */
export const CREATE = step({
  type: "organization.create",
  name: "North",
  chief: "carol",
  eatOwner: "eve",
  eatMaster: "emil",
  eatMembers: ["ella"],
  sprintDays: 14,
  escalateSeconds: 86400,
  dailySeconds: 900,
  scaledDailySeconds: 900,
});

/** Team a: ann, sam, dan and dora. */
export const TEAM_A = step({
  type: "team.add",
  team: "a",
  productOwner: "ann",
  scrumMaster: "sam",
  developers: ["dan", "dora"],
  label: "team-a",
});

/** Team b: bea, bob and dirk. */
export const TEAM_B = step({
  type: "team.add",
  team: "b",
  productOwner: "bea",
  scrumMaster: "bob",
  developers: ["dirk"],
});

/** The Scrum of Scrums of both: max and chloe. */
export const CORE = step({
  type: "scrum.add",
  scrum: "core",
  units: ["a", "b"],
  master: "max",
  chief: "chloe",
});

/** An organization of two teams. */
export const ORGANIZATION = [CREATE, TEAM_A, TEAM_B, CORE];

/** An item that is ready for a sprint. */
export function item(id: string, points: number, team = ""): ScrumCommand {
  const acceptance = `${id} can be shown`;
  return step({ type: "item.add", item: id, title: `Item ${id}`, points, acceptance, team });
}

/** Three items: 5 and 3 points for anybody, 8 for team b; and one that nobody refined. */
export const BACKLOG = [
  ...ORGANIZATION,
  item("i1", 5),
  item("i2", 3),
  item("i3", 8, "b"),
  step({ type: "item.add", item: "raw", title: "An idea" }),
];

/** An item that stands for work that exists. */
export const NAMED = step({
  type: "item.add",
  item: "named",
  title: "Named",
  points: 1,
  acceptance: "It runs",
  work: "w-1",
  standings: [{ work: "w-1", state: "ready", at: START }],
});

/** Opens a ceremony. */
export function open(kind: CeremonyKind, by = "carol", of?: string, at = START): ScrumCommand {
  return step({ type: "ceremony.open", kind, by, at, ...(of === undefined ? {} : { of }) });
}

/** Closes a ceremony. */
export function close(kind: CeremonyKind, by = "carol", of?: string, at = START): ScrumCommand {
  return step({ type: "ceremony.close", kind, by, at, ...(of === undefined ? {} : { of }) });
}

/** Answers for a unit, with as many answers as asked for. */
export function say(
  kind: CeremonyKind,
  by: string,
  unit: string,
  count: number,
  of?: string,
): ScrumCommand {
  const answers = Array.from({ length: count }, (_, index) => `answer ${index + 1}`);
  return step({
    type: "ceremony.contribute",
    kind,
    by,
    unit,
    answers,
    ...(of === undefined ? {} : { of }),
  });
}

/** A team states its capacity. */
export function capacity(team: string, points: number): ScrumCommand {
  const by = team === "a" ? "sam" : "bob";
  return step({ type: "capacity.state", team, points, by });
}

/** A team commits to items. */
export function commit(team: string, items: string[], override?: string): ScrumCommand {
  const by = team === "a" ? "dan" : "dirk";
  return step({
    type: "item.commit",
    team,
    items,
    by,
    ...(override === undefined ? {} : { override }),
  });
}

/** A sprint whose planning is open; both teams have stated their capacity. */
export const PLANNING = [
  ...BACKLOG,
  step({ type: "sprint.plan", goal: "Show it" }),
  open("planning"),
  capacity("a", 10),
  capacity("b", 8),
];

/** A sprint that is ready to start. */
export const PLANNED = [
  ...PLANNING,
  commit("a", ["i1", "i2"]),
  commit("b", ["i3"]),
  close("planning"),
];

/** Starts the planned sprint. */
export const GO = step({ type: "sprint.start" });

/** A sprint that runs. */
export const STARTED = [...PLANNED, GO];

/** Accepts an item whose work is done. */
export function finish(id: string, by: string, at = START, work = id): ScrumCommand {
  const standings = [{ work, state: "done", at }];
  return step({ type: "item.done", item: id, by, at, standings });
}

/** A ceremony of every team, from its opening to its closing. */
export function whole(kind: "review" | "retrospective" | "meta_scrum"): ScrumCommand[] {
  const count = kind === "retrospective" ? 2 : 1;
  const leader = kind === "retrospective" ? "max" : "carol";
  const answers = [say(kind, "ann", "a", count), say(kind, "bea", "b", count)];
  return [open(kind, leader), ...answers, close(kind, leader)];
}

/** All that a sprint needs before it closes. */
export const RITES = [...whole("review"), ...whole("retrospective"), ...whole("meta_scrum")];

/** A sprint that closed: 8 of 8 points of team a are done, and nothing of team b. */
export const CLOSED = [
  ...STARTED,
  finish("i1", "dan", START + DAY),
  finish("i2", "dora", START + 2 * DAY),
  ...RITES.map((one) => ({ ...one, at: START + 13 * DAY })),
  step({ type: "sprint.close", at: START + 14 * DAY }),
];
