/** Ceremonies: opened by whoever leads them, attended by whoever must be heard, closed in time. */
import { accept, refuse, refuseAs } from "../decision.ts";
import { ceil, floor, oneLine } from "../plain.ts";
import { attendeesOf, missingIn } from "./attendance.ts";
import { type Answer, refuseBlank, refuseNeeds, refuseTitle, refuseWhole } from "./checks.ts";
import type {
  AddAction,
  CeremonyCommand,
  CloseCeremony,
  Contribute,
  Excuse,
  OpenCeremony,
} from "./commands.ts";
import {
  ceremonyRow,
  openCeremony,
  openSprint,
  plannedSprint,
  scrumOf,
  sprintOf,
  teamOf,
} from "./lookup.ts";
import { hasRole, speaksFor } from "./people.ts";
import { RULES } from "./rules.ts";
import type { Ceremony, ScrumState, Sprint } from "./state.ts";
import { type CeremonyRow, EAT, PRIORITY_LAST } from "./table.ts";
import { actionFor } from "./work_ids.ts";

/** Priority of an action that does not say. */
const ACTION_PRIORITY = 5;
/** Days of the sprint that the longest time-boxes are for. */
const MONTH_DAYS = 30;

/** Decides what concerns ceremonies. */
export function decideCeremony(state: ScrumState, command: CeremonyCommand): Answer {
  if (command.type === "action.add") return addAction(state, command);
  const row = ceremonyRow(command.kind);
  if (row === undefined) return refuseKind(command.kind);
  const of = command.of ?? "";
  const no = refuseScope(state, row, of);
  if (no !== undefined) return no;
  if (command.type === "ceremony.open") return open(state, command, row);
  const ceremony = openCeremony(state, command.kind, of);
  if (ceremony === undefined) return refuseUnopened(command.kind);
  switch (command.type) {
    case "ceremony.contribute":
      return contribute(state, command, { row, ceremony });
    case "ceremony.excuse":
      return excuse(state, command, { row, ceremony });
    case "ceremony.close":
      return close(state, command, { row, ceremony });
  }
}

/** A ceremony that is open, and its row in the table. */
interface Held {
  readonly row: CeremonyRow;
  readonly ceremony: Ceremony;
}

function refuseKind(kind: string): Answer {
  return refuse(RULES.ceremonyKnown, `Cannot hold a ceremony "${kind}": there is no such kind`);
}

/** A team's ceremony is of a team, and so on. */
function refuseScope(state: ScrumState, row: CeremonyRow, of: string): Answer | undefined {
  const isWell = row.scope === "organization"
    ? of === ""
    : row.scope === "team"
    ? teamOf(state, of) !== undefined
    : of === EAT || scrumOf(state, of) !== undefined;
  if (isWell) return undefined;
  const wanted = row.scope === "organization"
    ? "no unit"
    : row.scope === "team"
    ? "a team"
    : `a Scrum of Scrums or "${EAT}"`;
  return refuse(
    RULES.ceremonyKnown,
    `Cannot hold a ceremony ${row.kind} of "${of}": expected ${wanted}`,
  );
}

function refuseUnopened(kind: string): Answer {
  return refuseAs(
    "not_found",
    RULES.ceremonyOpen,
    `Cannot find a ceremony ${kind}: none is open, expected an open one`,
    "Open it with `swarmsh scrum ceremony open` first",
  );
}

function open(state: ScrumState, command: OpenCeremony, row: CeremonyRow): Answer {
  const of = command.of ?? "";
  const no = refuseLead(state, command.by, row, of);
  if (no !== undefined) return no;
  if (openCeremony(state, row.kind, of) !== undefined) {
    return refuse(
      RULES.ceremonyOnce,
      `Cannot open a ceremony ${row.kind}: one is open, expected it to be closed`,
    );
  }
  const sprint = sprintFor(state, row);
  if (sprint === undefined && row.sprint !== "any") return refuseNoSprint(row);
  return accept([{
    type: "ceremony.opened",
    ceremony: `${row.kind}-${state.ceremonies.length + 1}`,
    kind: row.kind,
    of,
    sprint: sprint?.number ?? 0,
    by: command.by,
    timeBoxSeconds: timeBoxOf(state, row, sprint),
  }]);
}

/** Those who lead a kind of ceremony open and close it; that of a unit only where they belong to it. */
function refuseLead(
  state: ScrumState,
  by: string,
  row: CeremonyRow,
  of: string,
): Answer | undefined {
  const isOwn = of === "" || speaksFor(state, by, of) || hasRole(state, by, ["eat"]);
  if (hasRole(state, by, row.leads) && isOwn) return undefined;
  return refuse(
    RULES.role,
    `Cannot lead a ceremony ${row.kind}: "${by}" has none of its roles there, expected ${
      row.leads.join(" or ")
    }`,
    "Say with --by who leads it",
  );
}

function sprintFor(state: ScrumState, row: CeremonyRow): Sprint | undefined {
  return row.sprint === "planned" ? plannedSprint(state) : openSprint(state);
}

function refuseNoSprint(row: CeremonyRow): Answer {
  return refuseAs(
    "not_found",
    RULES.sprintKnown,
    `Cannot open a ceremony ${row.kind}: no sprint is ${row.sprint}`,
  );
}

/** A daily scrum has the time-box of the settings; others one that fits the length of their sprint. */
function timeBoxOf(state: ScrumState, row: CeremonyRow, sprint: Sprint | undefined): number {
  if (row.kind === "daily") return state.terms.dailySeconds;
  if (row.kind === "scaled_daily") return state.terms.scaledDailySeconds;
  return sprint === undefined ? 0 : floor(row.monthSeconds * sprint.days / MONTH_DAYS);
}

function contribute(state: ScrumState, command: Contribute, held: Held): Answer {
  const row = held.row;
  const ceremony = held.ceremony;
  const who = row.scope === "team" ? command.by : command.unit ?? "";
  return refuseVoice(state, command, { row, ceremony }) ??
    refuseAnswers(row, command.answers) ??
    accept([{
      type: "ceremony.contributed",
      ceremony: ceremony.id,
      who,
      by: command.by,
      answers: command.answers,
    }]);
}

/** Developers speak for themselves, and units are represented by their own. */
function refuseVoice(state: ScrumState, command: Contribute, held: Held): Answer | undefined {
  const row = held.row;
  const ceremony = held.ceremony;
  const unit = row.scope === "team" ? ceremony.of : command.unit ?? "";
  const isUnit = row.scope === "team" || attendeesOf(state, row, ceremony).includes(unit);
  if (!isUnit) {
    return refuse(
      RULES.ceremonyVoice,
      `Cannot be heard in a ceremony ${row.kind} for "${unit}": expected ${
        attendeesOf(state, row, ceremony).join(" or ")
      }`,
      "Say with --unit who is represented",
    );
  }
  const owner = row.attends === "owners" ? teamOf(state, unit) : undefined;
  const isVoice = owner === undefined
    ? speaksFor(state, command.by, unit)
    : command.by !== "" && (owner.productOwner === command.by || owner.proxy === command.by);
  if (isVoice) return undefined;
  const wanted = owner === undefined ? "one of its people" : "its product owner or a proxy";
  return refuse(
    RULES.ceremonyVoice,
    `Cannot speak for "${unit}" in a ceremony ${row.kind}: "${command.by}" does, expected ${wanted}`,
  );
}

function refuseAnswers(row: CeremonyRow, answers: readonly string[]): Answer | undefined {
  if (answers.length !== row.questions.length) {
    return refuse(
      RULES.ceremonyAnswers,
      `Cannot take ${answers.length} answers: expected ${row.questions.length}`,
      `Answer in this order: ${row.questions.join("; ")}`,
    );
  }
  const blank = answers.find((answer) => refuseBlank("an answer", answer) !== undefined);
  if (blank === undefined) return undefined;
  return refuse(
    RULES.ceremonyAnswers,
    "Cannot take a blank answer: expected some text",
    'Say "nothing" where there is nothing to say',
  );
}

/** A crashed developer must not hold up the daily scrum of a team; units can send somebody else. */
function excuse(state: ScrumState, command: Excuse, held: Held): Answer {
  const row = held.row;
  const ceremony = held.ceremony;
  if (row.attends !== "developers") {
    return refuse(
      RULES.ceremonyExcuse,
      `Cannot excuse "${command.member}" from a ceremony ${row.kind}: expected a representative`,
      "Let somebody else of the unit answer, or a proxy",
    );
  }
  if (!speaksFor(state, command.by, ceremony.of)) {
    return refuse(
      RULES.ceremonyVoice,
      `Cannot excuse "${command.member}": "${command.by}" is not of "${ceremony.of}"`,
    );
  }
  if (!missingIn(state, row, ceremony).includes(command.member)) {
    return refuse(
      RULES.ceremonyExcuse,
      `Cannot excuse "${command.member}": not a developer who is missing`,
    );
  }
  return refuseBlank("reason", command.reason) ??
    accept([{
      type: "ceremony.excused",
      ceremony: ceremony.id,
      who: command.member,
      by: command.by,
      reason: command.reason,
    }]);
}

function close(state: ScrumState, command: CloseCeremony, held: Held): Answer {
  const row = held.row;
  const ceremony = held.ceremony;
  const overrun = overrunOf(ceremony, command.at);
  const reason = command.overrun ?? "";
  return refuseLead(state, command.by, row, ceremony.of) ??
    refuseMissing(state, row, ceremony) ??
    refuseOverrun(ceremony, overrun, reason) ??
    accept([{
      type: "ceremony.closed",
      ceremony: ceremony.id,
      by: command.by,
      overrunSeconds: overrun,
      overrunReason: overrun > 0 ? reason : "",
    }]);
}

/** Whole seconds past the time-box, rounded up; 0 within, or where there is none. */
function overrunOf(ceremony: Ceremony, at: number): number {
  const end = ceremony.openedAt + ceremony.timeBoxSeconds * 1000;
  if (ceremony.timeBoxSeconds === 0 || at <= end) return 0;
  return ceil((at - end) / 1000);
}

function refuseMissing(
  state: ScrumState,
  row: CeremonyRow,
  ceremony: Ceremony,
): Answer | undefined {
  const missing = missingIn(state, row, ceremony);
  if (missing.length === 0) return undefined;
  return refuse(
    RULES.ceremonyAttendance,
    `Cannot close ceremony "${ceremony.id}": nothing was heard from "${
      missing.join('", "')
    }", expected all`,
    row.attends === "capacities"
      ? "Let every team state its capacity"
      : "Let everybody who is missing answer",
  );
}

function refuseOverrun(ceremony: Ceremony, overrun: number, reason: string): Answer | undefined {
  if (overrun === 0 || refuseBlank("overrun", reason) === undefined) return undefined;
  return refuse(
    RULES.ceremonyTimeBox,
    `Cannot close ceremony "${ceremony.id}": it is ${overrun} seconds too long, expected a reason`,
    "Say with --overrun why it took longer",
  );
}

/** Actions of a retrospective become work at once. */
function addAction(state: ScrumState, command: AddAction): Answer {
  const retrospective = openCeremony(state, "retrospective", "");
  if (retrospective === undefined) return refuseUnopened("retrospective");
  const sprint = sprintOf(state, retrospective.sprint);
  const priority = command.priority ?? ACTION_PRIORITY;
  const needs = command.needs ?? [];
  return refuseTitle(command.title) ??
    refuseWhole("priority", priority, { least: 0, most: PRIORITY_LAST }) ??
    refuseNeeds(needs) ??
    refuseAgreed(state, retrospective.sprint, command.title) ??
    accept([{
      type: "action.added",
      work: actionFor(state, sprint?.number ?? 0),
      title: command.title,
      sprint: sprint?.number ?? 0,
      by: command.by,
      priority,
      needs,
    }]);
}

/** Whoever turns the same events into actions a second time adds none. */
function refuseAgreed(state: ScrumState, sprint: number, title: string): Answer | undefined {
  const action = state.actions.find((one) =>
    one.sprint === sprint && oneLine(one.title) === oneLine(title)
  );
  if (action === undefined) return undefined;
  return refuse(
    RULES.actionNew,
    `Cannot agree on "${
      oneLine(title)
    }": it was agreed on as "${action.work}", expected a new title`,
  );
}
