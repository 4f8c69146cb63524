/** Rules that this pattern enforces, as data. */

/** Every rule. */
export const RULES = {
  created: {
    id: "scrum.created",
    says: "A stream is one organization, and it is created once",
    source: "SwarmSH",
  },
  role: {
    id: "scrum.role",
    says: "Each act is for those whose role it is",
    source: "Scrum@Scale guide, Scrum Master Cycle and Product Owner Cycle",
  },
  id: { id: "scrum.id", says: "Ids are 1 to 64 letters, digits, - and _", source: "SwarmSH" },
  text: {
    id: "scrum.text",
    says: "A text that must say something is not blank",
    source: "SwarmSH",
  },
  textLong: {
    id: "scrum.text.long",
    says: "Titles have at most 256 characters and reasons 1024, so that they fit in work items",
    source: "SwarmSH",
  },
  number: {
    id: "scrum.number",
    says: "Numbers lie within their bounds; points are halves or whole",
    source: "SwarmSH",
  },
  labels: {
    id: "scrum.labels",
    says: "Labels of work fit in the needs of a work item",
    source: "SwarmSH",
  },
  unitNew: { id: "scrum.unit.new", says: "No two units have the same id", source: "SwarmSH" },
  unitKnown: { id: "scrum.unit.known", says: "A unit that is named exists", source: "SwarmSH" },
  unitUsed: {
    id: "scrum.unit.used",
    says: "A unit that others count on is not removed",
    source: "SwarmSH",
  },
  memberNew: { id: "scrum.member.new", says: "Nobody joins a unit twice", source: "SwarmSH" },
  memberKnown: {
    id: "scrum.member.known",
    says: "Only developers leave a team by removal; roles are handed over",
    source: "SwarmSH",
  },
  teamSize: {
    id: "scrum.team.size",
    says: "A team has 1 to 9 people",
    source: "Scrum@Scale guide, Scaling the SoS; Scrum Guide 2020, Scrum Team",
  },
  scrumSize: {
    id: "scrum.sos.size",
    says: "A Scrum of Scrums joins 2 to 5 units, 4 or 5 at best",
    source: "Scrum@Scale guide, Scaling the SoS",
  },
  scrumTree: {
    id: "scrum.sos.tree",
    says: "Each unit belongs to one Scrum of Scrums at most, and none contains itself",
    source: "Scrum@Scale guide, Scaling the SoS",
  },
  metaOnly: {
    id: "scrum.meta.only",
    says: "During a sprint, priorities, commitments and teams change only in a MetaScrum",
    source: "Scrum@Scale guide, Scaling the Product Owner Team",
  },
  doneNew: {
    id: "scrum.done.new",
    says: "No two entries of the Definition of Done have the same id",
    source: "SwarmSH",
  },
  doneKnown: {
    id: "scrum.done.known",
    says: "An entry of the Definition of Done that is named exists",
    source: "SwarmSH",
  },
  doneWork: {
    id: "scrum.done.work",
    says: "An item counts as done only when its work item is done",
    source: "SwarmSH",
  },
  doneChecklist: {
    id: "scrum.done.checklist",
    says: "An item counts as done only when every entry of the Definition of Done is confirmed",
    source: "Scrum Guide 2020, Commitment: Definition of Done",
  },
  doneGate: {
    id: "scrum.done.gate",
    says: "Where a gate command is set, an item counts as done only when it ended with status 0",
    source: "SwarmSH",
  },
  itemNew: {
    id: "scrum.item.new",
    says: "No two items, and no item and the work of another, have the same id",
    source: "SwarmSH",
  },
  itemKnown: { id: "scrum.item.known", says: "An item that is named exists", source: "SwarmSH" },
  itemEnded: {
    id: "scrum.item.ended",
    says: "An item that is done or dropped does not change",
    source: "SwarmSH",
  },
  itemReady: {
    id: "scrum.item.ready",
    says: "Only refined items, with points and acceptance, enter a sprint",
    source: "Scrum@Scale guide, Backlog Decomposition & Refinement",
  },
  itemOnce: {
    id: "scrum.item.once",
    says: "An item is in one sprint at a time",
    source: "SwarmSH",
  },
  itemCommitted: {
    id: "scrum.item.committed",
    says: "Points and team of an item are fixed while it is in a sprint",
    source: "SwarmSH",
  },
  itemIdle: {
    id: "scrum.item.idle",
    says: "What leaves a sprint, or is done in one, is in it",
    source: "SwarmSH",
  },
  itemTeam: {
    id: "scrum.item.team",
    says: "A team commits to its own items, or to those of no team",
    source: "Scrum Guide 2020, Sprint Planning",
  },
  workKnown: {
    id: "scrum.work.known",
    says: "Work that an item names exists, and has neither died nor been cancelled",
    source: "SwarmSH",
  },
  workFree: {
    id: "scrum.work.free",
    says: "Work that a sprint adds has an id that nothing else uses",
    source: "SwarmSH",
  },
  sprintNumber: {
    id: "scrum.sprint.number",
    says: "Numbers of sprints rise",
    source: "SwarmSH",
  },
  sprintOne: {
    id: "scrum.sprint.one",
    says: "One sprint is open and one is being planned, at most",
    source: "Scrum Guide 2020, The Sprint",
  },
  sprintKnown: {
    id: "scrum.sprint.known",
    says: "What belongs to a sprint needs one in the right state",
    source: "Scrum Guide 2020, The Sprint",
  },
  sprintPlanned: {
    id: "scrum.sprint.planned",
    says: "A sprint starts when its planning has been held",
    source: "Scrum@Scale guide, Release Planning; Scrum Guide 2020, Sprint Planning",
  },
  sprintEmpty: {
    id: "scrum.sprint.empty",
    says: "A sprint starts with at least one item",
    source: "Scrum Guide 2020, Sprint Backlog",
  },
  sprintReview: {
    id: "scrum.sprint.review",
    says: "A sprint closes when its review has been held",
    source: "Scrum Guide 2020, Sprint Review",
  },
  sprintRetrospective: {
    id: "scrum.sprint.retrospective",
    says: "A sprint closes when its retrospective has been held",
    source: "Scrum Guide 2020, Sprint Retrospective",
  },
  sprintMeta: {
    id: "scrum.sprint.meta",
    says: "A sprint closes when a MetaScrum has been held during it",
    source: "Scrum@Scale guide, The Product Owner Team",
  },
  sprintBusy: {
    id: "scrum.sprint.busy",
    says: "A sprint ends when all its ceremonies have been closed",
    source: "SwarmSH",
  },
  planningOpen: {
    id: "scrum.planning.open",
    says: "Capacities and commitments of a sprint are settled in its planning",
    source: "Scrum@Scale guide, Release Planning; Scrum Guide 2020, Sprint Planning",
  },
  capacityStated: {
    id: "scrum.capacity.stated",
    says: "A team states its capacity before it commits",
    source: "Scrum Guide 2020, Sprint Planning",
  },
  capacityLimit: {
    id: "scrum.capacity.limit",
    says: "A team commits to no more than its velocity and its stated capacity, or says why",
    source: "practice; Scrum@Scale guide, Metrics & Transparency",
  },
  ceremonyKnown: {
    id: "scrum.ceremony.known",
    says: "A ceremony is of a known kind, and of a unit that holds it",
    source: "Scrum@Scale guide, Scrum Master Cycle and Product Owner Cycle",
  },
  ceremonyOnce: {
    id: "scrum.ceremony.once",
    says: "A unit holds one ceremony of a kind at a time",
    source: "SwarmSH",
  },
  ceremonyOpen: {
    id: "scrum.ceremony.open",
    says: "What is said in a ceremony is said while it is open",
    source: "SwarmSH",
  },
  ceremonyAttendance: {
    id: "scrum.ceremony.attendance",
    says: "A ceremony closes when everybody who must attend has been heard",
    source: "Scrum@Scale guide, The Scrum of Scrums",
  },
  ceremonyTimeBox: {
    id: "scrum.ceremony.timebox",
    says: "A ceremony closes within its time-box, or its overrun is explained",
    source: "Scrum@Scale guide, The Scrum of Scrums; Scrum Guide 2020, Scrum Events",
  },
  ceremonyAnswers: {
    id: "scrum.ceremony.answers",
    says: "Whoever is heard answers every question",
    source: "Scrum@Scale guide, The Scrum of Scrums",
  },
  ceremonyVoice: {
    id: "scrum.ceremony.voice",
    says: "A unit is represented by one of its own; in a MetaScrum by its product owner or a proxy",
    source: "Scrum@Scale guide, The Product Owner Team",
  },
  ceremonyExcuse: {
    id: "scrum.ceremony.excuse",
    says: "Developers can be excused from a daily scrum; teams can't be excused",
    source: "Scrum@Scale guide, The Scrum of Scrums",
  },
  actionNew: {
    id: "scrum.action.new",
    says: "A sprint agrees on an action once: no two have the same title",
    source: "SwarmSH",
  },
  impedimentNew: {
    id: "scrum.impediment.new",
    says: "No two impediments have the same id",
    source: "SwarmSH",
  },
  impedimentKnown: {
    id: "scrum.impediment.known",
    says: "An impediment that is named exists",
    source: "SwarmSH",
  },
  impedimentResolved: {
    id: "scrum.impediment.resolved",
    says: "A resolved impediment does not change",
    source: "SwarmSH",
  },
  impedimentTop: {
    id: "scrum.impediment.top",
    says: "The Executive Action Team is the last stop of an impediment",
    source: "Scrum@Scale guide, The Executive Action Team",
  },
  impedimentDue: {
    id: "scrum.impediment.due",
    says: "The clock moves an impediment up once it is overdue",
    source: "practice; Scrum@Scale guide, The Executive Action Team",
  },
  settled: {
    id: "scrum.settled",
    says: "What is settled was to be done",
    source: "SwarmSH",
  },
} as const;
