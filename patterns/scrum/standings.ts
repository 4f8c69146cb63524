/** Where work items stand, as a command says that asked for it. */
import { refuse, refuseAs, type WorkStanding } from "../decision.ts";
import type { Answer } from "./checks.ts";
import type { Start } from "./events.ts";
import { RULES } from "./rules.ts";

/** The standing of a work item; one that nobody told of is unknown. */
export function standingOf(standings: readonly WorkStanding[], work: string): WorkStanding {
  const found = standings.find((standing) => standing.work === work);
  return found ?? { work, state: "unknown", at: 0 };
}

/** Work that an item names can still be done, or is. */
export function refuseLostWork(
  standings: readonly WorkStanding[],
  work: string,
): Answer | undefined {
  const state = standingOf(standings, work).state;
  if (state !== "unknown" && state !== "dead" && state !== "cancelled") return undefined;
  return refuseAs(
    state === "unknown" ? "not_found" : "refused",
    RULES.workKnown,
    `Cannot use work "${work}": it is ${state}, expected work that can be done`,
    "Add the work, retry it, or name other work",
  );
}

/** What items become is free where it is new, and can be done where it exists. */
export function refuseStarts(
  standings: readonly WorkStanding[],
  starts: readonly Start[],
): Answer | undefined {
  for (const start of starts) {
    const no = start.isNew
      ? refuseForeign(standings, start)
      : refuseLostWork(standings, start.work);
    if (no !== undefined) return no;
  }
  return undefined;
}

function refuseForeign(standings: readonly WorkStanding[], start: Start): Answer | undefined {
  const state = standingOf(standings, start.work).state;
  if (state === "unknown") return undefined;
  return refuse(
    RULES.workFree,
    `Cannot add work "${start.work}" for item "${start.item}": there is ${state} work of this id`,
    "Add the item anew under another id, or name the work when you add it",
  );
}
