/** Handing roles over. */
import { accept, refuse, refuseAs } from "../decision.ts";
import { type Answer, refuseId, refuseOutsideMeta, refuseTeam } from "./checks.ts";
import type { AssignRole } from "./commands.ts";
import { scrumOf, teamOf } from "./lookup.ts";
import { peopleOf } from "./people.ts";
import { RULES } from "./rules.ts";
import type { ScrumState, Team } from "./state.ts";
import { ASSIGNED, TEAM_MOST } from "./table.ts";

/**
 * Decides a hand-over. During a sprint it belongs into a MetaScrum, but for proxies: who stands in for a
 * product owner must be known before a MetaScrum can be attended.
 */
export function decideRole(state: ScrumState, command: AssignRole): Answer {
  const unit = command.unit ?? "";
  const outside = command.role === "proxy"
    ? undefined
    : refuseOutsideMeta(state, `assign the role "${command.role}"`);
  return outside ?? refuseId("holder", command.holder) ?? refusePlace(state, command, unit) ??
    accept([{ type: "role.assigned", role: command.role, unit, holder: command.holder }]);
}

/** A role is assigned where it belongs. */
function refusePlace(state: ScrumState, command: AssignRole, unit: string): Answer | undefined {
  const of = ASSIGNED.find((row) => row.role === command.role)?.of;
  if (of === undefined) return refuse(RULES.role, `Cannot assign "${command.role}": no such role`);
  if (of === "team") return refuseTeam(state, unit) ?? refuseInTeam(teamOf(state, unit)!, command);
  if (of === "scrum" && scrumOf(state, unit) === undefined) {
    return refuseAs(
      "not_found",
      RULES.unitKnown,
      `Cannot find Scrum of Scrums "${unit}": there is none`,
    );
  }
  if (of !== "organization" || unit === "") return undefined;
  return refuse(
    RULES.unitKnown,
    `Cannot assign "${command.role}" of "${unit}": it is a role of the organization, expected no unit`,
  );
}

/** A product owner names the proxy, and a new holder still fits into the team. */
function refuseInTeam(team: Team, command: AssignRole): Answer | undefined {
  if (command.role === "proxy") return refuseForeignProxy(team, command);
  const isOwner = command.role === "product_owner";
  const people = peopleOf({
    id: team.id,
    productOwner: isOwner ? command.holder : team.productOwner,
    scrumMaster: isOwner ? team.scrumMaster : command.holder,
    developers: team.developers,
    proxy: "",
    label: "",
  });
  if (people.length <= TEAM_MOST) return undefined;
  return refuse(
    RULES.teamSize,
    `Cannot make team "${team.id}" of ${people.length} people: expected at most ${TEAM_MOST}`,
  );
}

function refuseForeignProxy(team: Team, command: AssignRole): Answer | undefined {
  if (command.by === team.productOwner) return undefined;
  return refuse(
    RULES.role,
    `Cannot name a proxy for team "${team.id}": "${command.by}" is not its product owner`,
    `Let "${team.productOwner}" name the proxy`,
  );
}
