/** Vectors about who belongs to an assembly, and about its meetings. */
import {
  type Act,
  ask,
  create,
  MAIN,
  make,
  MET,
  moved,
  open,
  START,
  vector,
  votes,
} from "./_acts.ts";

const assembled = vector("an assembly is created with defaults", "SwarmSH", [create()], {
  events: ["assembly.created"],
  state: { phase: "closed", speeches: 2, speechSeconds: 600, voteSeconds: 300, session: 0 },
});
const adjourn: Act = { type: "meeting.adjourn", by: "ada" };
const recess = (seconds: number): Act => ({ type: "meeting.recess", by: "ada", seconds });
const resume = (by: string, at?: number): Act => ({
  type: "meeting.resume",
  by,
  ...(at === undefined ? {} : { at }),
});
const add = (by: string, member: string): Act => ({ type: "member.add", by, member });
const leave = (by: string): Act => ({ type: "member.leave", by });

/** Vectors about membership and meetings. */
export const MEETING_VECTORS = [
  assembled,
  vector("an assembly is created once", "SwarmSH", [create(), create()], "assembly.created"),
  vector("nothing happens before an assembly exists", "SwarmSH", [open()], "assembly"),
  vector("the chair is a member", "SwarmSH", [create({ chair: "zoe" })], "assembly.shape"),
  vector(
    "nobody is named twice",
    "SwarmSH",
    [create({ members: ["ada", "ben", "ada"] })],
    "assembly.shape",
  ),
  vector(
    "a quorum of more than all is none",
    "SwarmSH",
    [create({ quorum: "3/2" })],
    "assembly.shape",
  ),
  vector(
    "a quorum is written in digits",
    "SwarmSH",
    [create({ quorum: "many" })],
    "assembly.shape",
  ),
  vector(
    "a quorum of more than all members is none",
    "SwarmSH",
    [create({ members: ["ada", "ben", "cid"], quorum: "4" })],
    "quorum.members",
  ),
  vector(
    "all members may be the quorum",
    "SwarmSH",
    [create({ members: ["ada", "ben", "cid"], quorum: "3" })],
    { state: { "quorum.value": 3 } },
  ),
  vector(
    "as many members stay as are a quorum",
    "SwarmSH",
    [
      create({ members: ["ada", "ben", "cid"], quorum: "3" }),
      { type: "member.remove", by: "ada", member: "cid" },
    ],
    "quorum.members",
  ),
  vector("a quorum may be a fraction", "SwarmSH", [create({ quorum: "2/3" })], {
    state: { "quorum.numerator": 2, "quorum.denominator": 3 },
  }),
  vector("the secretary adds a member", "1915 §59", [create(), add("ben", "fay")], {
    state: { "members.-1.id": "fay" },
  }),
  vector(
    "a member without an office adds nobody",
    "1915 §59",
    [create(), add("cid", "fay")],
    "officer",
  ),
  vector(
    "a stranger adds nobody",
    "RONR, The Deliberative Assembly",
    [create(), add("zoe", "zoe")],
    "member",
  ),
  vector("nobody is a member twice", "SwarmSH", [create(), add("ada", "cid")], "member.new"),
  vector(
    "nobody joins while a vote is taken",
    "SwarmSH",
    [MAIN, ask(), add("ada", "fay")],
    "member.steady",
  ),
  vector("a member is removed", "SwarmSH", [create(), {
    type: "member.remove",
    by: "ada",
    member: "cid",
  }], {
    state: { "members.length": 4 },
  }),
  vector("the secretary is not removed", "SwarmSH", [create(), {
    type: "member.remove",
    by: "ada",
    member: "ben",
  }], "member.office"),
  vector("an office is handed over", "SwarmSH", [create(), {
    type: "role.assign",
    by: "ada",
    member: "cid",
    role: "chair",
  }], { state: { "members.2.role": "chair", "members.0.role": "member" } }),
  vector("the chair calls to order", "1915 §63", [create(), open()], {
    events: ["meeting.opened"],
    state: { phase: "open", session: 1, "meetings.0.presiding": "ada", "meetings.0.quorate": true },
  }),
  vector("the secretary calls to order when the chair is away", "1915 §58", [
    create(),
    open(["ben", "cid", "dee"], "ben"),
  ], { state: { "meetings.0.presiding": "ben" } }),
  vector(
    "a member without an office opens no meeting",
    "1915 §58",
    [create(), open([], "cid")],
    "officer",
  ),
  vector("one meeting at a time", "SwarmSH", [MET, open()], "meeting.open"),
  vector("a meeting may open without a quorum", "1915 §64", [create(), open(["ben"])], {
    state: { "meetings.0.quorate": false },
  }),
  vector(
    "no business between meetings",
    "1915 §63",
    [create(), make("cid", "main", { text: "A" })],
    "meeting",
  ),
  vector("a member who is away makes no motions", "RONR, Voting Procedure", [
    create(),
    open(["ben", "cid", "dee"]),
    make("eve", "main", { text: "A" }),
  ], "present"),
  vector("who arrives takes part", "RONR, Voting Procedure", [
    create(),
    open(["ben", "cid", "dee"]),
    { type: "member.arrive", by: "eve" },
    make("eve", "main", { text: "A" }),
  ], { events: ["motion.made"] }),
  vector(
    "nobody arrives twice",
    "SwarmSH",
    [MET, { type: "member.arrive", by: "cid" }],
    "attendance",
  ),
  vector("who leaves gives up the floor", "1915 §2", [
    MAIN,
    { type: "motion.debate", by: "cid" },
    leave("cid"),
  ], { state: { "stack.0.floor": null, "members.2.present": false } }),
  vector("when the chair leaves the secretary presides", "1915 §58", [MET, leave("ada")], {
    state: { "meetings.0.presiding": "ben" },
  }),
  vector("a roll call names members only", "SwarmSH", [
    ...MET,
    { type: "roll.call", by: "ben", present: ["ada", "zoe"] },
  ], "member"),
  vector("an office is for a member", "SwarmSH", [
    create(),
    { type: "role.assign", by: "ada", member: "zoe", role: "secretary" },
  ], "member"),
  vector("nothing is seconded where nothing is pending", "SwarmSH", [
    ...MET,
    { type: "motion.second", by: "ben" },
  ], "question.none"),
  vector("a roll call says who is there", "1915 §59", [
    MET,
    { type: "roll.call", by: "ben", present: ["ada", "cid"] },
  ], { state: { "members.3.present": false, "members.1.present": true } }),
  vector("the chair is passed to somebody who then presides", "1915 §58", [
    MET,
    { type: "chair.pass", by: "ada", member: "dee" },
  ], { state: { "meetings.0.presiding": "dee" } }),
  vector("a member does not take the chair", "1915 §58", [
    MET,
    { type: "chair.pass", by: "cid", member: "cid" },
  ], "chair"),
  vector("the chair of an assembly makes no motions", "1915 §58", [
    MET,
    make("ada", "main", { text: "A" }),
  ], "chair.impartial"),
  vector("the chair of a board makes motions, without a second", "RONR 12th 49:21", [
    create({ kind: "board" }),
    open(),
    make("ada", "main", { text: "A" }),
  ], { events: ["motion.made", "motion.stated"] }),
  vector("the chair adjourns when nothing is pending", "1915 §17", [MET, adjourn], {
    events: ["meeting.adjourned"],
    state: { phase: "closed", "members.0.present": false },
  }),
  vector(
    "the chair does not adjourn over a question",
    "1915 §17",
    [MAIN, adjourn],
    "adjourn.chair",
  ),
  vector("a recess by consent", "1915 §18", [
    MET,
    recess(60),
    ...["ben", "cid", "dee", "eve"].map((by) => ({
      type: "motion.vote",
      by,
      choice: "aye",
    } as const)),
  ], {
    events: ["vote.cast", "vote.closed", "question.decided", "meeting.recessed"],
    state: { phase: "recess" },
  }),
  vector("one objection to a recess is enough", "1915 §48", [
    MET,
    recess(60),
    { type: "vote.object", by: "eve" },
  ], { events: ["vote.objected"], state: { vote: null, phase: "open", "stack.length": 1 } }),
  vector("no business in a recess", "1915 §18", [
    MET,
    moved("cid", "recess", { seconds: 60 }),
    votes("aaaa"),
    make("cid", "main", { text: "A" }),
  ], "recess"),
  vector("a recess does not end before its time", "1915 §18", [
    MET,
    moved("cid", "recess", { seconds: 60 }),
    votes("aaaa"),
    resume("ada"),
  ], "recess"),
  vector("anybody calls to order when a recess is over", "1915 §18", [
    MET,
    moved("cid", "recess", { seconds: 60 }),
    votes("aaaa"),
    resume("eve", START + 120000),
  ], { events: ["meeting.resumed"], state: { phase: "open" } }),
  vector("unfinished business waits for the next meeting", "RONR, Adjourn", [
    MAIN,
    moved("cid", "adjourn"),
    votes("aaaa"),
    open(),
  ], { state: { "stack.length": 1, "stack.0.id": "q1", session: 2 } }),
  vector("a fixed time continues the session", "1915 §16", [
    MAIN,
    moved("cid", "fix-time", { until: START + 86400000 }),
    votes("aaaa"),
    moved("cid", "adjourn"),
    votes("aaaa"),
    open(),
  ], { state: { session: 1, "meetings.length": 2, adjournTo: 0 } }),
  vector("one adjourned meeting is fixed at a time", "1915 §16", [
    MET,
    moved("cid", "fix-time", { until: START + 86400000 }),
    votes("aaaa"),
    make("dee", "fix-time", { until: START + 96400000 }),
  ], "fix-time.once"),
  vector("minutes are approved at a later meeting", "1915 §60", [
    MET,
    adjourn,
    open(),
    { type: "minutes.approve", by: "ada", meeting: 1 },
  ], { state: { "meetings.0.approved": true } }),
  vector("minutes of a meeting that goes on are not approved", "1915 §60", [
    MET,
    { type: "minutes.approve", by: "ada", meeting: 1 },
  ], "minutes"),
  vector("nothing is settled that nobody ordered", "SwarmSH", [
    MET,
    { type: "settle", by: "", keys: ["q1-add-w1"] },
  ], "settle"),
];
