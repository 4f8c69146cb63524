/** What happened, for people: one line for each event. */
import { oneLine } from "../plain.ts";
import { shown } from "./checks.ts";
import type {
  BacklogEvent,
  CeremonyClosed,
  CeremonyEvent,
  CeremonyOpened,
  ImpedimentEvent,
  OrganizationEvent,
  ScrumEvent,
  SprintClosed,
  SprintEvent,
} from "./events.ts";
import { itemOf } from "./lookup.ts";
import type { ScrumState } from "./state.ts";
import { SCRUM_OPTIMAL } from "./table.ts";

/** One line without a line break; the state is that after the event. */
export function report(state: ScrumState, event: ScrumEvent): string {
  return oneLine(sentence(state, event));
}

function sentence(state: ScrumState, event: ScrumEvent): string {
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
      return onOrganization(event);
    case "done.added":
    case "done.removed":
    case "done.gated":
    case "item.added":
    case "item.refined":
    case "item.ordered":
    case "item.dropped":
      return onBacklog(event);
    case "sprint.planned":
    case "capacity.stated":
    case "item.committed":
    case "capacity.overridden":
    case "item.withdrawn":
    case "item.finished":
    case "sprint.started":
    case "sprint.closed":
    case "sprint.cancelled":
      return onSprint(state, event);
    case "ceremony.opened":
    case "ceremony.contributed":
    case "ceremony.excused":
    case "ceremony.closed":
    case "action.added":
      return onCeremony(event);
    case "impediment.raised":
    case "impediment.assigned":
    case "impediment.escalated":
    case "impediment.resolved":
      return onImpediment(event);
    case "settled":
      return `Settled: ${event.keys.join(", ")}`;
  }
}

function onOrganization(event: OrganizationEvent): string {
  switch (event.type) {
    case "organization.created":
      return `Created organization "${event.name}", led by ${event.chief}`;
    case "team.added":
      return `Added team ${event.team}`;
    case "team.removed":
      return `Removed team ${event.team}`;
    case "member.added":
      return `${event.member} joined ${event.unit}`;
    case "member.removed":
      return `${event.member} left ${event.unit}`;
    case "role.assigned":
      return event.unit === ""
        ? `${event.holder} is ${event.role}`
        : `${event.holder} is ${event.role} of ${event.unit}`;
    case "scrum.added":
    case "scrum.regrouped":
      return `Scrum of Scrums ${event.scrum} joins ${event.units.join(", ")}${note(event.units)}`;
    case "scrum.removed":
      return `Removed Scrum of Scrums ${event.scrum}`;
  }
}

/** Fewer units are allowed, but do worse. */
function note(units: readonly string[]): string {
  return units.length < SCRUM_OPTIMAL ? ` (4 or 5 would be best)` : "";
}

function onBacklog(event: BacklogEvent): string {
  switch (event.type) {
    case "done.added":
      return `Done also means ${event.entry}: ${event.text}`;
    case "done.removed":
      return `Done no longer means ${event.entry}`;
    case "done.gated":
      return event.gate === ""
        ? "Done has no gate"
        : `Done means that this succeeds: ${event.gate}`;
    case "item.added":
      return `Added item ${event.item}: ${event.title}`;
    case "item.refined":
      return `Refined item ${event.item}: ${shown(event.points)} points`;
    case "item.ordered":
      return event.before === ""
        ? `Item ${event.item} is last now`
        : `Item ${event.item} comes before ${event.before}`;
    case "item.dropped":
      return `Dropped item ${event.item}: ${event.reason}`;
  }
}

function onSprint(state: ScrumState, event: SprintEvent): string {
  switch (event.type) {
    case "sprint.planned":
      return `Planning sprint ${event.sprint} of ${counted(event.days, "day")}: ${event.goal}`;
    case "capacity.stated":
      return `Team ${event.team} may take ${shown(event.limit)} points (by ${event.basis})`;
    case "item.committed":
      return `Team ${event.team} takes ${event.items.join(", ")} into sprint ${event.sprint}`;
    case "capacity.overridden":
      return `Team ${event.team} takes ${shown(event.points)} points, above its limit of ${
        shown(event.limit)
      }: ${event.reason} (${event.by})`;
    case "item.withdrawn":
      return `Withdrew item ${event.item} from sprint ${event.sprint}: ${event.reason}`;
    case "item.finished":
      return `Item ${event.item} is done: ${shown(itemOf(state, event.item)?.points ?? 0)} points`;
    case "sprint.started":
      return `Sprint ${event.sprint} has started with ${counted(event.starts.length, "item")}`;
    case "sprint.closed":
      return onClosed(event);
    case "sprint.cancelled":
      return `Sprint ${event.sprint} was cancelled: ${event.reason}`;
  }
}

/** A number of things. */
function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}

function onClosed(event: SprintClosed): string {
  let committed = 0;
  let done = 0;
  for (const result of event.results) {
    committed += result.committed;
    done += result.done;
  }
  return `Sprint ${event.sprint} has closed with ${shown(done)} of ${shown(committed)} points done`;
}

function onCeremony(event: CeremonyEvent): string {
  switch (event.type) {
    case "ceremony.opened":
      return onOpened(event);
    case "ceremony.contributed":
      return event.who === event.by
        ? `${event.by} was heard in ${event.ceremony}`
        : `${event.by} was heard in ${event.ceremony} for ${event.who}`;
    case "ceremony.excused":
      return `${event.who} is excused from ${event.ceremony}: ${event.reason}`;
    case "ceremony.closed":
      return onCeremonyClosed(event);
    case "action.added":
      return `Agreed on ${event.work}: ${event.title}`;
  }
}

function onOpened(event: CeremonyOpened): string {
  const of = event.of === "" ? "" : ` of ${event.of}`;
  const box = event.timeBoxSeconds === 0 ? "" : ` for at most ${event.timeBoxSeconds} seconds`;
  return `Opened ${event.ceremony}${of}${box}`;
}

function onCeremonyClosed(event: CeremonyClosed): string {
  return event.overrunSeconds === 0
    ? `Closed ${event.ceremony}`
    : `Closed ${event.ceremony}, ${event.overrunSeconds} seconds too late: ${event.overrunReason}`;
}

function onImpediment(event: ImpedimentEvent): string {
  switch (event.type) {
    case "impediment.raised":
      return `Impediment ${event.impediment} in ${event.unit}, owned by ${event.owner}: ${event.title}`;
    case "impediment.assigned":
      return `${event.owner} owns impediment ${event.impediment}`;
    case "impediment.escalated":
      return `Impediment ${event.impediment} moved up to ${event.unit}, owned by ${event.owner}: ${event.reason}`;
    case "impediment.resolved":
      return `Impediment ${event.impediment} is resolved: ${event.resolution}`;
  }
}
