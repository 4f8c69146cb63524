// Goal: minutes say what was done and not what was said, and no view tells how somebody voted by ballot.
import assert from "node:assert/strict";
import { pattern } from "../../../patterns/roberts/pattern.ts";
import type { RobertsState } from "../../../patterns/roberts/state.ts";
import { agenda, minutes } from "../../../patterns/roberts/views.ts";
import { minutesRecord } from "../../../patterns/roberts/views_record.ts";
import { type Act, AMENDED, ask, cast, MAIN, MET, moved, timed, votes } from "./_acts.ts";

function after(acts: readonly Act[]): RobertsState {
  return timed(acts).reduce((state, command) => {
    const { events, refusal } = pattern.decide(state, command);
    assert.equal(refusal, undefined, JSON.stringify(refusal));
    return events.reduce((folded, event) => pattern.evolve(folded, event, command.at), state);
  }, pattern.begin());
}

const SAID: readonly Act[] = [
  { type: "motion.debate", by: "cid", for: true },
  { type: "debate.speak", by: "cid", text: "Blue is the colour of the sea" },
  { type: "debate.yield", by: "cid" },
];

Deno.test("minutes() tells what was done at a meeting", () => {
  const state = after([
    ...AMENDED,
    ...SAID,
    ...votes("aaan"),
    ...votes("aaaa", "roll-call"),
    { type: "meeting.adjourn", by: "ada" },
  ]);
  assert.equal(
    minutes(state),
    `# Minutes: Council

5 members, 3 are a quorum. Chair: ada.

## Meeting 1 (session 1)

Called to order 2027-01-15T08:00:02Z; a quorum was present. Presiding: ada.

### Attendance

- ada, 2027-01-15T08:00:02Z to 2027-01-15T08:00:20Z
- ben, 2027-01-15T08:00:02Z to 2027-01-15T08:00:20Z
- cid, 2027-01-15T08:00:02Z to 2027-01-15T08:00:20Z
- dee, 2027-01-15T08:00:02Z to 2027-01-15T08:00:20Z
- eve, 2027-01-15T08:00:02Z to 2027-01-15T08:00:20Z

### Motions

- **q2 amend**: strike-insert in q1: strike "red" insert "dark blue"
  - Moved by cid, seconded by eve
  - Vote: rising, ayes 3, nays 1, abstentions 0; it took a majority of votes cast
  - 2027-01-15T08:00:14Z adopted; q1 is amended
- **q1 main**: Buy dark blue paint for the door
  - Moved by ben, seconded by eve
  - Vote: roll-call, ayes 4, nays 0, abstentions 0; it took a majority of votes cast
  - Roll: ben aye, cid aye, dee aye, eve aye
  - 2027-01-15T08:00:19Z adopted; it is in force

### Proceedings

- 2027-01-15T08:00:20Z The meeting is adjourned

Adjourned 2027-01-15T08:00:20Z.
`,
  );
});

Deno.test("minutes() escapes what Markdown would take for marks", () => {
  const state = after([
    ...MET,
    ...moved("ben", "main", { text: "Buy *red*\n# paint <now>" }),
    ...votes("aaan"),
  ]);
  assert.ok(minutes(state).includes("Buy \\*red\\* \\# paint \\<now\\>"), minutes(state));
});

Deno.test("minutesRecord() keeps counts, threshold and seconder of each question", () => {
  const [meeting] = minutesRecord(after([...MAIN, ...votes("aaan")])).meetings;
  const [question] = meeting!.questions;
  assert.equal(question!.seconder, "eve");
  assert.deepEqual([question!.ayes, question!.nays, question!.present], [3, 1, 5]);
  assert.equal(question!.threshold, "a majority of votes cast");
});

Deno.test("agenda() shows what was said while the question is pending", () => {
  const text = agenda(after([...MAIN, ...SAID]));
  assert.ok(text.includes("Blue is the colour of the sea"), text);
});

Deno.test("agenda() counts an open vote, and says what it takes", () => {
  const text = agenda(after([...MAIN, ask(), cast("cid", "aye"), cast("dee", "nay")]));
  assert.ok(text.includes("so far: ayes 1, nays 1, abstentions 0"), text);
  assert.ok(text.includes("needed now: 2"), text);
  assert.ok(text.includes("not voted: ben, eve"), text);
});

Deno.test("no view tells how somebody voted by ballot", () => {
  const acts = [...MAIN, ask("ballot"), cast("cid", "nay")];
  const open = after(acts);
  assert.ok(!agenda(open).includes("nay"), agenda(open));
  assert.equal(
    pattern.report(open, { type: "vote.cast", member: "cid", choice: "nay" }),
    "cid has voted",
  );
  const closed = after([
    ...acts,
    ...["ada", "ben", "dee", "eve"].map((by) => cast(by, "aye")),
  ]);
  assert.deepEqual(minutesRecord(closed).meetings[0]!.questions[0]!.roll, []);
  assert.ok(!JSON.stringify(closed).includes('"choice"'));
});
