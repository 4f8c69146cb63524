/** Scrums of Scrums: joined from teams, or from other Scrums of Scrums, without end and without a circle. */
import { accept, refuse, refuseAs } from "../decision.ts";
import { type Answer, refuseId, refuseIds, refuseOutsideMeta, refuseUnit } from "./checks.ts";
import type { AddScrum, RegroupScrum, RemoveScrum } from "./commands.ts";
import { parentOf, scrumOf } from "./lookup.ts";
import { isUnit } from "./people.ts";
import { RULES } from "./rules.ts";
import type { ScrumState } from "./state.ts";
import { EAT, SCRUM_LEAST, SCRUM_MOST } from "./table.ts";

/** Decides on a Scrum of Scrums. */
export function decideScrum(
  state: ScrumState,
  command: AddScrum | RegroupScrum | RemoveScrum,
): Answer {
  const outside = refuseOutsideMeta(state, `change Scrum of Scrums "${command.scrum}"`);
  if (outside !== undefined) return outside;
  switch (command.type) {
    case "scrum.add":
      return addScrum(state, command);
    case "scrum.regroup":
      return refuseUnknown(state, command.scrum) ??
        refuseUnits(state, command.scrum, command.units) ??
        accept([{ type: "scrum.regrouped", scrum: command.scrum, units: command.units }]);
    case "scrum.remove":
      return removeScrum(state, command);
  }
}

function addScrum(state: ScrumState, command: AddScrum): Answer {
  return refuseId("Scrum of Scrums", command.scrum) ??
    refuseTaken(state, command.scrum) ??
    refuseIds("member", [command.master, command.chief]) ??
    refuseUnits(state, command.scrum, command.units) ??
    accept([{
      type: "scrum.added",
      scrum: command.scrum,
      units: command.units,
      master: command.master,
      chief: command.chief,
    }]);
}

function refuseTaken(state: ScrumState, id: string): Answer | undefined {
  if (id !== EAT && !isUnit(state, id)) return undefined;
  return refuse(RULES.unitNew, `Cannot add Scrum of Scrums "${id}": a unit has this id`);
}

function refuseUnknown(state: ScrumState, id: string): Answer | undefined {
  if (scrumOf(state, id) !== undefined) return undefined;
  return refuseAs(
    "not_found",
    RULES.unitKnown,
    `Cannot find Scrum of Scrums "${id}": there is none`,
  );
}

function refuseUnits(
  state: ScrumState,
  scrum: string,
  units: readonly string[],
): Answer | undefined {
  if (units.length < SCRUM_LEAST || units.length > SCRUM_MOST) {
    return refuse(
      RULES.scrumSize,
      `Cannot join ${units.length} units in "${scrum}": expected ${SCRUM_LEAST} to ${SCRUM_MOST}`,
      "Join more than five in several Scrums of Scrums, and those in another one",
    );
  }
  for (const unit of units) {
    const no = refuseUnit(state, unit) ?? refuseMember(state, scrum, unit);
    if (no !== undefined) return no;
    if (units.filter((other) => other === unit).length > 1) {
      return refuse(RULES.scrumTree, `Cannot join "${unit}" twice in "${scrum}"`);
    }
  }
  return undefined;
}

function refuseMember(state: ScrumState, scrum: string, unit: string): Answer | undefined {
  const parent = parentOf(state, unit);
  if (parent !== undefined && parent.id !== scrum) {
    return refuse(
      RULES.scrumTree,
      `Cannot join "${unit}" in "${scrum}": it belongs to "${parent.id}", expected a free unit`,
      `Regroup or remove "${parent.id}" first`,
    );
  }
  if (!containsUnit(state, unit, scrum)) return undefined;
  return refuse(RULES.scrumTree, `Cannot join "${unit}" in "${scrum}": it contains "${scrum}"`);
}

/** Whether a unit is another one, or has it somewhere below. */
function containsUnit(state: ScrumState, unit: string, other: string): boolean {
  if (unit === other) return true;
  const scrum = scrumOf(state, unit);
  if (scrum === undefined) return false;
  return scrum.units.some((one) => containsUnit(state, one, other));
}

function removeScrum(state: ScrumState, command: RemoveScrum): Answer {
  const unknown = refuseUnknown(state, command.scrum);
  if (unknown !== undefined) return unknown;
  const use = useOf(state, command.scrum);
  if (use === "") return accept([{ type: "scrum.removed", scrum: command.scrum }]);
  return refuse(
    RULES.unitUsed,
    `Cannot remove Scrum of Scrums "${command.scrum}": ${use}`,
    "Regroup, resolve or close what depends on it first",
  );
}

function useOf(state: ScrumState, scrum: string): string {
  if (parentOf(state, scrum) !== undefined) return "another one joins it";
  if (state.impediments.some((one) => one.unit === scrum && one.state === "open")) {
    return "it has an open impediment";
  }
  const isMeeting = state.ceremonies.some((one) => one.of === scrum && one.state === "open");
  return isMeeting ? "it holds a ceremony" : "";
}
