// Goal: whatever an assembly is asked, its state stays one that the rules allow.
// Method: random commands with a fixed seed; after each one the invariants are checked, the state is
// compared with one that was stored and read back, and at the end with the events folded anew.
import assert from "node:assert/strict";
import { fc } from "../../support/chance.ts";
import type { RobertsCommand } from "../../../patterns/roberts/commands.ts";
import type { RobertsEvent } from "../../../patterns/roberts/events.ts";
import { pattern } from "../../../patterns/roberts/pattern.ts";
import type { Question, RobertsState } from "../../../patterns/roberts/state.ts";
import { MOTION_KINDS } from "../../../patterns/roberts/table.ts";
import { isReached } from "../../../patterns/roberts/threshold.ts";
import { agenda, minutes } from "../../../patterns/roberts/views.ts";
import { create, START } from "./_acts.ts";
import { type Draw, DRAWN, drawn } from "./_random_acts.ts";

const { begin, decide, evolve, report } = pattern;

/** What was accepted over all runs. */
interface Seen {
  readonly types: Set<string>;
  readonly kinds: Set<string>;
  readonly events: Set<string>;
}

interface Step {
  readonly event: RobertsEvent;
  readonly at: number;
}

function stored<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function run(draws: readonly Draw[], kind: string, seen: Seen): void {
  const steps: Step[] = [];
  let state = begin();
  let at = START;
  const first = { ...create({ kind, secondSeconds: 30, voteSeconds: 60 }), at } as RobertsCommand;
  state = step(state, first, { steps, seen });
  for (const draw of draws) {
    at += draw.gap * 1000;
    state = step(state, drawn(state, draw, at), { steps, seen });
  }
  const again = steps.reduce((folded, { event, at }) => evolve(folded, event, at), begin());
  assert.deepEqual(stored(again), stored(state));
  const keys = steps.flatMap(({ event }) => event.type === "work.ordered" ? event.effects : [])
    .map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length, "work is ordered once");
}

function step(
  state: RobertsState,
  command: RobertsCommand,
  { steps, seen }: { steps: Step[]; seen: Seen },
): RobertsState {
  const before = stored(state);
  const decision = decide(state, command);
  assert.deepEqual(stored(state), before, "deciding changes nothing");
  assert.deepEqual(stored(decide(before, command)), stored(decision), "stored states decide alike");
  if (decision.refusal !== undefined) {
    assert.deepEqual(decision.events, []);
    return state;
  }
  assert.ok(decision.events.length > 0);
  seen.types.add(command.type);
  if (command.type === "motion.make") seen.kinds.add(command.kind);
  let reread = before;
  for (const event of stored(decision.events)) {
    steps.push({ event: stored(event), at: command.at });
    seen.events.add(event.type);
    state = evolve(state, event, command.at);
    reread = evolve(reread, stored(event), command.at);
    assert.doesNotMatch(report(state, event), /[\r\n]/);
  }
  assert.deepEqual(stored(reread), stored(state), "a stored state goes on as if it had not been");
  holds(state);
  return state;
}

function holds(state: RobertsState): void {
  stackHolds(state);
  voteHolds(state);
  meetingHolds(state);
  for (const { question } of state.decided) {
    const result = question.result;
    if (result === undefined) continue;
    if (result.method === "ballot") assert.deepEqual(result.roll, []);
    if (result.method !== "consent" && question.kind !== "question-of-privilege") {
      assert.equal(isReached(question.thresholds, result), result.reached, question.id);
    }
  }
  const keys = state.outbox.map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
  assert.ok(minutes(state).endsWith("\n") || state.meetings.length === 0);
  assert.ok(agenda(state).includes("next: "));
}

function stackHolds({ stack, aside, members }: RobertsState): void {
  assert.ok(stack.length <= 16);
  const ids = [...stack, ...aside.flatMap(({ questions }) => questions)].map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length, "a question is in one place");
  const mains = stack.filter(({ kind }) => kind === "main");
  assert.ok(mains.length <= 1, "one main motion at a time");
  stack.forEach((question, index) => {
    questionHolds(question, stack.slice(0, index));
    const holder = members.find(({ id }) => id === question.floor?.member);
    assert.equal(
      question.floor === undefined || holder?.present === true,
      true,
      "who speaks is there",
    );
  });
}

function questionHolds(question: Question, below: readonly Question[]): void {
  if (question.kind === "amend") {
    assert.ok(question.degree === 1 || question.degree === 2);
    const target = below.find(({ id }) => id === question.particulars.target);
    assert.ok(target !== undefined, "an amendment lies above what it amends");
    assert.equal(question.degree === 2, target.kind === "amend");
    const rivals = below.filter(({ kind, particulars }) =>
      kind === "amend" && particulars.target === question.particulars.target
    );
    assert.equal(rivals.length, 0, "one amendment of a degree");
  }
  const waits = question.queue.map(({ member }) => member);
  assert.equal(new Set(waits).size, waits.length);
  assert.ok(!waits.includes(question.floor?.member ?? ""));
}

function voteHolds({ vote, stack, members }: RobertsState): void {
  if (vote === undefined) return;
  const top = stack.at(-1);
  assert.equal(vote.question, top?.id, "the vote is on the immediately pending question");
  assert.equal(top?.status, "pending");
  const voters = vote.ballots.map(({ member }) => member);
  assert.equal(new Set(voters).size, voters.length, "one member has one vote");
  for (const voter of voters) assert.ok(members.some(({ id }) => id === voter));
}

function meetingHolds({ phase, meetings, members, vote }: RobertsState): void {
  const meeting = meetings.at(-1);
  const isOn = phase === "open" || phase === "recess";
  assert.equal(isOn, meeting !== undefined && meeting.closedAt === 0);
  if (phase !== "open") assert.equal(vote, undefined);
  const present = members.filter((member) => member.present).map(({ id }) => id);
  if (!isOn) assert.deepEqual(present, []);
  else if (present.length > 0) {
    assert.ok(present.includes(meeting!.presiding), "who presides is there");
  }
  const here = meeting?.attendance.filter(({ leftAt }) => leftAt === 0).map(({ member }) => member);
  assert.deepEqual((here ?? []).toSorted(), isOn ? present.toSorted() : []);
  assert.equal(members.filter(({ role }) => role === "chair").length, 1, "one chair");
}

Deno.test("random assemblies keep the invariants, and every command and motion gets its turn", () => {
  const seen: Seen = { types: new Set(), kinds: new Set(), events: new Set() };
  const number = fc.noBias(fc.nat({ max: 9999 }));
  const gap = fc.oneof({ weight: 12, arbitrary: fc.nat({ max: 5 }) }, fc.nat({ max: 900 }));
  const draw = fc.record({ what: number, who: number, one: number, other: number, gap });
  const draws = fc.array(draw, { minLength: 100, maxLength: 260, size: "max" });
  const kinds = fc.constantFrom("assembly", "assembly", "board");
  const property = fc.property(draws, kinds, (list, kind) => run(list, kind, seen));
  fc.assert(property, { seed: 1876, numRuns: 200, endOnFailure: true });
  assert.deepEqual(DRAWN.filter((type) => !seen.types.has(type)), []);
  const made = MOTION_KINDS.map(({ kind }) => kind).filter((kind) => !seen.kinds.has(kind));
  assert.deepEqual(made, []);
  assert.ok(seen.events.size >= 45, [...seen.events].join(" "));
});
