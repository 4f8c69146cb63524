/**
 * What a command does to an organization: the events that happen, or the rule that forbids it. Everything is
 * judged from the state and the command alone; time is `command.at`.
 */
import { accept, refuse, refuseAs } from "../decision.ts";
import { type Answer, refuseRole } from "./checks.ts";
import type { ScrumCommand, Settle } from "./commands.ts";
import { decideBacklog } from "./decide_backlog.ts";
import { decideCeremony } from "./decide_ceremony.ts";
import { decideImpediment } from "./decide_impediment.ts";
import { decideOrganization } from "./decide_organization.ts";
import { decideSprint } from "./decide_sprint.ts";
import { RULES } from "./rules.ts";
import type { ScrumState } from "./state.ts";

/** What a command does. Never changes the state. */
export function decide(state: ScrumState, command: ScrumCommand): Answer {
  if (state.name === "" && command.type !== "organization.create") return refuseUncreated();
  const no = refuseRole(state, command);
  return no ?? decideIt(state, command);
}

function refuseUncreated(): Answer {
  return refuseAs(
    "not_found",
    RULES.created,
    "Cannot find the organization: it has not been created",
    "Create it with `swarmsh scrum organization create`",
  );
}

function decideIt(state: ScrumState, command: ScrumCommand): Answer {
  switch (command.type) {
    case "organization.create":
    case "team.add":
    case "team.remove":
    case "member.add":
    case "member.remove":
    case "role.assign":
    case "scrum.add":
    case "scrum.regroup":
    case "scrum.remove":
      return decideOrganization(state, command);
    case "done.add":
    case "done.remove":
    case "done.gate":
    case "item.add":
    case "item.refine":
    case "item.order":
    case "item.drop":
      return decideBacklog(state, command);
    case "sprint.plan":
    case "capacity.state":
    case "item.commit":
    case "item.withdraw":
    case "item.done":
    case "sprint.start":
    case "sprint.close":
    case "sprint.cancel":
      return decideSprint(state, command);
    case "ceremony.open":
    case "ceremony.contribute":
    case "ceremony.excuse":
    case "ceremony.close":
    case "action.add":
      return decideCeremony(state, command);
    case "impediment.raise":
    case "impediment.assign":
    case "impediment.resolve":
    case "impediment.escalate":
    case "escalate":
      return decideImpediment(state, command);
    case "settle":
      return decideSettle(state, command);
  }
}

/** Keys that are settled already are left out: whoever settles may do so twice. */
function decideSettle(state: ScrumState, command: Settle): Answer {
  const due = state.outbox.filter((effect) => command.keys.includes(effect.key));
  if (due.length > 0) return accept([{ type: "settled", keys: due.map((effect) => effect.key) }]);
  return refuseNothing(command);
}

function refuseNothing(command: Settle): Answer {
  const keys = command.keys.join(", ");
  if (keys === "") return refuse(RULES.settled, "Cannot settle: no key is given, expected some");
  return refuseAs("nothing", RULES.settled, `Cannot settle "${keys}": nothing of it is to be done`);
}
