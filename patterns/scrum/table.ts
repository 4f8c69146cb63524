/**
 * What Scrum@Scale is made of, as data: ceremonies, levels, roles, who may do what, and bounds. Sources:
 * the Scrum@Scale guide, the Scrum Guide of 2020, and, where neither says anything, practice.
 */

/** A ceremony. */
export type CeremonyKind =
  | "planning"
  | "daily"
  | "scaled_daily"
  | "review"
  | "retrospective"
  | "refinement"
  | "meta_scrum";

/** One kind of ceremony. */
export interface CeremonyRow {
  readonly kind: CeremonyKind;
  /** Whose ceremony it is: a team's, that of a Scrum of Scrums (or the EAT), or everybody's. */
  readonly scope: "team" | "scrum" | "organization";
  /** The sprint that it belongs to and can't be held without; `any` needs none. */
  readonly sprint: "planned" | "open" | "any";
  /** Who must have been heard before it closes. */
  readonly attends: "developers" | "units" | "capacities" | "teams" | "owners" | "nobody";
  /** Roles that open and close it. */
  readonly leads: readonly Role[];
  /** Its time-box in a sprint of 30 days; shorter sprints have a proportional one. 0 where it has none. */
  readonly monthSeconds: number;
  /** What each one who is heard answers, in this order. */
  readonly questions: readonly string[];
  readonly source: string;
}

/** Where an impediment stands. */
export type Level = "team" | "sos" | "eat";

/** A role. Only `member` is not assigned: it is anybody with any of the others. */
export type Role =
  | "chief"
  | "eat"
  | "sos_master"
  | "product_owner"
  | "scrum_master"
  | "developer"
  | "member";

/** A role that `role.assign` gives. */
export type AssignedRole =
  | "chief"
  | "eat_owner"
  | "eat_master"
  | "sos_chief"
  | "sos_master"
  | "product_owner"
  | "scrum_master"
  | "proxy";

/** What a role that is assigned belongs to. */
export interface AssignedRow {
  readonly role: AssignedRole;
  readonly of: "organization" | "scrum" | "team";
}

/** One row of who may do what; a command without a row is for everybody. */
export interface ActRow {
  readonly command: string;
  readonly roles: readonly Role[];
}

/** Every ceremony. */
export const CEREMONIES: readonly CeremonyRow[] = [
  {
    kind: "planning",
    scope: "organization",
    sprint: "planned",
    attends: "capacities",
    leads: ["chief", "eat", "product_owner", "scrum_master", "sos_master"],
    monthSeconds: 28800,
    questions: ["What can the team deliver toward the goal"],
    source: "Scrum@Scale guide, Release Planning; Scrum Guide 2020, Sprint Planning",
  },
  {
    kind: "daily",
    scope: "team",
    sprint: "open",
    attends: "developers",
    leads: ["member"],
    monthSeconds: 0,
    questions: [
      "What was done since the last daily scrum",
      "What will be done until the next one",
      "What is in the way of the sprint goal",
    ],
    source: "Scrum Guide 2020, Daily Scrum; the questions are practice",
  },
  {
    kind: "scaled_daily",
    scope: "scrum",
    sprint: "open",
    attends: "units",
    leads: ["eat", "sos_master", "scrum_master"],
    monthSeconds: 0,
    questions: [
      "What keeps the team from the sprint goal or from delivering",
      "What does the team do that is in the way of another team",
      "Which dependencies are new, and which can be resolved",
    ],
    source: "Scrum@Scale guide, The Scrum of Scrums",
  },
  {
    kind: "review",
    scope: "organization",
    sprint: "open",
    attends: "teams",
    leads: ["chief", "eat", "product_owner"],
    monthSeconds: 14400,
    questions: ["What was delivered, and what does that change in the backlog"],
    source: "Scrum@Scale guide, Feedback; Scrum Guide 2020, Sprint Review",
  },
  {
    kind: "retrospective",
    scope: "organization",
    sprint: "open",
    attends: "teams",
    leads: ["eat", "sos_master", "scrum_master"],
    monthSeconds: 10800,
    questions: ["What worked and should spread", "What will be tried next"],
    source: "Scrum@Scale guide, The Scrum of Scrums; Scrum Guide 2020, Sprint Retrospective",
  },
  {
    kind: "refinement",
    scope: "organization",
    sprint: "any",
    attends: "nobody",
    leads: ["chief", "eat", "product_owner", "scrum_master", "sos_master"],
    monthSeconds: 0,
    questions: ["What was learned about the items"],
    source: "Scrum@Scale guide, Backlog Decomposition & Refinement",
  },
  {
    kind: "meta_scrum",
    scope: "organization",
    sprint: "any",
    attends: "owners",
    leads: ["chief", "eat"],
    monthSeconds: 0,
    questions: ["Which priorities, dates or budgets have to change"],
    source: "Scrum@Scale guide, The Product Owner Team; The Executive MetaScrum",
  },
];

/** Levels of impediments, from where they are raised up. */
export const LEVELS: readonly Level[] = ["team", "sos", "eat"];

/** Roles that can be assigned. */
export const ASSIGNED: readonly AssignedRow[] = [
  { role: "chief", of: "organization" },
  { role: "eat_owner", of: "organization" },
  { role: "eat_master", of: "organization" },
  { role: "sos_chief", of: "scrum" },
  { role: "sos_master", of: "scrum" },
  { role: "product_owner", of: "team" },
  { role: "scrum_master", of: "team" },
  { role: "proxy", of: "team" },
];

/** Who may do what, beyond what a rule says of a single team. */
export const ACTS: readonly ActRow[] = [
  { command: "team.add", roles: ["chief", "eat", "product_owner", "scrum_master", "sos_master"] },
  { command: "team.remove", roles: ["chief", "eat", "sos_master"] },
  { command: "member.add", roles: ["chief", "eat", "product_owner", "scrum_master", "sos_master"] },
  {
    command: "member.remove",
    roles: ["chief", "eat", "product_owner", "scrum_master", "sos_master"],
  },
  {
    command: "role.assign",
    roles: ["chief", "eat", "product_owner", "scrum_master", "sos_master"],
  },
  { command: "scrum.add", roles: ["chief", "eat", "sos_master"] },
  { command: "scrum.regroup", roles: ["chief", "eat", "sos_master"] },
  { command: "scrum.remove", roles: ["chief", "eat", "sos_master"] },
  { command: "done.add", roles: ["chief", "eat", "product_owner", "sos_master"] },
  { command: "done.remove", roles: ["chief", "eat", "product_owner", "sos_master"] },
  { command: "done.gate", roles: ["chief", "eat", "product_owner", "sos_master"] },
  { command: "item.refine", roles: ["member"] },
  { command: "item.order", roles: ["chief", "product_owner"] },
  { command: "item.drop", roles: ["chief", "product_owner"] },
  { command: "item.commit", roles: ["member"] },
  { command: "item.withdraw", roles: ["member"] },
  { command: "item.done", roles: ["member"] },
  { command: "sprint.plan", roles: ["chief", "product_owner", "scrum_master", "sos_master"] },
  { command: "capacity.state", roles: ["member"] },
  { command: "sprint.start", roles: ["chief", "product_owner", "scrum_master", "sos_master"] },
  { command: "sprint.close", roles: ["chief", "product_owner", "scrum_master", "sos_master"] },
  { command: "sprint.cancel", roles: ["chief"] },
  { command: "action.add", roles: ["member"] },
  { command: "impediment.assign", roles: ["member"] },
  { command: "impediment.resolve", roles: ["member"] },
  { command: "impediment.escalate", roles: ["member"] },
];

/** Id of the unit that the Executive Action Team is. */
export const EAT = "eat";
/** Fewest people in a team. */
export const TEAM_LEAST = 1;
/** Most people in a team, with its product owner and its scrum master. */
export const TEAM_MOST = 9;
/** Fewest units in a Scrum of Scrums. */
export const SCRUM_LEAST = 2;
/** Most units in a Scrum of Scrums. */
export const SCRUM_MOST = 5;
/** Fewer units than this are allowed, and worth a note. */
export const SCRUM_OPTIMAL = 4;
/** Most days in a sprint. */
export const DAYS_MOST = 30;
/** Closed sprints that the velocity of a team is the mean of. */
export const VELOCITY_SPRINTS = 3;
/** Most points of an item. */
export const POINTS_MOST = 1000;
/** Most points that a team can state as its capacity. */
export const CAPACITY_MOST = 100000;
/** Longest daily scrum, scaled or not, in seconds. */
export const DAILY_MOST = 900;
/** Least urgent priority of a work item. */
export const PRIORITY_LAST = 9;
/** Most characters of a title: with 4 bytes for each it fits in that of a work item. */
export const TITLE_MOST = 256;
/** Most characters of a reason: with 4 bytes for each it fits in that of a cancellation. */
export const REASON_MOST = 1024;
/** Milliseconds in a day. */
export const DAY = 86400000;
