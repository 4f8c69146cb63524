/** Vectors about motions that bring a question back. */
import { type Act, AMENDED, MAIN, make, MET, moved, open, START, vector, votes } from "./_acts.ts";

const adjourn: Act = { type: "meeting.adjourn", by: "ada" };
const take = (question: string): Act => ({ type: "question.take", by: "cid", question });
const notice = (kind: string, target: string, by = "cid"): Act =>
  ({ type: "notice.give", by, kind, target }) as Act;
const WORK = [{ work: "w1", title: "Paint", priority: 3, needs: [] }];
const WITH_WORK: readonly Act[] = [
  ...MET,
  ...moved("ben", "main", { text: "Paint it", carries: WORK }),
  ...votes("aaan"),
];
const ADOPTED: readonly Act[] = [...MAIN, ...votes("aaan")];
const LOST: readonly Act[] = [...MAIN, ...votes("aann"), { type: "motion.close", by: "ada" }];
const TABLED: readonly Act[] = [...AMENDED, ...moved("dee", "lay-on-table"), ...votes("aaaa")];
const REFERRED: readonly Act[] = [
  ...MAIN,
  ...moved("dee", "commit", { committee: "painters" }),
  ...votes("aaaa"),
];
const target = (id: string) => ({ target: id });

/** Vectors about bring-back motions. */
export const BRING_BACK_VECTORS = [
  vector("taking from the table brings all back", "1915 §35", [
    TABLED,
    moved("cid", "take-from-table", target("q1")),
    votes("aaan"),
  ], { state: { "stack.length": 2, "stack.1.id": "q2", "aside.length": 0 } }),
  vector("it takes a motion", "1915 §35", [TABLED, take("q1")], "take"),
  vector("only what lies on the table is taken from it", "1915 §35", [
    MET,
    make("cid", "take-from-table", target("q1")),
  ], "bring-back.target"),
  vector("not while something is pending", "1915 §35", [
    TABLED,
    moved("cid", "main", { text: "B" }),
    make("dee", "take-from-table", target("q1")),
  ], "bring-back"),
  vector("until the end of the next session", "RONR, Take from the Table", [
    TABLED,
    adjourn,
    open(),
    make("cid", "take-from-table", target("q1")),
  ], { events: ["motion.made"] }),
  vector("and not later", "RONR, Take from the Table", [
    TABLED,
    adjourn,
    open(),
    adjourn,
    open(),
    make("cid", "take-from-table", target("q1")),
  ], "table.expired"),
  vector("two thirds rescind", "1915 §37", [
    ADOPTED,
    moved("cid", "rescind", target("q1")),
    votes("aaan"),
  ], {
    state: { "decided.0.rescinded": true },
  }),
  vector("a majority of all members rescinds", "1915 §37", [
    ADOPTED,
    moved("cid", "rescind", target("q1")),
    votes("aann"),
    { type: "motion.close", by: "ada", choice: "aye" },
  ], { state: { "decided.0.rescinded": true, "decided.-1.question.result.ayes": 3 } }),
  vector("less than both does not", "1915 §37", [
    ADOPTED,
    moved("cid", "rescind", target("q1")),
    votes("aann"),
    { type: "motion.close", by: "ada" },
  ], { state: { "decided.0.rescinded": false } }),
  vector("with notice a majority of votes is enough", "1915 §37", [
    ADOPTED,
    notice("rescind", "q1"),
    adjourn,
    open(),
    moved("cid", "rescind", target("q1")),
  ], { state: { "stack.0.thresholds": [{ share: "majority", of: "cast", against: false }] } }),
  vector("notice of the same meeting does not count", "1915 §37", [
    ADOPTED,
    notice("rescind", "q1"),
    moved("cid", "rescind", target("q1")),
  ], { state: { "stack.0.thresholds.length": 2 } }),
  vector("notice between meetings counts for the next one", "1915 §37", [
    ADOPTED,
    adjourn,
    notice("rescind", "q1"),
    open(),
    moved("cid", "rescind", target("q1")),
  ], { state: { "stack.0.thresholds.length": 1 } }),
  vector("no notice of an ordinary motion", "1915 §37", [ADOPTED, notice("main", "q1")], "notice"),
  vector("what was lost is not rescinded", "1915 §37", [
    LOST,
    make("cid", "rescind", target("q1")),
  ], "bring-back.target"),
  vector("rescinding cancels the work that was added", "SwarmSH", [
    WITH_WORK,
    { type: "settle", by: "", keys: ["q1-add-w1"] },
    moved("cid", "rescind", target("q1")),
    votes("aaaa"),
  ], { state: { "outbox.length": 1, "outbox.0.verb": "cancel", "outbox.0.work": "w1" } }),
  vector("what was adopted is amended", "1915 §37", [
    ADOPTED,
    moved("cid", "amend-adopted", { ...target("q1"), form: "strike", strike: "red" }),
    votes("aaaa"),
  ], { state: { "decided.0.question.text": "Buy paint for the door" } }),
  vector("and its work exchanged", "SwarmSH", [
    WITH_WORK,
    moved("cid", "amend-adopted", {
      ...target("q1"),
      form: "carries",
      carries: [{ work: "w2", title: "Varnish", priority: 2, needs: [] }],
    }),
    votes("aaaa"),
  ], {
    state: { "outbox.length": 3, "outbox.1.key": "q2-add-w2", "outbox.2.key": "q2-cancel-w1" },
  }),
  vector("an amendment that waited changes nothing when its words are gone", "SwarmSH", [
    ADOPTED,
    moved("cid", "amend-adopted", { ...target("q1"), form: "strike", strike: "red" }),
    moved("dee", "postpone", { until: START + 60000 }),
    votes("aaaa"),
    moved("cid", "amend-adopted", { ...target("q1"), form: "strike", strike: "red paint" }),
    votes("aaaa"),
    { type: "question.take", by: "cid", question: "q2", at: START + 60000 },
    votes("aaaa"),
  ], {
    state: {
      "decided.0.question.text": "Buy for the door",
      "decided.-1.effect": "its words are gone",
    },
  }),
  vector("a committee is discharged", "RONR, Discharge a Committee", [
    REFERRED,
    moved("cid", "discharge-committee", target("q1")),
    votes("aaaa"),
  ], { state: { "stack.0.id": "q1", "aside.length": 0 } }),
  vector("what was not referred is not discharged", "RONR, Discharge a Committee", [
    MET,
    make("cid", "discharge-committee", target("q1")),
  ], "bring-back.target"),
  vector("the prevailing side reconsiders", "1915 §36", [
    ADOPTED,
    moved("cid", "reconsider", target("q1")),
    votes("aaan"),
  ], {
    events: ["vote.cast", "vote.closed", "question.decided", "question.reopened"],
    state: { "stack.0.id": "q1", "stack.0.status": "pending", "decided.0.reopened": true },
  }),
  vector("the losing side does not", "1915 §36", [
    ADOPTED,
    make("eve", "reconsider", target("q1")),
  ], "reconsider.side"),
  vector("after a lost vote the nays prevail", "1915 §36", [
    LOST,
    make("dee", "reconsider", target("q1")),
  ], { events: ["motion.made"] }),
  vector("after a ballot everybody who voted may", "SwarmSH", [
    MAIN,
    votes("aaan", "ballot"),
    { type: "motion.vote", by: "ada", choice: "aye" },
    make("eve", "reconsider", target("q1")),
  ], { events: ["motion.made"] }),
  vector("the next day is soon enough", "1915 §36", [
    ADOPTED,
    make("cid", "reconsider", { ...target("q1"), at: START + 86400000 }),
  ], { events: ["motion.made"] }),
  vector("the day after is too late", "1915 §36", [
    ADOPTED,
    make("cid", "reconsider", { ...target("q1"), at: START + 2 * 86400000 }),
  ], "reconsider.time"),
  vector("so is another session", "1915 §36", [
    ADOPTED,
    adjourn,
    open(),
    make("cid", "reconsider", target("q1")),
  ], "reconsider.time"),
  vector("nothing is reconsidered twice", "1915 §36", [
    ADOPTED,
    moved("cid", "reconsider", target("q1")),
    votes("aaan"),
    votes("aaan"),
    make("cid", "reconsider", target("q1")),
  ], "reconsider.twice"),
  vector("work that is begun is rescinded instead", "1915 §36", [
    WITH_WORK,
    make("cid", "reconsider", target("q1")),
  ], "reconsider.begun"),
  vector("what was not decided is not reconsidered", "1915 §36", [
    MAIN,
    make("cid", "reconsider", target("q1")),
  ], "bring-back.target"),
  vector("it is moved while others are pending, and waits", "1876 §27", [
    ADOPTED,
    moved("ben", "main", { text: "B" }),
    moved("cid", "reconsider", target("q1")),
  ], {
    events: ["motion.seconded", "motion.entered"],
    state: { "stack.length": 1, "aside.0.reason": "entered" },
  }),
  vector("it is called up when nothing is pending", "1876 §27", [
    ADOPTED,
    moved("ben", "main", { text: "B" }),
    moved("cid", "reconsider", target("q1")),
    votes("aaaa"),
    take("q3"),
  ], { events: ["question.taken"], state: { "stack.0.kind": "reconsider", "stack.0.base": true } }),
  vector("and not before", "1876 §27", [
    ADOPTED,
    moved("ben", "main", { text: "B" }),
    moved("cid", "reconsider", target("q1")),
    take("q3"),
  ], "take"),
  vector("an amendment is reconsidered while its motion is pending", "1915 §36", [
    AMENDED,
    votes("aaan"),
    moved("cid", "reconsider", target("q2")),
    votes("aaan"),
  ], {
    state: { "stack.length": 2, "stack.0.text": "Buy red paint for the door", "stack.1.id": "q2" },
  }),
  vector("with its motion where that is decided too", "1915 §36", [
    AMENDED,
    votes("aaan"),
    votes("aaan"),
    moved("cid", "reconsider", target("q2")),
    votes("aaan"),
  ], {
    state: { "stack.0.id": "q1", "stack.0.text": "Buy red paint for the door", "stack.1.id": "q2" },
  }),
  vector("nothing comes back whose motion was rescinded meanwhile", "SwarmSH", [
    AMENDED,
    votes("aaan"),
    votes("aaan"),
    moved("ben", "main", { text: "B" }),
    moved("cid", "reconsider", target("q2")),
    votes("nnnn"),
    moved("cid", "rescind", target("q1")),
    votes("aaaa"),
    take("q4"),
    votes("aaaa"),
  ], { state: { "stack.length": 0, "decided.-1.effect": "q1 is gone" } }),
  vector("amendments are reconsidered from the last one back", "1915 §36", [
    AMENDED,
    votes("aaan"),
    moved("dee", "amend", { form: "insert", insert: "today" }),
    votes("aaan"),
    make("cid", "reconsider", target("q2")),
  ], "reconsider.later"),
  vector("a killed question is brought back with what killed it", "1915 §36", [
    MAIN,
    moved("cid", "postpone-indefinitely"),
    votes("aaan"),
    moved("cid", "reconsider", target("q2")),
    votes("aaan"),
  ], { state: { "stack.0.id": "q1", "stack.1.kind": "postpone-indefinitely" } }),
];
