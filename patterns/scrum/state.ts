/**
 * The state of one organization: what its events add up to. Plain records and lists, so that it is the
 * same as JSON. Lists are in the order in which their entries came, the backlog in that of its priorities.
 */
import type { Effect } from "../decision.ts";
import type { CeremonyKind, Level } from "./table.ts";

/** A team. Its people are its product owner, its scrum master and its developers, each counted once. */
export interface Team {
  id: string;
  productOwner: string;
  scrumMaster: string;
  developers: string[];
  /** Who may stand in for the product owner in a MetaScrum; empty where nobody may. */
  proxy: string;
  /** Label that agents carry who work for the team; empty where its work needs none. */
  label: string;
}

/** A Scrum of Scrums, of teams or of other ones. */
export interface ScrumOfScrums {
  id: string;
  /** Ids of teams and of Scrums of Scrums. */
  units: string[];
  master: string;
  chief: string;
}

/** The Executive Action Team. */
export interface ExecutiveActionTeam {
  /** Its product owner, who owns what reaches it. */
  owner: string;
  master: string;
  members: string[];
}

/** An entry of the Definition of Done. */
export interface DoneEntry {
  id: string;
  text: string;
}

/** What every increment must be. */
export interface DefinitionOfDone {
  entries: DoneEntry[];
  /** Command whose exit status must be 0; empty where there is none. */
  gate: string;
}

/** An item of the product backlog. */
export interface Item {
  id: string;
  title: string;
  /** Estimate, in halves; 0 where there is none. */
  points: number;
  /** When it may be accepted; empty where nobody said. */
  acceptance: string;
  /** Team that it is for; empty where any may take it. */
  team: string;
  needs: string[];
  status: "open" | "done" | "dropped";
  /** Number of the planned or open sprint that it is in, of the one it was done in, or 0. */
  sprint: number;
  /** Id of its work item; empty before a sprint with it starts, unless one was named. */
  work: string;
  /** When its work began to count, in milliseconds since the Unix epoch; 0 before. */
  startedAt: number;
  /** When its work was done, in milliseconds since the Unix epoch; 0 before. */
  doneAt: number;
}

/** A decision to commit to more than a limit. */
export interface Override {
  by: string;
  reason: string;
  at: number;
  /** Points committed with it, and the limit that they are above. */
  points: number;
  limit: number;
}

/** What the limit of a commitment comes from: what the team did, what it says it can, or only that. */
export type Basis = "velocity" | "capacity" | "estimate";

/** What one team takes into a sprint. */
export interface Commitment {
  team: string;
  /** Points that the team says it can do. */
  stated: number;
  /** Points that it may commit to. */
  limit: number;
  basis: Basis;
  items: string[];
  overrides: Override[];
}

/** A change of the points that are left in a sprint. */
export interface Change {
  at: number;
  why: "started" | "added" | "withdrawn" | "done";
  item: string;
  /** Negative where fewer points are left. */
  points: number;
}

/** What a team committed to and did in a sprint that has closed. */
export interface TeamResult {
  readonly team: string;
  readonly committed: number;
  readonly done: number;
}

/** A sprint. Dates are milliseconds since the Unix epoch, 0 before they are known. */
export interface Sprint {
  number: number;
  goal: string;
  days: number;
  state: "planned" | "open" | "closed" | "cancelled";
  startedAt: number;
  closedAt: number;
  commitments: Commitment[];
  changes: Change[];
  results: TeamResult[];
  /** Why it was cancelled; empty otherwise. */
  reason: string;
}

/** Somebody heard in a ceremony, or excused from it. */
export interface Entry {
  /** Unit that is represented, or the developer in a team's own ceremony. */
  readonly who: string;
  readonly by: string;
  readonly at: number;
  readonly answers: readonly string[];
  /** Why somebody is missing; empty for whoever is heard. */
  readonly excuse: string;
}

/** A ceremony. */
export interface Ceremony {
  id: string;
  kind: CeremonyKind;
  /** Unit that holds it; empty for the whole organization. */
  of: string;
  /** Number of the sprint that it belongs to, or 0. */
  sprint: number;
  openedAt: number;
  openedBy: string;
  /** 0 where it has no time-box. */
  timeBoxSeconds: number;
  entries: Entry[];
  state: "open" | "closed";
  closedAt: number;
  closedBy: string;
  /** Seconds past the time-box, and why; 0 and empty where it ended within. */
  overrunSeconds: number;
  overrunReason: string;
}

/** Something in the way. */
export interface Impediment {
  id: string;
  title: string;
  level: Level;
  /** Unit where it stands: a team, a Scrum of Scrums, or the EAT. */
  unit: string;
  owner: string;
  raisedBy: string;
  raisedAt: number;
  /** When the clock moves it up, in milliseconds since the Unix epoch; 0 at the last stop. */
  dueAt: number;
  /** How often it moved up. */
  moves: number;
  state: "open" | "resolved";
  resolvedAt: number;
  resolution: string;
}

/** An action of a retrospective. */
export interface Action {
  readonly work: string;
  readonly title: string;
  readonly sprint: number;
  readonly by: string;
}

/** How long things take here. */
export interface Terms {
  /** Days of a sprint that does not say. */
  sprintDays: number;
  /** Seconds after which an impediment moves up. */
  escalateSeconds: number;
  /** Time-box of a daily scrum. */
  dailySeconds: number;
  /** Time-box of a scaled daily scrum. */
  scaledDailySeconds: number;
}

/** An organization. */
export interface ScrumState {
  /** Empty before it is created. */
  name: string;
  /** The chief product owner. */
  chief: string;
  terms: Terms;
  eat: ExecutiveActionTeam;
  teams: Team[];
  scrums: ScrumOfScrums[];
  done: DefinitionOfDone;
  /** Most important first; what is done or dropped keeps its place. */
  backlog: Item[];
  sprints: Sprint[];
  ceremonies: Ceremony[];
  impediments: Impediment[];
  actions: Action[];
  /** Every work item that was ever bound to an item or an action: none is bound twice. */
  works: string[];
  outbox: Effect[];
}

/** The state before the first event. */
export function begin(): ScrumState {
  return {
    name: "",
    chief: "",
    terms: { sprintDays: 14, escalateSeconds: 86400, dailySeconds: 900, scaledDailySeconds: 900 },
    eat: { owner: "", master: "", members: [] },
    teams: [],
    scrums: [],
    done: { entries: [], gate: "" },
    backlog: [],
    sprints: [],
    ceremonies: [],
    impediments: [],
    actions: [],
    works: [],
    outbox: [],
  };
}
