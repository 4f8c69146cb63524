/** Everything that can be asked of an organization. Fields are options of the command line. */
import type { PatternCommand, WorkStanding } from "../decision.ts";
import type { AssignedRole, CeremonyKind } from "./table.ts";

/** A command that wants to know where work items stand: those that `asks` names. */
export interface AskingCommand extends PatternCommand {
  readonly standings: readonly WorkStanding[];
}

/** Creates the organization, with its chief product owner and its Executive Action Team. */
export interface CreateOrganization extends PatternCommand {
  readonly type: "organization.create";
  readonly name: string;
  readonly chief: string;
  readonly eatOwner: string;
  /** The owner, where nobody is named. */
  readonly eatMaster?: string;
  readonly eatMembers?: readonly string[];
  /** 1 to 30. */
  readonly sprintDays: number;
  /** 60 to 2592000. */
  readonly escalateSeconds: number;
  /** 60 to 900. */
  readonly dailySeconds: number;
  /** 60 to 900. */
  readonly scaledDailySeconds: number;
}

/** Adds a team of 1 to 9 people. */
export interface AddTeam extends PatternCommand {
  readonly type: "team.add";
  readonly team: string;
  readonly productOwner: string;
  readonly scrumMaster: string;
  readonly developers?: readonly string[];
  /** Label of its agents, at most 32 characters. */
  readonly label?: string;
}

/** Dissolves a team that nothing depends on. */
export interface RemoveTeam extends PatternCommand {
  readonly type: "team.remove";
  readonly team: string;
}

/** Adds a developer to a team, or a member to the unit `eat`. */
export interface AddMember extends PatternCommand {
  readonly type: "member.add";
  readonly unit: string;
  readonly member: string;
}

/** Removes a developer from a team, or a member from the unit `eat`. */
export interface RemoveMember extends PatternCommand {
  readonly type: "member.remove";
  readonly unit: string;
  readonly member: string;
}

/** Hands a role over. */
export interface AssignRole extends PatternCommand {
  readonly type: "role.assign";
  readonly role: AssignedRole;
  /** Team or Scrum of Scrums, for roles that belong to one. */
  readonly unit?: string;
  readonly holder: string;
}

/** Joins 2 to 5 teams, or Scrums of Scrums, in a Scrum of Scrums. */
export interface AddScrum extends PatternCommand {
  readonly type: "scrum.add";
  readonly scrum: string;
  readonly units: readonly string[];
  readonly master: string;
  readonly chief: string;
}

/** Says anew which units a Scrum of Scrums joins. */
export interface RegroupScrum extends PatternCommand {
  readonly type: "scrum.regroup";
  readonly scrum: string;
  readonly units: readonly string[];
}

/** Dissolves a Scrum of Scrums; its units stay. */
export interface RemoveScrum extends PatternCommand {
  readonly type: "scrum.remove";
  readonly scrum: string;
}

/** Adds an entry to the Definition of Done. */
export interface AddDone extends PatternCommand {
  readonly type: "done.add";
  readonly entry: string;
  readonly text: string;
}

/** Removes an entry from the Definition of Done. */
export interface RemoveDone extends PatternCommand {
  readonly type: "done.remove";
  readonly entry: string;
}

/** Sets the command whose exit status must be 0 for an item to be done, or none. */
export interface SetGate extends PatternCommand {
  readonly type: "done.gate";
  readonly gate?: string;
}

/** Puts an item at the end of the product backlog. */
export interface AddItem extends AskingCommand {
  readonly type: "item.add";
  /** At most 57 characters. */
  readonly item: string;
  readonly title: string;
  /** Halves, up to 1000. */
  readonly points?: number;
  readonly acceptance?: string;
  readonly team?: string;
  /** Labels that an agent needs for its work; together at most 31 characters. */
  readonly needs?: readonly string[];
  /** An existing work item that it stands for. */
  readonly work?: string;
}

/** Says more of an item. */
export interface RefineItem extends PatternCommand {
  readonly type: "item.refine";
  readonly item: string;
  readonly title?: string;
  readonly points?: number;
  readonly acceptance?: string;
  readonly team?: string;
}

/** Moves an item before another one, or to the end. */
export interface OrderItem extends PatternCommand {
  readonly type: "item.order";
  readonly item: string;
  readonly before?: string;
}

/** Takes an item out of the backlog for good. */
export interface DropItem extends PatternCommand {
  readonly type: "item.drop";
  readonly item: string;
  readonly reason: string;
}

/** Takes items into a sprint for a team. */
export interface CommitItems extends AskingCommand {
  readonly type: "item.commit";
  readonly team: string;
  readonly items: readonly string[];
  /** Number of the sprint: that in planning where there is one, else the open one. */
  readonly sprint?: number;
  /** Why the team commits to more than its limit. */
  readonly override?: string;
}

/** Takes an item out of its sprint, back into the backlog. */
export interface WithdrawItem extends PatternCommand {
  readonly type: "item.withdraw";
  readonly item: string;
  readonly reason: string;
}

/** Accepts an item as done. */
export interface FinishItem extends AskingCommand {
  readonly type: "item.done";
  readonly item: string;
  /** Ids of the entries of the Definition of Done that hold. */
  readonly confirms?: readonly string[];
  /** Exit status of the gate command, 0 to 255. */
  readonly gateStatus?: number;
}

/** Begins to plan a sprint. */
export interface PlanSprint extends PatternCommand {
  readonly type: "sprint.plan";
  /** One more than the last number, where none is given. */
  readonly sprint?: number;
  readonly goal: string;
  /** 1 to 30. */
  readonly days?: number;
}

/** States what a team can do in a sprint. */
export interface StateCapacity extends PatternCommand {
  readonly type: "capacity.state";
  readonly team: string;
  readonly points: number;
  readonly sprint?: number;
}

/** Starts the sprint that was planned: its items become work. */
export interface StartSprint extends AskingCommand {
  readonly type: "sprint.start";
}

/** Closes the open sprint; what is not done goes back to the backlog. */
export interface CloseSprint extends PatternCommand {
  readonly type: "sprint.close";
  /** What becomes of the work of items that are not done; `keep` where nothing is said. */
  readonly unfinished?: "keep" | "cancel";
}

/** Ends a sprint whose goal is obsolete, without a result. */
export interface CancelSprint extends PatternCommand {
  readonly type: "sprint.cancel";
  readonly sprint: number;
  readonly reason: string;
}

/** Opens a ceremony. */
export interface OpenCeremony extends PatternCommand {
  readonly type: "ceremony.open";
  readonly kind: CeremonyKind;
  /** Unit that holds it, where the kind has one; `eat` for the scaled daily scrum of them all. */
  readonly of?: string;
}

/** Answers the questions of an open ceremony. */
export interface Contribute extends PatternCommand {
  readonly type: "ceremony.contribute";
  readonly kind: CeremonyKind;
  readonly of?: string;
  /** Unit that is represented; not for a team's daily scrum, where developers speak for themselves. */
  readonly unit?: string;
  readonly answers: readonly string[];
}

/** Says why a developer is missing in a daily scrum. */
export interface Excuse extends PatternCommand {
  readonly type: "ceremony.excuse";
  readonly kind: CeremonyKind;
  readonly of?: string;
  readonly member: string;
  readonly reason: string;
}

/** Closes a ceremony. */
export interface CloseCeremony extends PatternCommand {
  readonly type: "ceremony.close";
  readonly kind: CeremonyKind;
  readonly of?: string;
  /** Why it took longer than its time-box. */
  readonly overrun?: string;
}

/** Agrees on an action in a retrospective: it becomes work. */
export interface AddAction extends PatternCommand {
  readonly type: "action.add";
  readonly title: string;
  /** 0 (most urgent) to 9; 5 where none is given. */
  readonly priority?: number;
  readonly needs?: readonly string[];
}

/** Raises an impediment. */
export interface RaiseImpediment extends PatternCommand {
  readonly type: "impediment.raise";
  readonly impediment: string;
  readonly title: string;
  /** Team or Scrum of Scrums that can't go on. */
  readonly unit: string;
  /** The master of the unit, where nobody is named. */
  readonly owner?: string;
}

/** Gives an impediment to somebody else. */
export interface AssignImpediment extends PatternCommand {
  readonly type: "impediment.assign";
  readonly impediment: string;
  readonly owner: string;
}

/** Says that an impediment is gone. */
export interface ResolveImpediment extends PatternCommand {
  readonly type: "impediment.resolve";
  readonly impediment: string;
  readonly resolution: string;
}

/** Moves one impediment up before its time. */
export interface EscalateImpediment extends PatternCommand {
  readonly type: "impediment.escalate";
  readonly impediment: string;
  readonly reason: string;
}

/** Moves every overdue impediment up one level. */
export interface Escalate extends PatternCommand {
  readonly type: "escalate";
}

/** Notes effects as done. Given by the program itself. */
export interface Settle extends PatternCommand {
  readonly type: "settle";
  readonly keys: readonly string[];
}

/** Commands on who belongs where. */
export type OrganizationCommand =
  | CreateOrganization
  | AddTeam
  | RemoveTeam
  | AddMember
  | RemoveMember
  | AssignRole
  | AddScrum
  | RegroupScrum
  | RemoveScrum;

/** Commands on the backlog and the Definition of Done. */
export type BacklogCommand =
  | AddDone
  | RemoveDone
  | SetGate
  | AddItem
  | RefineItem
  | OrderItem
  | DropItem;

/** Commands on sprints and on what is in them. */
export type SprintCommand =
  | PlanSprint
  | StateCapacity
  | CommitItems
  | WithdrawItem
  | FinishItem
  | StartSprint
  | CloseSprint
  | CancelSprint;

/** Commands on ceremonies. */
export type CeremonyCommand = OpenCeremony | Contribute | Excuse | CloseCeremony | AddAction;

/** Commands on impediments. */
export type ImpedimentCommand =
  | RaiseImpediment
  | AssignImpediment
  | ResolveImpediment
  | EscalateImpediment
  | Escalate;

/** Every command. */
export type ScrumCommand =
  | OrganizationCommand
  | BacklogCommand
  | SprintCommand
  | CeremonyCommand
  | ImpedimentCommand
  | Settle;
