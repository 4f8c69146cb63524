/** Everything that can happen in an organization. Events carry what `evolve` needs, which never decides. */
import type { PatternEvent } from "../decision.ts";
import type { Basis, TeamResult, Terms } from "./state.ts";
import type { AssignedRole, CeremonyKind, Level } from "./table.ts";

/** The organization exists. */
export interface OrganizationCreated extends PatternEvent {
  readonly type: "organization.created";
  readonly name: string;
  readonly chief: string;
  readonly eatOwner: string;
  readonly eatMaster: string;
  readonly eatMembers: readonly string[];
  readonly terms: Terms;
}

/** A team exists. */
export interface TeamAdded extends PatternEvent {
  readonly type: "team.added";
  readonly team: string;
  readonly productOwner: string;
  readonly scrumMaster: string;
  readonly developers: readonly string[];
  readonly label: string;
}

/** A team was dissolved. */
export interface TeamRemoved extends PatternEvent {
  readonly type: "team.removed";
  readonly team: string;
}

/** Somebody joined a unit. */
export interface MemberAdded extends PatternEvent {
  readonly type: "member.added";
  readonly unit: string;
  readonly member: string;
}

/** Somebody left a unit. */
export interface MemberRemoved extends PatternEvent {
  readonly type: "member.removed";
  readonly unit: string;
  readonly member: string;
}

/** A role was handed over. */
export interface RoleAssigned extends PatternEvent {
  readonly type: "role.assigned";
  readonly role: AssignedRole;
  readonly unit: string;
  readonly holder: string;
}

/** A Scrum of Scrums exists. */
export interface ScrumAdded extends PatternEvent {
  readonly type: "scrum.added";
  readonly scrum: string;
  readonly units: readonly string[];
  readonly master: string;
  readonly chief: string;
}

/** A Scrum of Scrums joins other units. */
export interface ScrumRegrouped extends PatternEvent {
  readonly type: "scrum.regrouped";
  readonly scrum: string;
  readonly units: readonly string[];
}

/** A Scrum of Scrums was dissolved. */
export interface ScrumRemoved extends PatternEvent {
  readonly type: "scrum.removed";
  readonly scrum: string;
}

/** The Definition of Done has an entry more. */
export interface DoneAdded extends PatternEvent {
  readonly type: "done.added";
  readonly entry: string;
  readonly text: string;
}

/** The Definition of Done has an entry less. */
export interface DoneRemoved extends PatternEvent {
  readonly type: "done.removed";
  readonly entry: string;
}

/** The Definition of Done has another gate, or none. */
export interface GateSet extends PatternEvent {
  readonly type: "done.gated";
  readonly gate: string;
}

/** The backlog has an item more. */
export interface ItemAdded extends PatternEvent {
  readonly type: "item.added";
  readonly item: string;
  readonly title: string;
  readonly points: number;
  readonly acceptance: string;
  readonly team: string;
  readonly needs: readonly string[];
  readonly work: string;
}

/** An item says more; it carries all that can be refined. */
export interface ItemRefined extends PatternEvent {
  readonly type: "item.refined";
  readonly item: string;
  readonly title: string;
  readonly points: number;
  readonly acceptance: string;
  readonly team: string;
}

/** An item has another place in the backlog. */
export interface ItemOrdered extends PatternEvent {
  readonly type: "item.ordered";
  readonly item: string;
  /** Empty for the end. */
  readonly before: string;
}

/** An item left the backlog for good. */
export interface ItemDropped extends PatternEvent {
  readonly type: "item.dropped";
  readonly item: string;
  readonly reason: string;
  /** Work to cancel, or empty. */
  readonly cancels: string;
}

/** An item became work. */
export interface Start {
  readonly item: string;
  readonly work: string;
  readonly title: string;
  readonly priority: number;
  readonly needs: readonly string[];
  /** Whether the work is to be added; otherwise it exists. */
  readonly isNew: boolean;
}

/** A team took items into a sprint. */
export interface ItemsCommitted extends PatternEvent {
  readonly type: "item.committed";
  readonly sprint: number;
  readonly team: string;
  readonly items: readonly string[];
  /** Points of the items. */
  readonly points: number;
  readonly limit: number;
  readonly basis: Basis;
  /** Items that become work at once, where the sprint is open. */
  readonly starts: readonly Start[];
}

/** A team committed to more than its limit. */
export interface CapacityOverridden extends PatternEvent {
  readonly type: "capacity.overridden";
  readonly sprint: number;
  readonly team: string;
  readonly by: string;
  readonly reason: string;
  /** All points of the team in the sprint. */
  readonly points: number;
  readonly limit: number;
}

/** An item left its sprint. */
export interface ItemWithdrawn extends PatternEvent {
  readonly type: "item.withdrawn";
  readonly item: string;
  readonly sprint: number;
  readonly reason: string;
  /** Work to cancel, or empty. */
  readonly cancels: string;
}

/** An item was accepted as done. */
export interface ItemDone extends PatternEvent {
  readonly type: "item.finished";
  readonly item: string;
  readonly sprint: number;
  readonly by: string;
  readonly confirms: readonly string[];
  readonly gateStatus?: number;
  /** When its work was done, in milliseconds since the Unix epoch. */
  readonly doneAt: number;
}

/** A sprint is being planned. */
export interface SprintPlanned extends PatternEvent {
  readonly type: "sprint.planned";
  readonly sprint: number;
  readonly goal: string;
  readonly days: number;
}

/** A team said what it can do in a sprint. */
export interface CapacityStated extends PatternEvent {
  readonly type: "capacity.stated";
  readonly sprint: number;
  readonly team: string;
  readonly points: number;
  readonly limit: number;
  readonly basis: Basis;
}

/** A sprint runs. */
export interface SprintStarted extends PatternEvent {
  readonly type: "sprint.started";
  readonly sprint: number;
  readonly starts: readonly Start[];
}

/** A sprint has ended. */
export interface SprintClosed extends PatternEvent {
  readonly type: "sprint.closed";
  readonly sprint: number;
  readonly results: readonly TeamResult[];
  /** Items that go back to the backlog. */
  readonly returns: readonly string[];
  /** Work of theirs to cancel. */
  readonly cancels: readonly string[];
}

/** A sprint was given up. */
export interface SprintCancelled extends PatternEvent {
  readonly type: "sprint.cancelled";
  readonly sprint: number;
  readonly reason: string;
  readonly returns: readonly string[];
  readonly cancels: readonly string[];
}

/** A ceremony began. */
export interface CeremonyOpened extends PatternEvent {
  readonly type: "ceremony.opened";
  readonly ceremony: string;
  readonly kind: CeremonyKind;
  readonly of: string;
  readonly sprint: number;
  readonly by: string;
  readonly timeBoxSeconds: number;
}

/** Somebody was heard in a ceremony. */
export interface Contributed extends PatternEvent {
  readonly type: "ceremony.contributed";
  readonly ceremony: string;
  readonly who: string;
  readonly by: string;
  readonly answers: readonly string[];
}

/** Somebody is missing in a ceremony, for a reason. */
export interface Excused extends PatternEvent {
  readonly type: "ceremony.excused";
  readonly ceremony: string;
  readonly who: string;
  readonly by: string;
  readonly reason: string;
}

/** A ceremony ended. */
export interface CeremonyClosed extends PatternEvent {
  readonly type: "ceremony.closed";
  readonly ceremony: string;
  readonly by: string;
  readonly overrunSeconds: number;
  readonly overrunReason: string;
}

/** A retrospective agreed on an action. */
export interface ActionAdded extends PatternEvent {
  readonly type: "action.added";
  readonly work: string;
  readonly title: string;
  readonly sprint: number;
  readonly by: string;
  readonly priority: number;
  readonly needs: readonly string[];
}

/** Something is in the way. */
export interface ImpedimentRaised extends PatternEvent {
  readonly type: "impediment.raised";
  readonly impediment: string;
  readonly title: string;
  readonly level: Level;
  readonly unit: string;
  readonly owner: string;
  readonly by: string;
  readonly dueAt: number;
}

/** An impediment has another owner. */
export interface ImpedimentAssigned extends PatternEvent {
  readonly type: "impediment.assigned";
  readonly impediment: string;
  readonly owner: string;
}

/** An impediment moved up. */
export interface ImpedimentEscalated extends PatternEvent {
  readonly type: "impediment.escalated";
  readonly impediment: string;
  readonly level: Level;
  readonly unit: string;
  readonly owner: string;
  /** 0 at the last stop. */
  readonly dueAt: number;
  readonly reason: string;
}

/** An impediment is gone. */
export interface ImpedimentResolved extends PatternEvent {
  readonly type: "impediment.resolved";
  readonly impediment: string;
  readonly resolution: string;
}

/** Effects are done. */
export interface Settled extends PatternEvent {
  readonly type: "settled";
  readonly keys: readonly string[];
}

/** Events on who belongs where. */
export type OrganizationEvent =
  | OrganizationCreated
  | TeamAdded
  | TeamRemoved
  | MemberAdded
  | MemberRemoved
  | RoleAssigned
  | ScrumAdded
  | ScrumRegrouped
  | ScrumRemoved;

/** Events on the backlog and the Definition of Done. */
export type BacklogEvent =
  | DoneAdded
  | DoneRemoved
  | GateSet
  | ItemAdded
  | ItemRefined
  | ItemOrdered
  | ItemDropped;

/** Events on sprints and on what is in them. */
export type SprintEvent =
  | SprintPlanned
  | CapacityStated
  | ItemsCommitted
  | CapacityOverridden
  | ItemWithdrawn
  | ItemDone
  | SprintStarted
  | SprintClosed
  | SprintCancelled;

/** Events on ceremonies. */
export type CeremonyEvent =
  | CeremonyOpened
  | Contributed
  | Excused
  | CeremonyClosed
  | ActionAdded;

/** Events on impediments. */
export type ImpedimentEvent =
  | ImpedimentRaised
  | ImpedimentAssigned
  | ImpedimentEscalated
  | ImpedimentResolved;

/** Every event. */
export type ScrumEvent =
  | OrganizationEvent
  | BacklogEvent
  | SprintEvent
  | CeremonyEvent
  | ImpedimentEvent
  | Settled;
