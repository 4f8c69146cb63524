/** What an event changes. It owns the state, decides nothing, and answers the state changed. */
import type { ScrumEvent } from "./events.ts";
import { evolveBacklog } from "./evolve_backlog.ts";
import { evolveCeremony } from "./evolve_ceremony.ts";
import { evolveImpediment } from "./evolve_impediment.ts";
import { evolveOrganization } from "./evolve_organization.ts";
import { evolveSprint } from "./evolve_sprint.ts";
import type { ScrumState } from "./state.ts";

/** Changes a state by an event that happened at a time, in milliseconds since the Unix epoch. */
export function evolve(state: ScrumState, event: ScrumEvent, at: number): ScrumState {
  switch (event.type) {
    case "organization.created":
    case "team.added":
    case "team.removed":
    case "member.added":
    case "member.removed":
    case "role.assigned":
    case "scrum.added":
    case "scrum.regrouped":
    case "scrum.removed":
      evolveOrganization(state, event);
      return state;
    case "done.added":
    case "done.removed":
    case "done.gated":
    case "item.added":
    case "item.refined":
    case "item.ordered":
    case "item.dropped":
      evolveBacklog(state, event);
      return state;
    case "sprint.planned":
    case "capacity.stated":
    case "item.committed":
    case "capacity.overridden":
    case "item.withdrawn":
    case "item.finished":
    case "sprint.started":
    case "sprint.closed":
    case "sprint.cancelled":
      evolveSprint(state, event, at);
      return state;
    case "ceremony.opened":
    case "ceremony.contributed":
    case "ceremony.excused":
    case "ceremony.closed":
    case "action.added":
      evolveCeremony(state, event, at);
      return state;
    case "impediment.raised":
    case "impediment.assigned":
    case "impediment.escalated":
    case "impediment.resolved":
      evolveImpediment(state, event, at);
      return state;
    case "settled":
      state.outbox = state.outbox.filter((effect) => !event.keys.includes(effect.key));
      return state;
  }
}
