/**
 * Random commands: half of them the next step of a sprint's life, so that runs get somewhere, and half of them
 * anything, so that they get everywhere.
 */
import { missingIn } from "../../../patterns/scrum/attendance.ts";
import type { AskingCommand, ScrumCommand } from "../../../patterns/scrum/commands.ts";
import { ceremonyRow, openSprint, plannedSprint } from "../../../patterns/scrum/lookup.ts";
import { pattern } from "../../../patterns/scrum/pattern.ts";
import { isReady } from "../../../patterns/scrum/readiness.ts";
import type { Ceremony, ScrumState } from "../../../patterns/scrum/state.ts";
import { ASSIGNED, CEREMONIES, type CeremonyKind } from "../../../patterns/scrum/table.ts";
import { CREATE, DAY, step } from "./_vector.ts";

/** Numbers that a command is made of. */
export interface Roll {
  readonly pick: number;
  readonly first: number;
  readonly second: number;
  readonly third: number;
  /** Milliseconds since the command before. */
  readonly gap: number;
}

const PEOPLE = [
  "carol",
  "eve",
  "max",
  "chloe",
  "ann",
  "sam",
  "dan",
  "dora",
  "bea",
  "bob",
  "dirk",
  "guest",
  "",
];
const TEAMS = ["a", "b", "c", "d"];
const UNITS = [...TEAMS, "core", "other", "eat", "none"];
const ITEMS = ["i1", "i2", "i3", "i4", "i5", "i6", "i7", "raw"];
const IMPEDIMENTS = ["x", "y", "z"];
const KINDS = CEREMONIES.map(({ kind }) => kind);

function of<Value>(list: readonly Value[], number: number): Value {
  return list[number % list.length]!;
}

/** The command that a roll is, in a state, at a time; `standings` are as a runner would fill them. */
export function commandOf(state: ScrumState, roll: Roll, at: number): ScrumCommand {
  const made = roll.pick % 2 === 0 ? next(state, roll, at) : anything(state, roll);
  const command = { ...made, at } as ScrumCommand;
  const standings = pattern.asks(state, command).map((work) => standing(state, roll, work, at));
  return { ...command, standings } as ScrumCommand & AskingCommand;
}

function standing(state: ScrumState, roll: Roll, work: string, at: number) {
  if (work.startsWith("w-")) return { work, state: of(["ready", "done", "dead"], roll.third), at };
  const isKnown = state.works.includes(work);
  const word = isKnown ? of(["done", "claimed", "done"], roll.third) : "unknown";
  return { work, state: word, at };
}

/** The next step of a sprint's life. */
function next(state: ScrumState, roll: Roll, at: number): ScrumCommand {
  if (state.name === "") return CREATE;
  const open = state.ceremonies.filter((one) => one.state === "open");
  const ceremony = open[roll.second % Math.max(1, open.length)];
  const planned = plannedSprint(state);
  const running = openSprint(state);
  if (ceremony?.kind === "planning" && roll.first % 3 > 0) return take(state, roll);
  if (ceremony !== undefined) return attend(state, ceremony, roll);
  if (planned !== undefined && running === undefined) {
    const isHeld = held(state, "planning", planned.number);
    return isHeld ? step({ type: "sprint.start" }) : openIt("planning");
  }
  if (running !== undefined) return run(state, roll, running.number);
  if (at % (3 * DAY) < DAY) return addItem(roll);
  return step({ type: "sprint.plan", goal: "Go on", days: 1 + roll.first % 30 });
}

function held(state: ScrumState, kind: CeremonyKind, sprint: number): boolean {
  return state.ceremonies.some((one) => one.kind === kind && one.sprint === sprint);
}

function openIt(kind: CeremonyKind): ScrumCommand {
  return step({ type: "ceremony.open", kind, by: kind === "retrospective" ? "max" : "carol" });
}

function take(state: ScrumState, roll: Roll): ScrumCommand {
  const team = of(TEAMS, roll.second % 2);
  const ready = state.backlog.filter((one) =>
    isReady(one) && one.status === "open" && one.sprint === 0
  );
  const ids = ready.length === 0 ? ["i1"] : [of(ready, roll.third).id];
  const override = roll.first % 4 === 0 ? "It has to be" : undefined;
  return step({ type: "item.commit", team, items: ids, ...(override ? { override } : {}) });
}

function attend(state: ScrumState, ceremony: Ceremony, roll: Roll): ScrumCommand {
  const row = ceremonyRow(ceremony.kind)!;
  const { kind, of: unit } = ceremony;
  const [missing] = missingIn(state, row, ceremony);
  if (missing === undefined) {
    const leader = kind === "retrospective" ? "max" : kind === "daily" ? "dan" : "eve";
    const by = kind === "review" || kind === "planning" ? "carol" : leader;
    return step({ type: "ceremony.close", kind, of: unit, by, overrun: "It was hard" });
  }
  if (row.attends === "capacities") {
    return step({ type: "capacity.state", team: missing, points: roll.second % 12 });
  }
  if (kind === "daily" && roll.second % 3 === 0) {
    return step({
      type: "ceremony.excuse",
      kind,
      of: unit,
      member: missing,
      reason: "Crashed",
      by: "dan",
    });
  }
  const team = state.teams.find(({ id }) => id === missing);
  const by = row.attends === "developers" ? missing : team?.productOwner ?? "max";
  const answers = row.questions.map(() => "nothing");
  return step({ type: "ceremony.contribute", kind, of: unit, unit: missing, by, answers });
}

function run(state: ScrumState, roll: Roll, sprint: number): ScrumCommand {
  const item = state.backlog.find((one) => one.sprint === sprint && one.status === "open");
  if (item !== undefined && roll.first % 3 > 0) {
    const confirms = state.done.entries.map(({ id }) => id);
    return step({ type: "item.done", item: item.id, confirms, gateStatus: 0 });
  }
  const kinds = ["review", "retrospective", "meta_scrum"] as const;
  const kind = kinds.find((one) => !held(state, one, sprint));
  return kind === undefined ? step({ type: "sprint.close" }) : openIt(kind);
}

function addItem({ first, second }: Roll): ScrumCommand {
  return step({
    type: "item.add",
    item: `i${first % 30}`,
    title: "Something",
    points: second % 9 / 2,
    acceptance: "It runs",
    ...(second % 5 === 0 ? { work: `w-${first % 9}` } : {}),
  });
}

type Maker = (state: ScrumState, roll: Roll, by: string) => ScrumCommand;

/** One maker for each kind of command. */
const MAKERS: readonly Maker[] = [
  () => CREATE,
  (_, { second, third }, by) => {
    const people = { productOwner: of(PEOPLE, second), scrumMaster: of(PEOPLE, third) };
    return step({ type: "team.add", team: of(TEAMS, third), ...people, by });
  },
  (_, { second }, by) => step({ type: "team.remove", team: of(TEAMS, second), by }),
  (_, { second, third }, by) =>
    step({ type: "member.add", unit: of(UNITS, second), member: `m${third % 3}`, by }),
  (_, { second, third }, by) =>
    step({ type: "member.remove", unit: of(UNITS, second), member: `m${third % 3}`, by }),
  (_, { first, second, third }, by) => {
    const { role, of: place } = of(ASSIGNED, second);
    const unit = place === "organization" ? {} : { unit: of(["a", "core", "b"], third) };
    const holder = of(PEOPLE, first);
    return step({ type: "role.assign", role, ...unit, holder, by: role === "proxy" ? "ann" : by });
  },
  (_, { second, third }, by) =>
    step({
      type: "scrum.add",
      scrum: of(["core", "other"], second),
      units: [of(UNITS, third), of(UNITS, third + 1 + second % 3)],
      master: "max",
      chief: "chloe",
      by,
    }),
  (_, { second, third }, by) =>
    step({
      type: "scrum.regroup",
      scrum: of(["core", "other"], second),
      units: [of(UNITS, third), of(UNITS, third + 1)],
      by,
    }),
  (_, { second }, by) => step({ type: "scrum.remove", scrum: of(["core", "other"], second), by }),
  (_, { second }, by) => step({ type: "done.add", entry: `e${second % 3}`, text: "Well", by }),
  (_, { second }, by) => step({ type: "done.remove", entry: `e${second % 3}`, by }),
  (_, { second }, by) => step({ type: "done.gate", gate: of(["", "make"], second), by }),
  (_, roll) => addItem(roll),
  (_, { first, second, third }, by) =>
    step({
      type: "item.refine",
      item: of(ITEMS, first),
      points: second % 20 / 2,
      acceptance: "It runs",
      team: of(["", "a", "b", "z"], third),
      by,
    }),
  (_, { first, second }, by) =>
    step({ type: "item.order", item: of(ITEMS, first), before: of(["", ...ITEMS], second), by }),
  (_, { first }, by) =>
    step({ type: "item.drop", item: of(ITEMS, first), reason: "Nobody wants it", by }),
  (state, roll) => take(state, roll),
  (_, { first }, by) =>
    step({ type: "item.withdraw", item: of(ITEMS, first), reason: "Too vague", by }),
  (_, { first, second }, by) =>
    step({ type: "item.done", item: of(ITEMS, first), gateStatus: second % 2, by }),
  (_, { first }, by) => step({ type: "sprint.plan", goal: "Go on", sprint: 1 + first % 9, by }),
  (_, { first, second }, by) =>
    step({ type: "capacity.state", team: of(TEAMS, first), points: second % 40 / 2, by }),
  (_, __, by) => step({ type: "sprint.start", by }),
  (_, { first }, by) =>
    step({ type: "sprint.close", unfinished: of(["keep", "cancel"] as const, first), by }),
  (_, { first }, by) =>
    step({ type: "sprint.cancel", sprint: 1 + first % 4, reason: "Obsolete", by }),
  (_, { first, second }, by) =>
    second % 4 === 0
      ? step({ type: "ceremony.open", kind: "daily", of: "a", by: "dan" })
      : step({ type: "ceremony.open", kind: of(KINDS, first), of: of(["", ...UNITS], second), by }),
  (_, { first, second }, by) => {
    const kind = of(KINDS, first);
    const answers = ceremonyRow(kind)!.questions.map(() => "nothing");
    return step({ type: "ceremony.contribute", kind, unit: of(UNITS, second), answers, by });
  },
  (_, { first, second }) => {
    const [unit, member] = of([["a", "dan"], ["a", "dora"], ["b", "dirk"]] as const, first);
    const by = of(["sam", "bob"], second);
    return step({
      type: "ceremony.excuse",
      kind: "daily",
      of: unit,
      member,
      reason: "Crashed",
      by,
    });
  },
  (_, { first, second }, by) =>
    step({ type: "ceremony.close", kind: of(KINDS, first), of: of(["", ...UNITS], second), by }),
  (_, { third }, by) =>
    step({ type: "action.add", title: of(["Pair more", "Talk more"], third), by }),
  (_, { first, second }, by) =>
    step({
      type: "impediment.raise",
      impediment: of(IMPEDIMENTS, first),
      title: "No disk",
      unit: of(UNITS, second),
      by,
    }),
  (_, { first, second }, by) =>
    step({
      type: "impediment.assign",
      impediment: of(IMPEDIMENTS, first),
      owner: of(PEOPLE, second),
      by,
    }),
  (_, { first }, by) =>
    step({
      type: "impediment.resolve",
      impediment: of(IMPEDIMENTS, first),
      resolution: "Gone",
      by,
    }),
  (_, { first }, by) =>
    step({
      type: "impediment.escalate",
      impediment: of(IMPEDIMENTS, first),
      reason: "It burns",
      by,
    }),
  () => step({ type: "escalate", by: "" }),
  (state, { first }) => {
    const effect = state.outbox[first % Math.max(1, state.outbox.length)];
    return step({ type: "settle", keys: [effect?.key ?? "add-none"], by: "" });
  },
];

/** Any command, mostly by the chief product owner. */
function anything(state: ScrumState, roll: Roll): ScrumCommand {
  const by = roll.first % 3 === 0 ? of(PEOPLE, roll.third) : "carol";
  return of(MAKERS, Math.floor(roll.pick / 2))(state, roll, by);
}
