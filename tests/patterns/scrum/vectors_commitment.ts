/** Vectors on capacities and commitments: what a team takes into a sprint, and what it can't. */
import {
  accepted,
  BACKLOG,
  capacity,
  close,
  CLOSED,
  commit,
  finish,
  GO,
  item,
  NAMED,
  open,
  PLANNED,
  PLANNING,
  refused,
  RITES,
  START,
  STARTED,
  step,
  type Vector,
} from "./_vector.ts";

const META = [...STARTED, open("meta_scrum")];
/** Team a has a velocity of 8, team b of 0. */
const NEXT = [
  ...CLOSED,
  item("n1", 8),
  item("n2", 1),
  step({ type: "sprint.plan", goal: "More" }),
  open("planning"),
];
const SPRINTS = [10, 20, 3, 4].flatMap((points, index) => [
  item(`v${index}`, points),
  step({ type: "sprint.plan", goal: "Learn" }),
  open("planning"),
  capacity("a", 100),
  capacity("b", 0),
  commit("a", [`v${index}`], "to learn"),
  close("planning"),
  GO,
  finish(`v${index}`, "dan"),
  ...RITES,
  step({ type: "sprint.close" }),
]);

/** Vectors on commitments. */
export const COMMITMENT_VECTORS: readonly Vector[] = [
  accepted(
    "a team without history plans by what it states",
    [
      ...BACKLOG,
      step({ type: "sprint.plan", goal: "Show it" }),
      open("planning"),
    ],
    capacity("a", 25.5),
    {
      events: ["capacity.stated"],
      state: {
        "sprints.0.commitments.0.limit": 25.5,
        "sprints.0.commitments.0.basis": "estimate",
      },
    },
  ),
  accepted("a team that has closed a sprint plans by its velocity", NEXT, capacity("a", 100), {
    state: {
      "sprints.1.commitments.0.limit": 8,
      "sprints.1.commitments.0.stated": 100,
      "sprints.1.commitments.0.basis": "velocity",
    },
  }),
  accepted("a team that states its velocity plans by that", NEXT, capacity("a", 8), {
    state: { "sprints.1.commitments.0.basis": "velocity" },
  }),
  accepted("a team that can do less than before says so", NEXT, capacity("a", 3), {
    state: { "sprints.1.commitments.0.limit": 3, "sprints.1.commitments.0.basis": "capacity" },
  }),
  accepted("a team that got nothing done has no velocity", NEXT, capacity("b", 8), {
    state: { "sprints.1.commitments.0.limit": 0, "sprints.1.commitments.0.basis": "velocity" },
  }),
  accepted(
    "velocity is the mean of the last three closed sprints",
    [
      ...BACKLOG,
      ...SPRINTS,
      step({ type: "sprint.plan", goal: "Go on" }),
      open("planning"),
    ],
    capacity("a", 100),
    { state: { "sprints.4.commitments.0.limit": 9 }, source: "practice" },
  ),
  refused("capacities are stated in the planning", "planning.open", [
    ...BACKLOG,
    step({ type: "sprint.plan", goal: "Show it" }),
  ], capacity("a", 10)),
  refused("a capacity is not negative", "number", PLANNING, capacity("a", -1)),
  refused(
    "only a team states its capacity",
    "role",
    PLANNING,
    step({
      ...capacity("a", 5),
      by: "bob",
    }),
  ),
  accepted(
    "a chief product owner may speak for a team",
    PLANNING,
    step({
      ...capacity("a", 5),
      by: "chloe",
    }),
  ),
  refused(
    "a capacity without a sprint is refused",
    "sprint.known",
    BACKLOG,
    capacity("a", 10),
  ),
  refused(
    "a capacity does not fall below what was committed to",
    "capacity.limit",
    [...PLANNING, commit("a", ["i1"])],
    capacity("a", 4),
  ),
  accepted(
    "a capacity may fall to what was committed to",
    [...PLANNING, commit("a", ["i1"])],
    capacity("a", 5),
    { state: { "sprints.0.commitments.0.limit": 5 } },
  ),
  refused(
    "a team that does not exist has no capacity",
    "unit.known",
    PLANNING,
    step({ type: "capacity.state", team: "z", points: 5 }),
  ),
  refused(
    "a team that does not exist commits to nothing",
    "unit.known",
    PLANNING,
    step({ type: "item.commit", team: "z", items: ["i1"] }),
  ),
  accepted(
    "the open sprint is named while another one is planned",
    [...META, item("i4", 1), step({ type: "sprint.plan", goal: "More" })],
    step({ type: "item.commit", team: "a", items: ["i4"], sprint: 1 }),
    { state: { "backlog.4.sprint": 1 } },
  ),
  accepted(
    "the planned sprint is named while another one runs",
    [...STARTED, step({ type: "sprint.plan", goal: "More" }), open("planning")],
    step({ type: "capacity.state", team: "a", points: 5, sprint: 2 }),
    { state: { "sprints.1.commitments.0.stated": 5, "sprints.0.commitments.0.stated": 10 } },
  ),
  refused(
    "nothing joins a closed sprint",
    "sprint.known",
    NEXT,
    step({ type: "item.commit", team: "a", items: ["n1"], sprint: 1 }),
  ),
  refused(
    "nothing joins a sprint of a number that does not exist",
    "sprint.known",
    NEXT,
    step({ type: "item.commit", team: "a", items: ["n1"], sprint: 9 }),
  ),
  accepted(
    "work that an item named is left alone where the sprint never started",
    [...PLANNING, NAMED, step({ type: "item.commit", team: "a", items: ["named"] })],
    step({ type: "item.withdraw", item: "named", reason: "Too vague" }),
    { state: { outbox: [], "backlog.4.work": "w-1" } },
  ),
  accepted(
    "a capacity may fall after its limit was overridden",
    [...PLANNING, item("big", 11), commit("a", ["big"], "a promise")],
    capacity("a", 4),
  ),
  accepted("a team commits to what it can do", PLANNING, commit("a", ["i1", "i2"]), {
    events: ["item.committed"],
    state: {
      "sprints.0.commitments.0.items": ["i1", "i2"],
      "backlog.0.sprint": 1,
      "sprints.0.commitments.0.overrides": [],
      outbox: [],
    },
  }),
  accepted("a team commits to all it can do", PLANNING, commit("b", ["i3"])),
  refused(
    "a team does not commit to more than it can do",
    "capacity.limit",
    [...PLANNING, item("i4", 3), commit("a", ["i1", "i2"])],
    commit("a", ["i4"]),
  ),
  refused("half a point too much is too much", "capacity.limit", [
    ...PLANNING,
    item("i4", 5.5),
    commit("a", ["i1"]),
  ], commit("a", ["i4"])),
  accepted(
    "a team commits to more when it says why",
    [...PLANNING, item("i4", 3), commit("a", ["i1", "i2"])],
    commit("a", ["i4"], "The fair is next week"),
    {
      events: ["item.committed", "capacity.overridden"],
      state: {
        "sprints.0.commitments.0.overrides": [{
          by: "dan",
          reason: "The fair is next week",
          at: START,
          points: 11,
          limit: 10,
        }],
      },
    },
  ),
  refused(
    "a reason to commit to more is not blank",
    "text",
    [...PLANNING, item("i4", 11)],
    commit("a", ["i4"], "  "),
  ),
  refused(
    "one reason does not cover the next commitment",
    "capacity.limit",
    [...PLANNING, item("i4", 11), commit("a", ["i4"], "a promise")],
    commit("a", ["i1"]),
  ),
  accepted("a reason that is not needed is not recorded", PLANNING, commit("a", ["i1"], "why"), {
    events: ["item.committed"],
  }),
  refused("planning above velocity is refused whatever a team states", "capacity.limit", [
    ...NEXT,
    capacity("a", 100),
  ], commit("a", ["n1", "n2"])),
  accepted(
    "planning up to velocity is accepted",
    [...NEXT, capacity("a", 100)],
    commit("a", [
      "n1",
    ]),
  ),
  refused(
    "a team states its capacity before it commits",
    "capacity.stated",
    [...BACKLOG, step({ type: "sprint.plan", goal: "Show it" }), open("planning")],
    commit("a", ["i1"]),
  ),
  refused("commitments are made in the planning", "planning.open", [
    ...PLANNING,
    close("planning"),
  ], commit("a", ["i1"])),
  refused("only refined items are committed to", "item.ready", PLANNING, commit("a", ["raw"])),
  refused(
    "an item without acceptance is not refined",
    "item.ready",
    [...PLANNING, step({ type: "item.refine", item: "raw", points: 1 })],
    commit("a", ["raw"]),
  ),
  refused(
    "an item without points is not refined",
    "item.ready",
    [...PLANNING, step({ type: "item.refine", item: "raw", acceptance: "It runs" })],
    commit("a", ["raw"]),
  ),
  refused(
    "no item is in a sprint twice",
    "item.once",
    [...PLANNING, commit("a", ["i1"])],
    commit("b", ["i1"]),
  ),
  refused(
    "no item is committed to twice at once",
    "item.once",
    PLANNING,
    commit("a", [
      "i1",
      "i1",
    ]),
  ),
  refused(
    "an item of the open sprint is not taken into the next one",
    "item.once",
    [...STARTED, step({ type: "sprint.plan", goal: "More" }), open("planning"), capacity("a", 9)],
    commit("a", ["i1"]),
  ),
  refused("a team commits to its own items", "item.team", PLANNING, commit("a", ["i3"])),
  refused(
    "nobody commits for another team",
    "role",
    PLANNING,
    step({
      ...commit("a", ["i1"]),
      by: "dirk",
    }),
  ),
  refused("nothing is not committed to", "item.known", PLANNING, commit("a", [])),
  refused("one item too many refuses all", "item.known", PLANNING, commit("a", ["i1", "none"])),
  refused("a done item is not committed to", "item.ended", [
    ...NEXT,
    capacity("a", 8),
  ], commit("a", ["i1"])),
  refused(
    "nothing joins an open sprint outside a MetaScrum",
    "meta.only",
    [...STARTED, item("i4", 1)],
    commit("a", ["i4"]),
  ),
  accepted(
    "items join an open sprint in a MetaScrum, and become work at once",
    [...META, item("i4", 1)],
    commit("a", ["i4"]),
    {
      events: ["item.committed"],
      state: {
        "outbox.3.key": "add-i4",
        "outbox.3.priority": 3,
        "outbox.3.needs": ["team-a"],
        "sprints.0.changes.2": { at: START, why: "added", item: "i4", points: 1 },
      },
    },
  ),
  refused("capacity holds in a MetaScrum as well", "capacity.limit", [
    ...META,
    item("i4", 3),
  ], commit("a", ["i4"])),
  refused(
    "work that joins an open sprint has an id of its own",
    "work.free",
    [...META, item("i4", 1)],
    step({ ...commit("a", ["i4"]), standings: [{ work: "i4", state: "ready", at: START }] }),
  ),
  accepted(
    "an item is withdrawn from a planned sprint without a trace in the store",
    [...PLANNING, commit("a", ["i1"])],
    step({ type: "item.withdraw", item: "i1", reason: "Too vague", by: "dora" }),
    {
      events: ["item.withdrawn"],
      state: { "backlog.0.sprint": 0, "sprints.0.commitments.0.items": [], outbox: [] },
    },
  ),
  refused(
    "nothing leaves a planned sprint outside its planning",
    "planning.open",
    PLANNED,
    step({ type: "item.withdraw", item: "i1", reason: "Too vague", by: "dora" }),
  ),
  refused(
    "nothing leaves an open sprint outside a MetaScrum",
    "meta.only",
    STARTED,
    step({ type: "item.withdraw", item: "i1", reason: "Too vague", by: "dora" }),
  ),
  accepted(
    "what leaves an open sprint has its work cancelled",
    META,
    step({ type: "item.withdraw", item: "i1", reason: "Too vague", by: "dora" }),
    {
      state: {
        "backlog.0.work": "",
        "outbox.3": {
          key: "cancel-i1",
          verb: "cancel",
          work: "i1",
          title: "",
          priority: 0,
          needs: [],
          reason: "Too vague",
        },
        "sprints.0.changes.2.points": -5,
      },
    },
  ),
  accepted(
    "what returns to a sprint gets work of another id",
    [...META, step({ type: "item.withdraw", item: "i1", reason: "Too vague", by: "dora" })],
    commit("a", ["i1"]),
    { state: { "outbox.4.work": "i1-2", works: ["i1", "i2", "i3", "i1-2"] } },
  ),
  refused(
    "what is in no sprint is not withdrawn",
    "item.idle",
    PLANNING,
    step({ type: "item.withdraw", item: "i1", reason: "Too vague" }),
  ),
  refused(
    "withdrawing is explained",
    "text",
    META,
    step({ type: "item.withdraw", item: "i1", reason: "" }),
  ),
  refused(
    "nobody withdraws what another team took",
    "role",
    META,
    step({ type: "item.withdraw", item: "i1", reason: "Too vague", by: "dirk" }),
  ),
];
