/** When an item is done: its work is, and the Definition of Done holds. */
import { accept, refuse, refuseAs } from "../decision.ts";
import { larger, smaller } from "../plain.ts";
import {
  type Answer,
  refuseEnded,
  refuseItem,
  refuseStranger,
  refuseWhole,
  shown,
} from "./checks.ts";
import type { FinishItem } from "./commands.ts";
import { refuseIdle } from "./decide_commitment.ts";
import { itemOf, sprintOf } from "./lookup.ts";
import { RULES } from "./rules.ts";
import { standingOf } from "./standings.ts";
import type { Item, ScrumState } from "./state.ts";

/** Accepts an item as done, in the open sprint that it is in. */
export function finishItem(state: ScrumState, command: FinishItem): Answer {
  const no = refuseItem(state, command.item) ??
    refuseEnded("finish", itemOf(state, command.item)!);
  if (no !== undefined) return no;
  const item = itemOf(state, command.item)!;
  const sprint = item.sprint === 0 ? undefined : sprintOf(state, item.sprint);
  if (sprint === undefined || sprint.state !== "open") return refuseIdle(item, "finish");
  const taker = sprint.commitments.find((commitment) => commitment.items.includes(item.id));
  return refuseStranger(state, command.by, taker?.team ?? "") ??
    refuseUndone(item, command) ??
    refuseUnconfirmed(state, command) ??
    refuseGate(state, command) ??
    accept([{
      type: "item.finished",
      item: item.id,
      sprint: sprint.number,
      by: command.by,
      confirms: command.confirms ?? [],
      gateStatus: command.gateStatus,
      doneAt: doneAt(item, command),
    }]);
}

function refuseUndone(item: Item, command: FinishItem): Answer | undefined {
  const standing = standingOf(command.standings, item.work).state;
  if (standing === "done") return undefined;
  return refuse(
    RULES.doneWork,
    `Cannot finish item "${item.id}": its work "${item.work}" is ${standing}, expected done`,
    "Let an agent claim and complete the work first",
  );
}

function refuseUnconfirmed(state: ScrumState, command: FinishItem): Answer | undefined {
  const confirms = command.confirms ?? [];
  for (const entry of state.done.entries) {
    if (confirms.includes(entry.id)) continue;
    return refuse(
      RULES.doneChecklist,
      `Cannot finish item "${command.item}": entry "${entry.id}" is missing, expected every entry`,
      `Check "${entry.text}", and confirm it with --confirms`,
    );
  }
  const known = state.done.entries.map((entry) => entry.id);
  const unknown = confirms.find((id) => !known.includes(id));
  if (unknown === undefined) return undefined;
  return refuseAs(
    "not_found",
    RULES.doneKnown,
    `Cannot confirm entry "${unknown}": the Definition of Done has none of this id`,
  );
}

function refuseGate(state: ScrumState, command: FinishItem): Answer | undefined {
  const status = command.gateStatus;
  if (status !== undefined) {
    const no = refuseWhole("gate status", status, { least: 0, most: 255 });
    if (no !== undefined) return no;
  }
  if (state.done.gate === "" || status === 0) return undefined;
  const gate = state.done.gate;
  const found = status === undefined ? "was not run" : `ended with status ${shown(status)}`;
  return refuse(
    RULES.doneGate,
    `Cannot finish item "${command.item}": its gate ${found}, expected status 0`,
    status === undefined
      ? `Run "${gate}", and give its exit status with --gate-status, or have it run with --run-gate`
      : `Mend what "${gate}" has found, and run it again`,
  );
}

/** When the work was done: as the store says, but not before it was started, nor after it was accepted. */
function doneAt(item: Item, command: FinishItem): number {
  const told = standingOf(command.standings, item.work).at;
  if (told === 0) return command.at;
  return smaller(command.at, larger(item.startedAt, told));
}
