/** Vectors about incidental motions, questions of privilege and the orders of the day. */
import {
  type Act,
  AMENDED,
  ask,
  cast,
  create,
  MAIN,
  make,
  MET,
  moved,
  open,
  second,
  START,
  vector,
  votes,
} from "./_acts.ts";

const point = (by: string, fields: object = {}): Act => ({
  type: "point.raise",
  by,
  text: "Not germane",
  ...fields,
});
const rule = (granted: boolean, by = "ada"): Act => ({ type: "point.rule", by, granted });
const answer = (by: string, text = "Yes"): Act => ({ type: "inquiry.answer", by, text });
const states: Act = { type: "motion.state", by: "ada" };
const privilege = (fields: object = {}): Act =>
  make("dee", "question-of-privilege", { text: "Close the window", ...fields });

/** q1 is postponed and due, and q3 is pending. */
const DUE: readonly Act[] = [
  ...MAIN,
  ...moved("cid", "postpone", { until: START + 60000 }),
  ...votes("aaaa"),
  ...moved("cid", "main", { text: "Sell the boat" }),
  { type: "motion.debate", by: "cid", at: START + 70000 },
];

/** Vectors about incidental motions. */
export const INCIDENTAL_VECTORS = [
  vector("a point of order goes to the chair", "1915 §21", [MAIN, point("cid")], {
    events: ["motion.made", "motion.stated"],
    state: { "stack.1.kind": "point-of-order" },
  }),
  vector(
    "one point at a time",
    "RONR, Point of Order",
    [MAIN, point("cid"), point("dee")],
    "point.one",
  ),
  vector("a ruling can be appealed from", "1915 §21", [MAIN, point("cid"), rule(true)], {
    events: ["question.decided", "ruling.made"],
    state: { "ruling.granted": true, "stack.length": 1 },
  }),
  vector("a member does not rule", "1915 §21", [MAIN, point("cid"), rule(true, "cid")], "chair"),
  vector("only points are ruled on", "1915 §21", [MAIN, rule(true)], "point.rule"),
  vector("a point well taken drops what is out of order", "1915 §21", [
    AMENDED,
    point("dee", { remedy: "drop" }),
    rule(true),
  ], { state: { "stack.length": 1, "decided.-1.outcome": "dropped" } }),
  vector("an appeal that overturns the ruling brings it back", "1915 §21", [
    AMENDED,
    point("dee", { remedy: "drop" }),
    rule(true),
    moved("cid", "appeal"),
    votes("annn"),
  ], { state: { "stack.length": 2, "stack.1.id": "q2", "decided.-1.outcome": "overturned" } }),
  vector("a tie sustains the chair", "1915 §21", [
    MAIN,
    point("dee"),
    rule(true),
    moved("cid", "appeal"),
    votes("aann"),
    { type: "motion.close", by: "ada" },
  ], { state: { "decided.-1.outcome": "sustained" } }),
  vector("an appeal enforces a point that the chair did not take", "1915 §21", [
    AMENDED,
    point("dee", { remedy: "drop" }),
    rule(false),
    moved("cid", "appeal"),
    votes("annn"),
  ], { state: { "stack.length": 1, "decided.-1.outcome": "dropped" } }),
  vector("an appeal is made at once", "1915 §21", [
    MAIN,
    point("dee"),
    rule(true),
    { type: "motion.debate", by: "cid" },
    make("cid", "appeal"),
  ], "appeal.late"),
  vector("another motion in between is too late too", "1915 §21", [
    MAIN,
    point("dee"),
    rule(true),
    moved("cid", "lay-on-table"),
    make("cid", "appeal"),
  ], "appeal.late"),
  vector("an answer in between is not", "1915 §21", [
    MAIN,
    point("dee"),
    rule(true),
    make("cid", "inquiry", { text: "May I" }),
    answer("ada"),
    make("cid", "appeal"),
  ], { events: ["motion.made"] }),
  vector("a suspension ends with the meeting", "1915 §22", [
    MET,
    moved("cid", "suspend-rules", { rule: "roberts.take.time" }),
    votes("aaaa"),
    { type: "meeting.adjourn", by: "ada" },
  ], { state: { suspended: [] } }),
  vector("on an appeal a member speaks once", "1915 §42", [
    MAIN,
    point("dee"),
    rule(true),
    moved("cid", "appeal"),
    { type: "motion.debate", by: "dee" },
    { type: "debate.yield", by: "dee" },
    { type: "motion.debate", by: "dee" },
  ], "speech.count"),
  vector("the previous question ends debate on an appeal", "1915 §21", [
    MAIN,
    point("dee"),
    rule(true),
    moved("cid", "appeal"),
    moved("dee", "previous-question"),
    votes("aaaa"),
  ], { state: { "stack.1.closed": true } }),
  vector("an appeal is not decided by silence", "1915 §48", [
    MAIN,
    point("dee"),
    rule(true),
    moved("cid", "appeal"),
    ask("consent"),
  ], "vote.consent"),
  vector("the chair may leave a point to the assembly", "RONR, Point of Order", [
    AMENDED,
    point("dee", { remedy: "drop" }),
    votes("aaan"),
  ], { state: { "stack.length": 1, "decided.0.outcome": "granted" } }),
  vector("the chair states a motion without a second", "RONR, The Handling of a Motion", [
    MET,
    make("ben", "main", { text: "A" }),
    states,
  ], { events: ["motion.stated"] }),
  vector("a missing second is asked for before debate", "RONR, The Handling of a Motion", [
    MET,
    make("ben", "main", { text: "A" }),
    states,
    point("cid", { remedy: "second" }),
    rule(true),
  ], { state: { "stack.0.status": "offered" } }),
  vector("after debate has begun it does not matter", "RONR, The Handling of a Motion", [
    MET,
    make("ben", "main", { text: "A" }),
    states,
    { type: "motion.debate", by: "ben" },
    point("cid", { remedy: "second" }),
  ], "second.late"),
  vector("two thirds suspend a rule", "1915 §22", [
    MET,
    moved("cid", "suspend-rules", { rule: "roberts.take.time" }),
    votes("aaaa"),
  ], { state: { suspended: ["roberts.take.time"] } }),
  vector("the quorum is not suspended", "1915 §22", [
    MET,
    make("cid", "suspend-rules", { rule: "roberts.quorum" }),
  ], "suspend"),
  vector("two thirds against do not consider a question", "1915 §23", [
    MAIN,
    make("cid", "object-consideration"),
    votes("nnnn"),
  ], { state: { "stack.length": 0, "decided.-1.outcome": "not considered" } }),
  vector("less than that considers it", "1915 §23", [
    MAIN,
    make("cid", "object-consideration"),
    votes("aann"),
  ], { state: { "stack.length": 1, "decided.-1.outcome": "lost" } }),
  vector("after debate nobody objects to consideration", "1915 §23", [
    MAIN,
    { type: "motion.debate", by: "dee" },
    make("cid", "object-consideration"),
  ], "object.late"),
  vector("a question is divided", "1915 §24", [
    MAIN,
    moved("cid", "divide-question", { parts: ["Buy red paint", "for the door"] }),
    votes("aaan"),
  ], { state: { "stack.0.text": "Buy red paint", "aside.0.reason": "divided" } }),
  vector("its parts come up one by one", "1915 §24", [
    MAIN,
    moved("cid", "divide-question", { parts: ["Buy red paint", "for the door"] }),
    votes("aaan"),
    votes("annn"),
  ], {
    events: ["vote.cast", "vote.closed", "question.decided", "question.taken"],
    state: { "stack.0.text": "for the door", "decided.-1.next": "q3 is pending" },
  }),
  vector("parts are words of the question", "1915 §24", [
    MAIN,
    make("cid", "divide-question", { parts: ["Buy red paint", "eat"] }),
  ], "motion.content"),
  vector("the chair answers an inquiry", "1915 §27", [
    MAIN,
    make("cid", "inquiry", { text: "May I" }),
    answer("ada"),
  ], { events: ["question.decided"], state: { "decided.0.outcome": "answered" } }),
  vector("others do not", "1915 §27", [
    MAIN,
    make("cid", "inquiry", { text: "May I" }),
    answer("dee"),
  ], "chair"),
  vector("anybody gives information", "1915 §27", [
    MAIN,
    make("cid", "information", { text: "How much" }),
    answer("dee"),
  ], { events: ["question.decided"] }),
  vector("what nobody asked is not answered", "1915 §27", [MAIN, answer("ada")], "answer"),
  vector("inquiries are not voted on", "1915 §27", [
    MAIN,
    make("cid", "inquiry", { text: "May I" }),
    ask(),
  ], "vote.none"),
  vector("a question of privilege interrupts a speaker", "1915 §19", [
    MAIN,
    { type: "motion.debate", by: "cid" },
    privilege(),
  ], { events: ["motion.made", "motion.stated"] }),
  vector("the chair grants it", "1915 §19", [MAIN, privilege(), rule(true)], {
    state: { "decided.0.outcome": "granted", "stack.length": 1 },
  }),
  vector("as a motion it is debated over what was pending", "1915 §19", [
    MAIN,
    privilege({ asMotion: true }),
    rule(true),
    moved("cid", "amend", { form: "insert", insert: "now" }),
    votes("aaaa"),
    votes("aaaa"),
  ], {
    state: {
      "decided.-1.outcome": "adopted",
      "decided.-1.question.text": "Close the window now",
      "stack.length": 1,
    },
  }),
  vector("nothing is due, so no orders of the day", "1915 §20", [
    MAIN,
    make("cid", "orders-of-the-day"),
  ], "orders.none"),
  vector("the orders of the day make what is pending wait", "1915 §20", [
    DUE,
    make("dee", "orders-of-the-day"),
    rule(true),
  ], { state: { "stack.0.id": "q1", "aside.0.reason": "interrupted" } }),
  vector("the chair does not set them aside", "1915 §20", [
    DUE,
    make("dee", "orders-of-the-day"),
    rule(false),
  ], "orders.chair"),
  vector("two thirds do", "1915 §20", [DUE, make("dee", "orders-of-the-day"), votes("nnnn")], {
    state: { "stack.0.id": "q3", "decided.-1.outcome": "denied" },
  }),
  vector("a majority does not", "1915 §20", [
    create({ kind: "board", voteSeconds: 0 }),
    open(),
    make("cid", "main", { text: "A" }),
    make("cid", "postpone", { until: START + 10000 }),
    ask(),
    ["ada", "ben", "cid", "dee", "eve"].map((by) => cast(by, "aye")),
    make("cid", "orders-of-the-day"),
    ask(),
    ["ada", "ben", "cid"].map((by) => cast(by, "nay")),
    ["dee", "eve"].map((by) => cast(by, "aye")),
  ], { state: { "stack.0.id": "q1", "decided.-1.outcome": "granted" } }),
  vector(
    "a motion that is offered is not interrupted by a lower one",
    "RONR, The Handling of a Motion",
    [
      MET,
      make("ben", "main", { text: "A" }),
      make("cid", "object-consideration"),
    ],
    "object.late",
  ),
  vector("an appeal needs a second", "1915 §21", [
    MAIN,
    point("dee"),
    rule(true),
    make("cid", "appeal"),
    second("eve"),
  ], { events: ["motion.seconded", "motion.stated"] }),
];
