// Goal: every motion, vote and meeting that ended is one span, in the trace of its meeting.
// Method: assemblies that do what chance draws, and every vector, are folded event by event; what the state
// says of motions and meetings is compared with the spans, and votes with the events that end them.
import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { PatternSpan } from "../../../patterns/pattern.ts";
import type { RobertsCommand } from "../../../patterns/roberts/commands.ts";
import type { RobertsEvent } from "../../../patterns/roberts/events.ts";
import { pattern } from "../../../patterns/roberts/pattern.ts";
import type { RobertsState } from "../../../patterns/roberts/state.ts";
import {
  type Act,
  AMENDED,
  ask,
  cast,
  create,
  MAIN,
  make,
  moved,
  second,
  START,
  timed,
  votes,
} from "./_acts.ts";
import { type Draw, drawn } from "./_random_acts.ts";
import { VECTORS } from "./vectors.ts";

/** A span with the moment at which it ended. */
type Ended = PatternSpan & { readonly endedAt: number };

class Assembly {
  state: RobertsState = pattern.begin();
  readonly spans: Ended[] = [];
  readonly events: RobertsEvent[] = [];

  /** Gives a command; what is refused changes nothing. */
  give(command: RobertsCommand): void {
    for (const event of pattern.decide(this.state, command).events) {
      this.state = pattern.evolve(this.state, event, command.at);
      this.events.push(event);
      for (const span of pattern.spans(this.state, event, command.at)) {
        this.spans.push({ ...span, endedAt: command.at });
      }
    }
  }

  of(type: string): Ended[] {
    return this.spans.filter((span) => span.type === `roberts.${type}`);
  }
}

function after(acts: readonly Act[]): Assembly {
  const assembly = new Assembly();
  for (const command of timed(acts)) assembly.give(command);
  return assembly;
}

function text({ texts }: PatternSpan, key: string): string | undefined {
  return texts.find((one) => one.key === `swarmsh.roberts.${key}`)?.value;
}

function number({ numbers }: PatternSpan, key: string): number | undefined {
  return numbers.find((one) => one.key === `swarmsh.roberts.${key}`)?.value;
}

function check(assembly: Assembly): void {
  const { state, events, spans } = assembly;
  motionsMatch(assembly);
  const closed = state.meetings.filter(({ closedAt }) => closedAt > 0);
  assert.deepEqual(
    assembly.of("meeting").map((span) => [span.trace, span.startedAt, span.endedAt]),
    closed.map(({ number, openedAt, closedAt }) => [`meeting/${number}`, openedAt, closedAt]),
  );
  const endings = ["vote.closed", "vote.objected", "vote.voided"];
  const ended = events.filter(({ type }) => endings.includes(type)).length;
  assert.equal(assembly.of("vote").length, ended);
  const names = new Set(spans.map(({ trace, key }) => `${trace} ${key}`));
  assert.equal(names.size, spans.length, "keys are unique in their trace");
  const over = new Set(closed.map(({ number }) => `meeting/${number}`));
  for (const { trace, parent, startedAt, endedAt } of spans) {
    assert.ok(startedAt > 0 && startedAt <= endedAt);
    if (parent === "") continue;
    const isThere = names.has(`${trace} ${parent}`) || (parent === "meeting" && !over.has(trace));
    assert.ok(isThere, `${trace} ${parent}`);
  }
}

/** Each motion that is neither pending nor laid aside has a span; only one that came back has more. */
function motionsMatch(assembly: Assembly): void {
  const { stack, aside, decided } = assembly.state;
  const there = new Set([...stack, ...aside.flatMap(({ questions }) => questions)]
    .map(({ id }) => id));
  const motions = assembly.of("motion").map((span) => text(span, "question")!);
  for (let made = 1; made <= assembly.state.questions; made++) {
    const id = `q${made}`;
    const reopened = decided.filter((one) => one.question.id === id && one.reopened).length;
    const count = motions.filter((one) => one === id).length;
    assert.equal(count, there.has(id) ? reopened : reopened + 1, id);
  }
}

Deno.test("spans() makes one span of every motion, vote and meeting that ended in a vector", () => {
  for (const { given, when } of VECTORS) {
    const assembly = new Assembly();
    for (const command of [...given, when]) assembly.give(command);
    check(assembly);
  }
});

Deno.test("spans() makes one span of every motion, vote and meeting of random assemblies", () => {
  const value = fc.noBias(fc.nat({ max: 9999 }));
  const gap = fc.oneof({ weight: 12, arbitrary: fc.nat({ max: 5 }) }, fc.nat({ max: 900 }));
  const draw = fc.record({ what: value, who: value, one: value, other: value, gap });
  const draws = fc.array(draw, { minLength: 150, maxLength: 260, size: "max" });
  const outcomes = new Set<string>();
  const property = fc.property(draws, (list: readonly Draw[]) => {
    const assembly = new Assembly();
    let at = START;
    assembly.give({ ...create({ secondSeconds: 30, voteSeconds: 60 }), at } as RobertsCommand);
    for (const one of list) {
      at += one.gap * 1000;
      assembly.give(drawn(assembly.state, one, at));
    }
    check(assembly);
    for (const span of assembly.of("motion")) outcomes.add(text(span, "outcome")!);
    for (const span of assembly.of("vote")) outcomes.add(text(span, "vote_outcome")!);
  });
  fc.assert(property, { seed: 1915, numRuns: 100, endOnFailure: true });
  assert.ok(outcomes.size >= 14, [...outcomes].join(" "));
});

Deno.test("spans() says how a motion ended, and who voted how is not in it", () => {
  const adjourn: Act = { type: "meeting.adjourn", by: "ada" };
  const assembly = after([...MAIN, ...votes("aaan", "roll-call"), adjourn]);
  const [vote, motion, meeting] = assembly.spans;
  assert.equal(assembly.spans.length, 3);
  assert.ok(!JSON.stringify(assembly.spans).includes("dee"));
  assert.deepEqual([vote!.trace, vote!.key, vote!.parent], ["meeting/1", "q1-vote-1", "q1"]);
  assert.equal(text(vote!, "vote_outcome"), "reached");
  assert.deepEqual(
    ["motion_kind", "motion_class", "mover", "seconder", "outcome", "method", "threshold"]
      .map((key) => text(motion!, key)),
    ["main", "main", "ben", "eve", "adopted", "roll-call", "a majority of votes cast"],
  );
  assert.deepEqual(["ayes", "nays", "abstentions"].map((key) => number(motion!, key)), [3, 1, 0]);
  assert.deepEqual(
    ["meeting_number", "present_count", "quorum_needed", "motion_count"]
      .map((key) => number(meeting!, key)),
    [1, 5, 3, 1],
  );
});

Deno.test("spans() includes motions that fall with another one, with the meeting or in a referral", () => {
  const withdrawn = after([
    ...AMENDED,
    { type: "motion.withdraw", by: "ben", question: "q1" },
    ...["ben", "cid", "dee", "eve"].map((by) => cast(by, "aye")),
  ]);
  assert.deepEqual(
    withdrawn.of("motion").map((span) => [text(span, "question"), text(span, "outcome")]),
    [["q3", "adopted"], ["q2", "dropped"], ["q1", "withdrawn"]],
  );
  const referred = after([
    ...MAIN,
    ...moved("cid", "postpone-indefinitely"),
    ...moved("dee", "commit", { committee: "painters" }),
    ...votes("aaaa"),
  ]);
  assert.deepEqual(
    referred.of("motion").map((span) => [text(span, "question"), text(span, "outcome")]),
    [["q3", "adopted"], ["q2", "dropped"]],
  );
  const adjourned = after([
    ...MAIN,
    ...moved("cid", "recess", { seconds: 60 }),
    make("dee", "adjourn"),
    second("eve"),
    ...votes("aaaa"),
  ]);
  assert.deepEqual(
    adjourned.spans.map(({ key, parent }) => [key, parent]),
    [["q3-vote-1", "q3"], ["q3", "meeting"], ["q2", "meeting"], ["meeting", ""]],
  );
});

Deno.test("spans() gives a motion that is reconsidered another span, and a vote that failed the meeting", () => {
  const assembly = after([
    ...MAIN,
    ask("consent"),
    { type: "vote.object", by: "cid" },
    ...votes("aaaa"),
    ...moved("ben", "reconsider", { target: "q1" }),
    ...votes("aaaa"),
    ...votes("nnnn"),
  ]);
  assert.deepEqual(
    assembly.spans.filter((span) => text(span, "question") === "q1")
      .map((span) => [span.key, span.parent, text(span, "outcome") ?? text(span, "vote_outcome")]),
    [
      ["q1-vote-1", "meeting", "objected"],
      ["q1-vote-2", "q1", "reached"],
      ["q1", "meeting", "adopted"],
      ["q1-2-vote-4", "q1-2", "missed"],
      ["q1-2", "meeting", "lost"],
    ],
  );
});
