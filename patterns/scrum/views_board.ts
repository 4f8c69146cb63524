/** The board, the impediments and the ceremonies, as they stand. */
import { floor } from "../plain.ts";
import { missingIn } from "./attendance.ts";
import { ceremonyRow, sprintOf } from "./lookup.ts";
import { isReady } from "./readiness.ts";
import type { Ceremony, Impediment, Item, ScrumState } from "./state.ts";
import type { CeremonyKind, Level } from "./table.ts";

/** Where an item stands. */
export type Column = "idea" | "ready" | "planned" | "sprint" | "done" | "dropped";

/** An item on the board. */
export interface BoardRow {
  /** Its place in the backlog, from 1. */
  readonly place: number;
  readonly item: string;
  readonly column: Column;
  readonly points: number;
  /** Team that took it, or that it is for; empty where any may. */
  readonly team: string;
  /** 0 where it is in none. */
  readonly sprint: number;
  readonly work: string;
  readonly title: string;
}

/** Every item, most important first. */
export function boardRows(state: ScrumState): BoardRow[] {
  const rows: BoardRow[] = [];
  for (const item of state.backlog) {
    rows.push({
      place: rows.length + 1,
      item: item.id,
      column: columnOf(state, item),
      points: item.points,
      team: takerOf(state, item),
      sprint: item.sprint,
      work: item.work,
      title: item.title,
    });
  }
  return rows;
}

function columnOf(state: ScrumState, item: Item): Column {
  if (item.status !== "open") return item.status;
  if (item.sprint !== 0) {
    return sprintOf(state, item.sprint)?.state === "open" ? "sprint" : "planned";
  }
  return isReady(item) ? "ready" : "idea";
}

function takerOf(state: ScrumState, item: Item): string {
  const commitments = sprintOf(state, item.sprint)?.commitments ?? [];
  const taker = commitments.find((commitment) => commitment.items.includes(item.id));
  return taker?.team ?? item.team;
}

/** An impediment, with its age. */
export interface ImpedimentRow {
  readonly impediment: string;
  readonly level: Level;
  readonly unit: string;
  readonly owner: string;
  readonly state: string;
  /** Seconds since it was raised, or from then until it was resolved. */
  readonly ageSeconds: number;
  /** Whether the clock would move it up. */
  readonly isOverdue: boolean;
  /** Seconds until it moves up; 0 where it is overdue, resolved or at the last stop. */
  readonly dueSeconds: number;
  readonly title: string;
}

/** Every impediment as it stands at a time, in the order in which they were raised. */
export function impedimentRows(state: ScrumState, at: number): ImpedimentRow[] {
  return state.impediments.map((impediment) => rowOf(impediment, at));
}

function rowOf(impediment: Impediment, at: number): ImpedimentRow {
  const until = impediment.state === "open" ? at : impediment.resolvedAt;
  const isDated = impediment.state === "open" && impediment.dueAt > 0;
  const isOverdue = isDated && impediment.dueAt <= at;
  return {
    impediment: impediment.id,
    level: impediment.level,
    unit: impediment.unit,
    owner: impediment.owner,
    state: impediment.state,
    ageSeconds: floor((until - impediment.raisedAt) / 1000),
    isOverdue,
    dueSeconds: isDated && !isOverdue ? floor((impediment.dueAt - at) / 1000) : 0,
    title: impediment.title,
  };
}

/** A ceremony, with who is still missing. */
export interface CeremonyView {
  readonly ceremony: string;
  readonly kind: CeremonyKind;
  readonly of: string;
  readonly sprint: number;
  readonly state: string;
  /** How long it took, or has taken so far. */
  readonly seconds: number;
  /** 0 where it has none. */
  readonly timeBoxSeconds: number;
  readonly overrunReason: string;
  readonly missing: readonly string[];
}

/** Every ceremony as it stands at a time, in the order in which they were opened. */
export function ceremonyRows(state: ScrumState, at: number): CeremonyView[] {
  return state.ceremonies.map((ceremony) => viewOf(state, ceremony, at));
}

function viewOf(state: ScrumState, ceremony: Ceremony, at: number): CeremonyView {
  const row = ceremonyRow(ceremony.kind)!;
  const until = ceremony.state === "open" ? at : ceremony.closedAt;
  return {
    ceremony: ceremony.id,
    kind: ceremony.kind,
    of: ceremony.of,
    sprint: ceremony.sprint,
    state: ceremony.state,
    seconds: floor((until - ceremony.openedAt) / 1000),
    timeBoxSeconds: ceremony.timeBoxSeconds,
    overrunReason: ceremony.overrunReason,
    missing: ceremony.state === "open" ? missingIn(state, row, ceremony) : [],
  };
}
