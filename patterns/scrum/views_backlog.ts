/** The product backlog: what waits for a sprint. */
import { isReady } from "./readiness.ts";
import type { ScrumState } from "./state.ts";

/** An item that waits. */
export interface BacklogRow {
  /** Its place among those that wait, from 1. */
  readonly place: number;
  readonly item: string;
  /** Whether it may enter a sprint: it has points and acceptance. */
  readonly isReady: boolean;
  /** 0 where there is no estimate. */
  readonly points: number;
  /** Team that it is for; empty where any may take it. */
  readonly team: string;
  /** When it may be accepted; empty where nobody said. */
  readonly acceptance: string;
  readonly title: string;
}

/** Items that are open and in no sprint, most important first. */
export function backlogRows(state: ScrumState): BacklogRow[] {
  const rows: BacklogRow[] = [];
  for (const item of state.backlog) {
    if (item.status !== "open" || item.sprint !== 0) continue;
    rows.push({
      place: rows.length + 1,
      item: item.id,
      isReady: isReady(item),
      points: item.points,
      team: item.team,
      acceptance: item.acceptance,
      title: item.title,
    });
  }
  return rows;
}
