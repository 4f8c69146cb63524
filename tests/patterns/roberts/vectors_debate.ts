/** Vectors about debate: the floor, its order, its limits and its end. */
import {
  type Act,
  AMENDED,
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

const want = (by: string, fields: object = {}): Act => ({ type: "motion.debate", by, ...fields });
const yields = (by: string): Act => ({ type: "debate.yield", by });
const speak = (by: string, fields: object = {}): Act => ({
  type: "debate.speak",
  by,
  text: "Because",
  ...fields,
});
const spoke = (by: string): Act[] => [want(by), yields(by)];
const closes: Act = { type: "debate.close", by: "ada" };
const quietly: readonly Act[] = [create({ voteSeconds: 0 }), open()];

/** Vectors about debate. */
export const DEBATE_VECTORS = [
  vector("the floor is given at once when nobody has it", "1915 §2", [MAIN, want("cid")], {
    events: ["floor.requested", "floor.given"],
    state: { "stack.0.floor.member": "cid", "stack.0.queue": [] },
  }),
  vector("others wait for it", "1915 §2", [MAIN, want("cid"), want("dee")], {
    events: ["floor.requested"],
    state: { "stack.0.queue.0.member": "dee" },
  }),
  vector("nobody asks twice", "1915 §42", [MAIN, want("cid"), want("cid")], "speech.queued"),
  vector("the mover goes first", "1915 §42", [
    MAIN,
    want("cid"),
    want("dee"),
    want("ben"),
    yields("cid"),
  ], { state: { "stack.0.floor.member": "ben" } }),
  vector("nobody speaks again before those who have not", "1915 §42", [
    MAIN,
    spoke("ben"),
    spoke("cid"),
    want("dee"),
    want("cid"),
    want("eve"),
    yields("dee"),
  ], { state: { "stack.0.floor.member": "eve", "stack.0.queue.0.member": "cid" } }),
  vector("for and against take turns", "RONR, Assignment of the Floor", [
    MAIN,
    want("ben", { for: true }),
    want("cid", { for: true }),
    want("dee", { against: true }),
    yields("ben"),
  ], { state: { "stack.0.floor.member": "dee" } }),
  vector("nobody is for and against", "SwarmSH", [
    MAIN,
    want("ben", { for: true, against: true }),
  ], "motion.content"),
  vector("only who has the floor speaks", "1915 §2", [MAIN, want("cid"), speak("dee")], "floor"),
  vector("a speech is kept while the question is pending", "SwarmSH", [
    MAIN,
    want("cid"),
    speak("cid"),
  ], {
    state: { "stack.0.spoken.0.text": "Because" },
  }),
  vector("a turn ends with its time", "1915 §42", [
    MAIN,
    want("cid"),
    speak("cid", { at: START + 700000 }),
  ], "floor"),
  vector("after that the floor goes on", "1915 §42", [
    MAIN,
    want("cid"),
    want("dee"),
    { type: "debate.next", by: "eve", at: START + 700000 },
  ], { events: ["floor.ended", "floor.given"], state: { "stack.0.floor.member": "dee" } }),
  vector("the floor does not go on while somebody speaks", "1915 §2", [
    MAIN,
    want("cid"),
    want("dee"),
    { type: "debate.next", by: "eve" },
  ], "floor.next"),
  vector("two speeches of a member on a question in a day", "1915 §42", [
    MAIN,
    spoke("cid"),
    spoke("cid"),
    want("cid"),
  ], "speech.count"),
  vector("the next day there are two more", "1915 §42", [
    MAIN,
    spoke("cid"),
    spoke("cid"),
    want("cid", { at: START + 86400000 }),
  ], { events: ["floor.requested", "floor.given"] }),
  vector("an amendment is another question", "1915 §42", [
    MAIN,
    spoke("dee"),
    spoke("dee"),
    moved("cid", "amend", { form: "strike", strike: "red" }),
    want("dee"),
  ], { state: { "stack.1.floor.member": "dee" } }),
  vector("a board has no limit of speeches", "RONR 12th 49:21", [
    create({ kind: "board" }),
    open(),
    make("ben", "main", { text: "A" }),
    spoke("cid"),
    spoke("cid"),
    want("cid"),
  ], { events: ["floor.requested", "floor.given"] }),
  vector(
    "the chair of an assembly does not debate",
    "1915 §58",
    [MAIN, want("ada")],
    "chair.impartial",
  ),
  vector("what is not debatable is not debated", "1915 §42", [
    MAIN,
    moved("cid", "lay-on-table"),
    want("dee"),
  ], "debate.none"),
  vector("nobody moves while somebody else has the floor", "1915 §3", [
    MAIN,
    want("cid"),
    make("dee", "lay-on-table"),
  ], "floor.taken"),
  vector("who has the floor moves, which ends the turn", "1915 §3", [
    MAIN,
    want("cid"),
    make("cid", "lay-on-table"),
  ], { events: ["floor.ended", "motion.made"] }),
  vector("a point of order interrupts, and the time is given back", "1915 §21", [
    MAIN,
    want("cid", { at: START + 100000 }),
    { type: "point.raise", by: "dee", text: "Off the question", at: START + 200000 },
    { type: "point.rule", by: "ada", granted: false, at: START + 300000 },
  ], { state: { "stack.0.floor.until": START + 800000 } }),
  vector("the chair asks whether anybody seeks the floor", "1915 §44", [MAIN, closes], {
    state: { "stack.0.ready": true },
  }),
  vector("asking for the floor takes that back", "1915 §44", [MAIN, closes, want("cid")], {
    state: { "stack.0.ready": false },
  }),
  vector("debate is not closed over those who seek the floor", "1915 §44", [
    MAIN,
    want("cid"),
    closes,
  ], "debate.open"),
  vector(
    "no vote while somebody has the floor",
    "1915 §44",
    [MAIN, want("cid"), ask()],
    "debate.open",
  ),
  vector("the previous question takes two thirds", "1915 §29", [
    AMENDED,
    moved("dee", "previous-question"),
    votes("aaaa"),
  ], { state: { "stack.1.closed": true, "stack.0.closed": false } }),
  vector("when it fails debate goes on", "1876 §20", [
    MAIN,
    moved("dee", "previous-question"),
    votes("aann"),
    want("cid"),
  ], { events: ["floor.requested", "floor.given"], state: { "stack.0.closed": false } }),
  vector("all pending questions may be named", "1915 §29", [
    AMENDED,
    moved("dee", "previous-question", { scope: "all" }),
    votes("aaaa"),
  ], { state: { "stack.0.closed": true, "stack.1.closed": true } }),
  vector("after it nobody debates", "1915 §29", [
    MAIN,
    moved("dee", "previous-question"),
    votes("aaaa"),
    want("cid"),
  ], "debate.closed"),
  vector("after it nobody amends", "1915 §29", [
    MAIN,
    moved("dee", "previous-question"),
    votes("aaaa"),
    make("cid", "amend", { form: "strike", strike: "red" }),
  ], "debate.closed"),
  vector("after it the question may still be laid on the table", "1915 §29", [
    MAIN,
    moved("dee", "previous-question"),
    votes("aaaa"),
    make("cid", "lay-on-table"),
  ], { events: ["motion.made"] }),
  vector("after it anybody puts the question", "1915 §29", [
    MAIN,
    moved("dee", "previous-question"),
    votes("aaaa"),
    ask("rising", "eve"),
  ], { events: ["vote.opened"] }),
  vector("then the questions are voted on from the top", "1876 §20", [
    AMENDED,
    moved("dee", "previous-question", { scope: "all" }),
    votes("aaaa"),
    votes("aaaa"),
    votes("aaaa"),
  ], {
    state: { "stack.length": 0, "decided.1.question.id": "q2", "decided.2.question.id": "q1" },
  }),
  vector("debate is limited by two thirds", "1915 §30", [
    MAIN,
    moved("dee", "limit-debate", { speeches: 1, seconds: 60 }),
    votes("aaaa"),
    spoke("cid"),
    want("cid"),
  ], "speech.count"),
  vector("and extended", "1915 §30", [
    MAIN,
    moved("dee", "limit-debate", { speeches: 3 }),
    votes("aaaa"),
    spoke("cid"),
    spoke("cid"),
    want("cid"),
  ], { events: ["floor.requested", "floor.given"] }),
  vector("and ends at its time", "1915 §30", [
    MAIN,
    moved("dee", "limit-debate", { until: START + 60000 }),
    votes("aaaa"),
    want("cid", { at: START + 60000 }),
  ], "debate.closed"),
  vector(
    "a limit sets something",
    "1915 §30",
    [MAIN, make("dee", "limit-debate")],
    "motion.content",
  ),
  vector("the count of speeches may be suspended", "1915 §22", [
    MAIN,
    spoke("cid"),
    spoke("cid"),
    moved("dee", "suspend-rules", { rule: "roberts.speech.count" }),
    votes("aaaa"),
    want("cid"),
  ], { events: ["floor.requested", "floor.given"] }),
  vector("who waits leaves the queue", "SwarmSH", [MAIN, want("cid"), want("dee"), yields("dee")], {
    events: ["floor.declined"],
    state: { "stack.0.queue": [] },
  }),
  vector("debate needs a question", "1915 §42", [MET, want("cid")], "question.none"),
  vector("no debate while a vote is taken", "1915 §46", [
    quietly,
    moved("ben", "main", { text: "A" }),
    ask(),
    want("cid"),
  ], "vote.pending"),
];
