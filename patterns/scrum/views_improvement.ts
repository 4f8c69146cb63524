/** What the events of a sprint say should go better: matter for its retrospective. */
import { oneLine } from "../plain.ts";
import { shown } from "./checks.ts";
import { pointsOf, sprintOf } from "./lookup.ts";
import type { Commitment, Impediment, ScrumState, Sprint } from "./state.ts";

/** Something that went less well than it might, and what to do about it. */
export interface Improvement {
  readonly cause: "shortfall" | "override" | "overrun" | "absence" | "impediment" | "scope";
  /** Title of an action. */
  readonly title: string;
}

/** Improvements of a sprint, found in what happened in it; none where it is not known. */
export function improvementsOf(state: ScrumState, number: number): Improvement[] {
  const sprint = sprintOf(state, number);
  const found: Improvement[] = [];
  if (sprint === undefined || sprint.startedAt === 0) return found;
  for (const commitment of sprint.commitments) {
    addCommitment(found, state, { sprint: number, commitment });
  }
  addScope(found, sprint);
  for (const ceremony of state.ceremonies) {
    if (ceremony.sprint !== number) continue;
    if (ceremony.overrunSeconds > 0) {
      const title = `Keep ${ceremony.id} within its time-box: ${oneLine(ceremony.overrunReason)}`;
      found.push({ cause: "overrun", title });
    }
    for (const entry of ceremony.entries) {
      if (entry.excuse === "") continue;
      found.push({ cause: "absence", title: `${entry.who} was missing: ${oneLine(entry.excuse)}` });
    }
  }
  for (const impediment of state.impediments) addImpediment(found, sprint, impediment);
  return found;
}

interface Taken {
  readonly sprint: number;
  readonly commitment: Commitment;
}

function addCommitment(found: Improvement[], state: ScrumState, taken: Taken): void {
  const commitment = taken.commitment;
  const team = commitment.team;
  const undone = commitment.items.filter((id) => !isDoneIn(state, id, taken.sprint));
  if (undone.length > 0) {
    const points = shown(pointsOf(state, undone));
    const title = `Team ${team} left ${points} points undone: ${undone.join(", ")}`;
    found.push({ cause: "shortfall", title });
  }
  for (const override of commitment.overrides) {
    const title = `Team ${team} went above its limit: ${oneLine(override.reason)}`;
    found.push({ cause: "override", title });
  }
}

/** Whether an item was done in this sprint, not in a later one. */
function isDoneIn(state: ScrumState, id: string, sprint: number): boolean {
  return state.backlog.some((item) =>
    item.id === id && item.status === "done" && item.sprint === sprint
  );
}

/** What joined or left the sprint after it had started. */
function addScope(found: Improvement[], sprint: Sprint): void {
  const moved = sprint.changes.filter((change) =>
    change.why === "added" || change.why === "withdrawn"
  );
  if (moved.length === 0) return;
  const items = moved.map((change) => change.item).join(", ");
  found.push({ cause: "scope", title: `The sprint changed while it ran: ${items}` });
}

/** What moved up during the sprint, or was raised in it and is still open. */
function addImpediment(found: Improvement[], sprint: Sprint, impediment: Impediment): void {
  const isOver = sprint.closedAt > 0 && impediment.raisedAt > sprint.closedAt;
  const isBefore = impediment.state === "resolved" && impediment.resolvedAt < sprint.startedAt;
  if (isOver || isBefore) return;
  if (impediment.moves === 0 && impediment.state === "resolved") return;
  const how = impediment.state === "open" ? "is still open" : `moved up to ${impediment.level}`;
  const title = `Impediment ${impediment.id} ${how}: ${oneLine(impediment.title)}`;
  found.push({ cause: "impediment", title });
}
