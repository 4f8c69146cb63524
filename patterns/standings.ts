/** Where work items stand, for deciders that ask. */
import type { Engine } from "../core/engine/engine.ts";
import type { WorkDetail } from "../core/work.ts";
import type { WorkStanding } from "./decision.ts";

/** Looks at each of these items. */
export async function standingsOf(
  { store }: Engine,
  ids: readonly string[],
): Promise<WorkStanding[]> {
  const standings: WorkStanding[] = [];
  for (const work of new Set(ids)) standings.push(standingOf(work, await store.find(work)));
  return standings;
}

function standingOf(work: string, detail: WorkDetail | undefined): WorkStanding {
  if (detail === undefined) return { work, state: "unknown", at: 0 };
  const isOver = detail.state === "done" || detail.state === "dead" || detail.state === "cancelled";
  return { work, state: detail.state, at: isOver ? detail.attempts.at(-1)?.endedAt ?? 0 : 0 };
}
