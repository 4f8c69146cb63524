/** What the commands that look at an organization show. */
import {
  type Asked,
  linesOf,
  linesPart,
  notShown,
  type Shown,
  type ShownPart,
  tablePart,
} from "../shown.ts";
import { oneLine } from "../plain.ts";
import { shown } from "./checks.ts";
import { openSprint, plannedSprint, sprintOf } from "./lookup.ts";
import type { ScrumState, Sprint } from "./state.ts";
import {
  backlogText,
  boardText,
  burndownText,
  ceremoniesText,
  cycleText,
  impedimentsText,
  improvementsText,
  organizationText,
  planningText,
  velocityText,
} from "./views.ts";
import { backlogRows } from "./views_backlog.ts";
import { boardRows, ceremonyRows, impedimentRows } from "./views_board.ts";
import { burndown } from "./views_burndown.ts";
import { durationText } from "./views_columns.ts";
import { cycleTimes } from "./views_cycle.ts";
import { improvementsOf } from "./views_improvement.ts";
import { unitRows } from "./views_organization.ts";
import { planningRows } from "./views_planning.ts";
import { pulse } from "./views_pulse.ts";
import { burndownSvg, velocitySvg } from "./views_svg.ts";
import { velocityRows } from "./views_velocity.ts";

/** `scrum show` */
export function showOrganization(state: ScrumState, _asked: Asked): Shown {
  const rows = unitRows(state);
  return shownText(
    rows,
    rows.map((row) => row.unit),
    `${state.name}, led by ${state.chief}\n${organizationText(state)}`,
  );
}

/** `scrum done show` */
export function showDone(state: ScrumState, _asked: Asked): Shown {
  const done = state.done;
  // The gate stands last: the scripts read it there.
  const document = { entries: done.entries, gate: done.gate };
  const rows = done.entries.map((entry): readonly string[] => [entry.id, oneLine(entry.text)]);
  const gate = done.gate === "" ? "No gate is set" : `Gate: ${done.gate}`;
  const parts: ShownPart[] = rows.length === 0 ? [] : [tablePart(["ENTRY", "SAYS"], rows)];
  parts.push(linesPart([gate]));
  return {
    fault: undefined,
    documents: [document],
    values: done.entries.map((entry) => entry.id),
    parts,
  };
}

/** `scrum backlog` */
export function showBacklog(state: ScrumState, _asked: Asked): Shown {
  const rows = backlogRows(state);
  return shownText(
    rows,
    rows.map((row) => row.item),
    rows.length === 0 ? "Nothing waits in the backlog\n" : backlogText(state),
  );
}

/** `scrum board` */
export function showBoard(state: ScrumState, _asked: Asked): Shown {
  const rows = boardRows(state);
  return shownText(
    rows,
    rows.map((row) => row.item),
    rows.length === 0 ? "The backlog is empty\n" : boardText(state),
  );
}

/** `scrum impediments` */
export function showImpediments(state: ScrumState, asked: Asked): Shown {
  const rows = impedimentRows(state, asked.at);
  const text = rows.length === 0 ? "No impediment was raised\n" : impedimentsText(state, asked.at);
  return shownText(rows, rows.map((row) => row.impediment), text);
}

/** `scrum ceremonies` */
export function showCeremonies(state: ScrumState, asked: Asked): Shown {
  const rows = ceremonyRows(state, asked.at);
  const text = rows.length === 0 ? "No ceremony was opened\n" : ceremoniesText(state, asked.at);
  return shownText(rows, rows.map((row) => row.ceremony), text);
}

/** `scrum cycle-time` */
export function showCycleTime(state: ScrumState, _asked: Asked): Shown {
  const times = cycleTimes(state);
  return shownText(
    [times],
    times.rows.map((row) => `${row.item} ${row.seconds}`),
    times.rows.length === 0 ? "No item is done\n" : cycleText(state),
  );
}

/** `scrum velocity` */
export function showVelocity(state: ScrumState, asked: Asked): Shown {
  const rows = velocityRows(state);
  if (asked.isPicture) return shownPicture(rows, velocitySvg(state));
  return shownText(
    rows,
    rows.map((row) => `${row.sprint} ${row.team} ${shown(row.velocity)}`),
    rows.length === 0 ? "No sprint has closed\n" : velocityText(state),
  );
}

/** `scrum burndown` */
export function showBurndown(state: ScrumState, asked: Asked): Shown {
  const sprint = startedSprint(state, asked.number);
  if (sprint === undefined) return noSprint(asked.number, "has started");
  const number = sprint.number;
  const found = burndown(state, number, asked.at);
  if (found === undefined) return noSprint(number, "has started");
  if (asked.isPicture) return shownPicture([found], burndownSvg(state, number, asked.at));
  const left: string[] = [];
  for (const day of found.days) {
    const points = day.left;
    if (points !== undefined) left.push(`${day.day} ${shown(points)}`);
  }
  const text = burndownText(state, number, asked.at);
  return shownText([found], left, `Sprint ${number}: ${sprint.goal}\n${text}`);
}

/** `scrum improvements` */
export function showImprovements(state: ScrumState, asked: Asked): Shown {
  const sprint = startedSprint(state, asked.number);
  if (sprint === undefined) return noSprint(asked.number, "has started");
  const number = sprint.number;
  const found = improvementsOf(state, number);
  const text = found.length === 0
    ? `Nothing in sprint ${number} has to go better\n`
    : improvementsText(state, number);
  return shownText(found, found.map((one) => oneLine(one.title)), text);
}

/** `scrum planning` */
export function showPlanning(state: ScrumState, asked: Asked): Shown {
  const sprint = asked.number === undefined
    ? plannedSprint(state) ?? openSprint(state)
    : sprintOf(state, asked.number);
  if (sprint === undefined) {
    return noSprint(asked.number, asked.number === undefined ? "is planned or open" : "exists");
  }
  const text = planningText(state, sprint.number);
  const rows = planningRows(state, sprint);
  return shownText(
    rows,
    rows.map((row) => row.team),
    `Sprint ${sprint.number}: ${sprint.goal}\n${text}`,
  );
}

/** `scrum pulse` */
export function showPulse(state: ScrumState, asked: Asked): Shown {
  const found = pulse(state, asked.at);
  const rows: readonly (readonly string[])[] = [
    ["teams", `${found.teams}`],
    ["people", `${found.people}`],
    ["open impediments", `${found.openImpediments}`],
    ["overdue impediments", `${found.overdueImpediments}`],
    ["mean time to resolve one", durationText(found.latencySeconds)],
  ];
  const parts: readonly ShownPart[] = [tablePart(["MEASURE", "FOUND"], rows)];
  const values: readonly string[] = [
    `teams ${found.teams}`,
    `people ${found.people}`,
    `openImpediments ${found.openImpediments}`,
    `overdueImpediments ${found.overdueImpediments}`,
    `latencySeconds ${found.latencySeconds}`,
  ];
  return { fault: undefined, documents: [found], values, parts };
}

/** The sprint that is named, else the last one that started. */
function startedSprint(state: ScrumState, number: number | undefined): Sprint | undefined {
  const started = state.sprints.filter((sprint) => sprint.startedAt > 0);
  if (number === undefined) return started.at(-1);
  return started.find((sprint) => sprint.number === number);
}

function noSprint(number: number | undefined, what: string): Shown {
  const which = number === undefined ? "a sprint: none" : `sprint ${number}: no such sprint`;
  return notShown(
    "not_found",
    `Cannot find ${which} ${what}`,
    "`swarmsh scrum sprint plan` begins to plan one",
  );
}

/** Objects, what `--quiet` leaves of them, and a text whose lines all have an end. */
function shownText(
  documents: readonly object[],
  values: readonly string[],
  text: string,
): Shown {
  return { fault: undefined, documents, values, parts: [linesPart(linesOf(text))] };
}

/** Objects, and a picture, which `--quiet` leaves. */
function shownPicture(documents: readonly object[], text: string): Shown {
  const lines = linesOf(text);
  return { fault: undefined, documents, values: lines, parts: [linesPart(lines)] };
}
