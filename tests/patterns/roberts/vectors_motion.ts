/** Vectors about main motions, seconds, amendments, subsidiary motions and renewal. */
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
  second,
  START,
  vector,
  votes,
} from "./_acts.ts";

const WORK = [{ work: "w1", title: "Paint the door", priority: 3, needs: ["brush"] }];
const TEXT = "Buy red paint for the door";
const insert = (text: string, after = "") => ({ form: "insert", insert: text, after });
const strike = (text: string) => ({ form: "strike", strike: text });
const swap = (from: string, to: string) => ({ form: "strike-insert", strike: from, insert: to });
const adjourn: Act = { type: "meeting.adjourn", by: "ada" };
const lapse = (by: string, at?: number): Act => ({
  type: "motion.lapse",
  by,
  ...(at === undefined ? {} : { at }),
});

/** Vectors about motions. */
export const MOTION_VECTORS = [
  vector("a motion waits for its second", "1915 §5", [MET, make("ben", "main", { text: TEXT })], {
    events: ["motion.made"],
    state: { "stack.0.status": "offered" },
  }),
  vector("a second puts it before the assembly at once", "1915 §5", [
    MET,
    make("ben", "main", { text: TEXT }),
    second("cid"),
  ], { events: ["motion.seconded", "motion.stated"], state: { "stack.0.status": "pending" } }),
  vector("nobody seconds their own motion", "1915 §5", [
    MET,
    make("ben", "main", { text: TEXT }),
    second("ben"),
  ], "second.other"),
  vector("nothing to second", "1915 §5", [MAIN, second("cid")], "second"),
  vector("who seconds something else than they meant learns it", "SwarmSH", [
    MET,
    make("ben", "main", { text: TEXT }),
    { type: "motion.second", by: "cid", question: "q9" },
  ], "question.stale"),
  vector(
    "there must be a question to vote on",
    "RONR, The Handling of a Motion",
    [MET, ask()],
    "question.none",
  ),
  vector(
    "an unknown kind of motion",
    "SwarmSH",
    [MET, make("cid", "filibuster" as "main")],
    "motion.kind",
  ),
  vector("a main motion says something", "RONR, The Handling of a Motion", [
    MET,
    make("cid", "main", { text: " \n" }),
  ], "motion.content"),
  vector("a motion takes the floor for its mover", "1915 §42", [
    MET,
    make("ben", "main", { text: TEXT, speak: true }),
    second("cid"),
  ], {
    events: ["motion.seconded", "motion.stated", "floor.given"],
    state: { "stack.0.floor.member": "ben" },
  }),
  vector(
    "one main motion at a time",
    "1915 §11",
    [MAIN, make("cid", "main", { text: "B" })],
    "main.one",
  ),
  vector("while a motion waits for its second others wait", "RONR, The Handling of a Motion", [
    MET,
    make("ben", "main", { text: TEXT }),
    make("cid", "adjourn"),
  ], "motion.waiting"),
  vector("the chair drops a motion without a second", "1915 §5", [
    MET,
    make("ben", "main", { text: TEXT }),
    lapse("ada"),
  ], { events: ["question.decided"], state: { "decided.0.outcome": "lapsed" } }),
  vector("others wait until the time to second is over", "SwarmSH", [
    MET,
    make("ben", "main", { text: TEXT }),
    lapse("eve"),
  ], "motion.lapse"),
  vector("then anybody drops it", "SwarmSH", [
    MET,
    make("ben", "main", { text: TEXT }),
    lapse("eve", START + 65000),
  ], { events: ["question.decided"] }),
  vector("a mover withdraws before it is stated", "1915 §27", [
    MET,
    make("ben", "main", { text: TEXT }),
    { type: "motion.withdraw", by: "ben" },
  ], { events: ["question.decided"], state: { "decided.0.outcome": "withdrawn" } }),
  vector("afterwards it takes leave of the assembly", "1915 §27", [
    MAIN,
    { type: "motion.withdraw", by: "ben" },
  ], {
    events: ["motion.made", "motion.stated", "vote.opened"],
    state: { "vote.method": "consent" },
  }),
  vector("with leave it is gone", "1915 §27", [
    AMENDED,
    { type: "motion.withdraw", by: "ben", question: "q1" },
    ...["ben", "cid", "dee", "eve"].map((
      by,
    ) => ({ type: "motion.vote", by, choice: "aye" } as const)),
  ], { state: { "stack.length": 0, "decided.-1.outcome": "withdrawn" } }),
  vector("nobody withdraws the motion of somebody else", "1915 §27", [
    MAIN,
    { type: "motion.withdraw", by: "cid" },
  ], "motion.withdraw"),
  vector("an adopted motion orders its work", "SwarmSH", [
    MET,
    moved("ben", "main", { text: TEXT, carries: WORK, cancels: ["w9"] }),
    votes("aaan"),
  ], {
    events: ["vote.cast", "vote.closed", "question.decided", "work.ordered"],
    state: { "outbox.0.key": "q1-add-w1", "outbox.1.verb": "cancel", "outbox.1.work": "w9" },
  }),
  vector("a lost motion orders nothing", "SwarmSH", [
    MET,
    moved("ben", "main", { text: TEXT, carries: WORK }),
    votes("annn"),
  ], { state: { outbox: [] } }),
  vector("settled work is ordered no more", "SwarmSH", [
    MET,
    moved("ben", "main", { text: TEXT, carries: WORK }),
    votes("aaaa"),
    { type: "settle", by: "", keys: ["q1-add-w1"] },
  ], { events: ["settled"], state: { outbox: [] } }),
  vector("work is named once", "SwarmSH", [
    MET,
    make("ben", "main", { text: TEXT, carries: WORK, cancels: ["w1"] }),
  ], "motion.work"),
  vector("an amendment changes the text", "1915 §33", [AMENDED, votes("aaan")], {
    events: ["vote.cast", "vote.closed", "question.decided", "motion.changed"],
    state: { "stack.0.text": "Buy dark blue paint for the door", "stack.length": 1 },
  }),
  vector("a lost amendment changes nothing", "1915 §33", [AMENDED, votes("annn")], {
    state: { "stack.0.text": TEXT },
  }),
  vector("an amendment of an amendment changes that", "1915 §33", [
    AMENDED,
    moved("dee", "amend", swap("dark", "light")),
    votes("aaaa"),
  ], { state: { "stack.1.particulars.insert": "light blue", "stack.length": 2 } }),
  vector("both together", "1915 §33", [
    AMENDED,
    moved("dee", "amend", swap("dark", "light")),
    votes("aaaa"),
    votes("aaaa"),
  ], { state: { "stack.0.text": "Buy light blue paint for the door" } }),
  vector("no amendment of the third degree", "1915 §33", [
    AMENDED,
    moved("dee", "amend", swap("dark", "light")),
    make("ben", "amend", swap("light", "pale")),
  ], "amend.degree"),
  vector("one amendment of each degree at a time", "1915 §33", [
    AMENDED,
    make("dee", "amend", { ...strike("door"), target: "q1" }),
  ], "amend.one"),
  vector("words to strike out stand in the text", "1915 §33", [
    MAIN,
    make("cid", "amend", strike("green")),
  ], "amend.words"),
  vector("an amendment changes something", "1915 §33", [
    MAIN,
    make("cid", "amend", swap("red", "red")),
  ], "amend.nothing"),
  vector("an amendment that says words to strike and to insert swaps them", "SwarmSH", [
    MAIN,
    make("cid", "amend", { strike: "red", insert: "blue" }),
  ], { state: { "stack.1.particulars.form": "strike-insert" } }),
  vector("one that says only words to insert inserts them", "SwarmSH", [
    MAIN,
    make("cid", "amend", { insert: "today" }),
  ], { state: { "stack.1.particulars.form": "insert" } }),
  vector("one that only says work changes that", "SwarmSH", [
    MAIN,
    make("cid", "amend", { carries: WORK }),
  ], { state: { "stack.1.particulars.form": "carries" } }),
  vector("one that says nothing amends nothing", "SwarmSH", [
    MAIN,
    make("cid", "amend"),
  ], "amend.never"),
  vector("a main motion has no form", "SwarmSH", [
    MET,
    make("cid", "main", { text: "Buy paint", form: "strike", strike: "paint" }),
  ], { state: { "stack.0.particulars.form": "" } }),
  vector("work is amended by its own form", "SwarmSH", [
    MAIN,
    moved("cid", "amend", { form: "carries", carries: WORK }),
    votes("aaaa"),
  ], { state: { "stack.0.particulars.carries": WORK, "stack.0.text": TEXT } }),
  vector("a text is not amended by settings", "1915 §33", [
    MAIN,
    make("cid", "amend", { form: "set", seconds: 5 }),
  ], "amend.never"),
  vector("a recess is amended by its length", "1915 §18", [
    MAIN,
    moved("cid", "recess", { seconds: 600 }),
    moved("dee", "amend", { form: "set", seconds: 300 }),
    votes("aaaa"),
  ], { state: { "stack.1.particulars.seconds": 300 } }),
  vector("words to strike out are narrowed by an amendment", "1915 §33", [
    MAIN,
    moved("cid", "amend", strike("red paint")),
    moved("dee", "amend", strike("paint")),
    votes("aaaa"),
    votes("aaaa"),
  ], { state: { "stack.0.text": "Buy paint for the door" } }),
  vector("and not made to be other words than the text has", "1915 §33", [
    MAIN,
    moved("cid", "amend", strike("red paint")),
    make("dee", "amend", insert("very")),
  ], "amend.words"),
  vector("its amendment ranks as high as it", "1915 §33", [
    MAIN,
    moved("cid", "recess", { seconds: 600 }),
    moved("dee", "amend", { form: "set", seconds: 300 }),
    make("ben", "lay-on-table"),
  ], "precedence"),
  vector("who waited for the floor does not when the question is laid aside", "SwarmSH", [
    MAIN,
    { type: "motion.debate", by: "cid" },
    { type: "motion.debate", by: "dee" },
    moved("cid", "lay-on-table"),
    votes("aaaa"),
  ], { state: { "aside.0.questions.0.queue": [], "aside.0.questions.0.floor": null } }),
  vector("words are inserted behind others", "1915 §33", [
    MAIN,
    moved("cid", "amend", insert("and brushes", "paint")),
    votes("aaaa"),
  ], { state: { "stack.0.text": "Buy red paint and brushes for the door" } }),
  vector("words are struck out with their blank", "1915 §33", [
    MAIN,
    moved("cid", "amend", strike("red")),
    votes("aaaa"),
  ], { state: { "stack.0.text": "Buy paint for the door" } }),
  vector("a text is substituted", "1915 §33", [
    MAIN,
    moved("cid", "amend", { form: "substitute", insert: "Buy a door" }),
    votes("aaaa"),
  ], { state: { "stack.0.text": "Buy a door" } }),
  vector(
    "a subsidiary motion needs a question",
    "1915 §12",
    [MET, make("cid", "lay-on-table")],
    "subsidiary",
  ),
  vector("an indefinite postponement kills", "1915 §34", [
    MAIN,
    moved("cid", "postpone-indefinitely"),
    votes("aaan"),
  ], {
    state: { "stack.length": 0, "decided.-1.outcome": "postponed indefinitely", "aside.length": 0 },
  }),
  vector("the table only lays aside", "1915 §28", [
    AMENDED,
    moved("dee", "lay-on-table"),
    votes("aaan"),
  ], {
    state: { "stack.length": 0, "aside.0.reason": "tabled", "aside.0.questions.length": 2 },
  }),
  vector("a committee gets a question without what would kill it", "1915 §32", [
    MAIN,
    moved("cid", "postpone-indefinitely"),
    moved("dee", "commit", { committee: "painters" }),
    votes("aaaa"),
  ], { state: { "aside.0.committee": "painters", "aside.0.questions.length": 1 } }),
  vector(
    "a referral names its committee",
    "1915 §32",
    [MAIN, make("cid", "commit")],
    "motion.content",
  ),
  vector("a committee's report brings the question back", "1915 §32", [
    MAIN,
    moved("dee", "commit", { committee: "painters" }),
    votes("aaaa"),
    { type: "committee.report", by: "dee", question: "q1", text: "Adopt it" },
  ], { events: ["committee.reported", "question.taken"], state: { "stack.0.id": "q1" } }),
  vector("a committee reports on what it was given", "1915 §32", [
    MET,
    { type: "committee.report", by: "dee", question: "q1", text: "Adopt it" },
  ], "take"),
  vector("a postponement names a time to come", "1915 §31", [
    MAIN,
    make("cid", "postpone", { until: START }),
  ], "motion.time"),
  vector("a postponed question is not taken up before its time", "1915 §31", [
    MAIN,
    moved("cid", "postpone", { until: START + 600000 }),
    votes("aaaa"),
    { type: "question.take", by: "eve", question: "q1" },
  ], "take.time"),
  vector("at its time anybody takes it up", "1915 §31", [
    MAIN,
    moved("cid", "postpone", { until: START + 600000 }),
    votes("aaaa"),
    { type: "question.take", by: "eve", question: "q1", at: START + 600000 },
  ], { events: ["question.taken"], state: { "stack.0.id": "q1" } }),
  vector("what lies aside is not moved anew", "RONR, Renewal of Motions", [
    MAIN,
    moved("cid", "lay-on-table"),
    votes("aaaa"),
    make("dee", "main", { text: `  ${TEXT}` }),
  ], "main.held"),
  vector("a lost motion is not renewed in the session", "1915 §38", [
    MAIN,
    votes("annn"),
    make("dee", "main", { text: TEXT }),
  ], "renew.session"),
  vector("it is renewed in the next one", "1915 §38", [
    MAIN,
    votes("annn"),
    adjourn,
    open(),
    make("dee", "main", { text: TEXT }),
  ], { events: ["motion.made"] }),
  vector("a lost procedural motion waits for progress", "1915 §38", [
    MAIN,
    moved("cid", "lay-on-table"),
    votes("annn"),
    make("dee", "lay-on-table"),
  ], "renew.progress"),
  vector("a speech is progress", "1915 §38", [
    MAIN,
    moved("cid", "lay-on-table"),
    votes("annn"),
    { type: "motion.debate", by: "cid" },
    { type: "debate.yield", by: "cid" },
    make("dee", "lay-on-table"),
  ], { events: ["motion.made"] }),
  vector("questions are not piled up without end", "SwarmSH", [
    create({ kind: "board" }),
    open(),
    make("ben", "main", { text: TEXT }),
    Array.from({ length: 15 }, () => make("cid", "inquiry", { text: "How" })),
    make("cid", "inquiry", { text: "How" }),
  ], "motion.depth"),
];
