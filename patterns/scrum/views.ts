/** Every view as a text table for people; the records behind them are in the other files of views. */
import { oneLine } from "../plain.ts";
import { shown } from "./checks.ts";
import { sprintOf } from "./lookup.ts";
import type { ScrumState } from "./state.ts";
import { backlogRows } from "./views_backlog.ts";
import { boardRows, ceremonyRows, impedimentRows } from "./views_board.ts";
import { burndown } from "./views_burndown.ts";
import { columns, durationText, wordOf } from "./views_columns.ts";
import { cycleTimes } from "./views_cycle.ts";
import { improvementsOf } from "./views_improvement.ts";
import { unitRows } from "./views_organization.ts";
import { planningRows } from "./views_planning.ts";
import { velocityRows } from "./views_velocity.ts";

/** The backlog and where its items stand. */
export function boardText(state: ScrumState): string {
  const rows = [["#", "ITEM", "COLUMN", "POINTS", "TEAM", "SPRINT", "WORK", "TITLE"]];
  for (const row of boardRows(state)) {
    rows.push([
      `${row.place}`,
      row.item,
      row.column,
      shown(row.points),
      wordOf(row.team),
      row.sprint === 0 ? "-" : `${row.sprint}`,
      wordOf(row.work),
      oneLine(row.title),
    ]);
  }
  return columns(rows);
}

/** What waits for a sprint. */
export function backlogText(state: ScrumState): string {
  const rows = [["#", "ITEM", "READY", "POINTS", "TEAM", "TITLE"]];
  for (const row of backlogRows(state)) {
    rows.push([
      `${row.place}`,
      row.item,
      row.isReady ? "yes" : "no",
      row.points === 0 ? "-" : shown(row.points),
      wordOf(row.team),
      oneLine(row.title),
    ]);
  }
  return columns(rows);
}

/** Impediments as they stand at a time. */
export function impedimentsText(state: ScrumState, at: number): string {
  const rows = [["IMPEDIMENT", "LEVEL", "UNIT", "OWNER", "STATE", "AGE", "NEXT", "TITLE"]];
  for (const row of impedimentRows(state, at)) {
    const next = row.dueSeconds > 0 ? durationText(row.dueSeconds) : "-";
    rows.push([
      row.impediment,
      row.level,
      row.unit,
      row.owner,
      row.state,
      durationText(row.ageSeconds),
      row.isOverdue ? "overdue" : next,
      oneLine(row.title),
    ]);
  }
  return columns(rows);
}

/** Ceremonies as they stand at a time. */
export function ceremoniesText(state: ScrumState, at: number): string {
  const rows = [["CEREMONY", "OF", "SPRINT", "STATE", "TOOK", "TIME-BOX", "MISSING", "OVERRUN"]];
  for (const row of ceremonyRows(state, at)) {
    rows.push([
      row.ceremony,
      wordOf(row.of),
      row.sprint === 0 ? "-" : `${row.sprint}`,
      row.state,
      durationText(row.seconds),
      row.timeBoxSeconds === 0 ? "-" : durationText(row.timeBoxSeconds),
      wordOf(row.missing.join(",")),
      wordOf(oneLine(row.overrunReason)),
    ]);
  }
  return columns(rows);
}

/** Points left in a sprint, day by day; empty where it never started. */
export function burndownText(state: ScrumState, sprint: number, at: number): string {
  const chart = burndown(state, sprint, at);
  if (chart === undefined) return "";
  const rows = [["DAY", "LEFT", "IDEAL"]];
  for (const day of chart.days) {
    const left = day.left;
    rows.push([`${day.day}`, left === undefined ? "-" : shown(left), shown(day.ideal)]);
  }
  return columns(rows);
}

/** What teams got done, sprint by sprint. */
export function velocityText(state: ScrumState): string {
  const rows = [["SPRINT", "TEAM", "COMMITTED", "DONE", "VELOCITY"]];
  for (const row of velocityRows(state)) {
    rows.push([
      `${row.sprint}`,
      row.team,
      shown(row.committed),
      shown(row.done),
      shown(row.velocity),
    ]);
  }
  return columns(rows);
}

/** How long items took. */
export function cycleText(state: ScrumState): string {
  const times = cycleTimes(state);
  const rows = [["ITEM", "SPRINT", "POINTS", "TOOK"]];
  for (const row of times.rows) {
    rows.push([row.item, `${row.sprint}`, shown(row.points), durationText(row.seconds)]);
  }
  rows.push(["median", "", "", durationText(times.medianSeconds)]);
  rows.push(["p85", "", "", durationText(times.p85Seconds)]);
  return columns(rows);
}

/** Who works where. */
export function organizationText(state: ScrumState): string {
  const rows = [["UNIT", "KIND", "ABOVE", "OWNER", "MASTER", "MEMBERS"]];
  for (const row of unitRows(state)) {
    const members = wordOf(row.members.join(","));
    rows.push([row.unit, row.kind, wordOf(row.above), row.owner, row.master, members]);
  }
  return columns(rows);
}

/** What teams can still take into a sprint; empty where there is no such sprint. */
export function planningText(state: ScrumState, number: number): string {
  const sprint = sprintOf(state, number);
  if (sprint === undefined) return "";
  const rows = [["TEAM", "VELOCITY", "STATED", "LIMIT", "COMMITTED", "WOULD TAKE"]];
  for (const row of planningRows(state, sprint)) {
    const stated = row.stated;
    rows.push([
      row.team,
      row.sprints === 0 ? "-" : shown(row.velocity),
      stated === undefined ? "-" : shown(stated),
      shown(row.limit),
      shown(row.committed),
      wordOf(row.proposed.join(",")),
    ]);
  }
  return columns(rows);
}

/** What the events of a sprint say should go better. */
export function improvementsText(state: ScrumState, number: number): string {
  const rows = [["CAUSE", "WHAT HAPPENED"]];
  for (const one of improvementsOf(state, number)) rows.push([one.cause, one.title]);
  return columns(rows);
}
