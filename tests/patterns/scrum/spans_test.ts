// Goal: ceremonies, sprints and impediments are spans from their beginning to their end, as the registry
// defines them. Method: every vector is played, and every span that it tells is held against its definition.
import assert from "node:assert/strict";
import type { PatternSpan } from "../../../patterns/pattern.ts";
import type { ScrumCommand } from "../../../patterns/scrum/commands.ts";
import { pattern } from "../../../patterns/scrum/pattern.ts";
import { OUTCOMES } from "../../../core/answer.ts";
import { scrumSprintPlanningSpan } from "../../../telemetry/generated/spans.ts";
import { ownRegistry } from "../../support/live_check.ts";
import {
  CLOSED,
  DAY,
  HOUR,
  MINUTE,
  open,
  ORGANIZATION,
  PLANNED,
  START,
  STARTED,
  step,
} from "./_vector.ts";
import { VECTORS } from "./vectors.ts";

/** Spans that commands tell which must all be accepted. */
function told(commands: readonly ScrumCommand[]): PatternSpan[] {
  let state = pattern.begin();
  return commands.flatMap((command) => {
    const { events, refusal } = pattern.decide(state, command);
    assert.equal(refusal, undefined, `${command.type}: ${refusal?.message}`);
    return events.flatMap((event) => {
      state = pattern.evolve(state, event, command.at);
      return pattern.spans(state, event, command.at);
    });
  });
}

/** Every span of every vector, once each. */
function everySpan(): PatternSpan[] {
  const spans = VECTORS.flatMap(({ given, when, then }) => {
    return told(then === "accepted" ? [...given, when] : given);
  });
  return [...new Map(spans.map((span) => [JSON.stringify(span), span])).values()];
}

const DEFINED = ownRegistry().spans.filter(({ name }) => name.startsWith("swarmsh.scrum."));
const OF_RESULT = "swarmsh.operation.outcome";

Deno.test("the builder of a sprint planning takes what the plan says", () => {
  const span = scrumSprintPlanningSpan({
    sprintNumber: 5,
    teamCount: 3,
    velocityPlanned: 25.5,
    operationOutcome: "done",
  });
  assert.equal(span.type, "swarmsh.scrum.sprint_planning");
  assert.equal(span.attributes["swarmsh.scrum.sprint.number"], 5);
  assert.equal(span.attributes["swarmsh.scrum.team.count"], 3);
  assert.equal(span.attributes["swarmsh.scrum.velocity.planned"], 25.5);
  // @ts-expect-error -- a planning without its number does not compile.
  scrumSprintPlanningSpan({ teamCount: 3, velocityPlanned: 25.5, operationOutcome: "done" });
});

Deno.test("every span that is defined is told by a vector, and no other one", () => {
  const types = new Set(everySpan().map(({ type }) => `swarmsh.${type}`));
  assert.deepEqual([...types].sort(), DEFINED.map(({ name }) => name).sort());
});

Deno.test("spans have what their definitions require, and nothing else", () => {
  for (const { type, texts, numbers } of everySpan()) {
    const { attributes } = DEFINED.find(({ name }) => name === `swarmsh.${type}`)!;
    const keys = [...texts, ...numbers].map(({ key }) => key);
    assert.equal(new Set(keys).size, keys.length, type);
    const required = attributes
      .filter(({ key, requirementLevel }) => {
        return requirementLevel.level === "required" && key !== OF_RESULT;
      })
      .map(({ key }) => key);
    assert.deepEqual(required.filter((key) => !keys.includes(key)), [], type);
    const known = attributes.map(({ key }) => key);
    assert.deepEqual(keys.filter((key) => !known.includes(key)), [], type);
  }
});

Deno.test("spans begin before they end, in a trace of their own or that of their sprint", () => {
  for (const { trace, parent, startedAt, outcome } of everySpan()) {
    assert.match(trace, /^(sprint\/\d+|(ceremony|impediment)\/[\w-]+)$/);
    assert.ok(startedAt >= START);
    assert.ok(["", "sprint"].includes(parent));
    assert.ok([...OUTCOMES, "failed"].includes(outcome));
  }
});

Deno.test("a sprint is one trace, whose root ends with it", () => {
  const spans = told(CLOSED).filter(({ trace }) => trace === "sprint/1");
  assert.deepEqual(
    spans.map(({ type, key, parent }) => [type, key, parent]),
    [
      ["scrum.sprint_planning", "planning-1", "sprint"],
      ["scrum.sprint_review", "review-2", "sprint"],
      ["scrum.sprint_retrospective", "retrospective-3", "sprint"],
      ["scrum.meta_scrum", "meta_scrum-4", "sprint"],
      ["scrum.sprint", "sprint", ""],
    ],
  );
});

Deno.test("a sprint tells what was planned and what was done", () => {
  const root = told(CLOSED).find(({ type }) => type === "scrum.sprint")!;
  const numbers = Object.fromEntries(root.numbers.map(({ key, value }) => [key, value]));
  assert.equal(numbers["swarmsh.scrum.velocity.planned"], 16);
  assert.equal(numbers["swarmsh.scrum.velocity.actual"], 8);
  assert.equal(root.outcome, "done");
});

Deno.test("a sprint that is cancelled has failed, also before it started", () => {
  const cancel = (sprint: number, at: number) => {
    return step({ type: "sprint.cancel", sprint, reason: "The fair is off", at });
  };
  const [open, planned] = [
    told([...STARTED, cancel(1, START + DAY)]),
    told([...PLANNED, cancel(1, START)]),
  ];
  for (const spans of [open, planned]) {
    const root = spans.at(-1)!;
    assert.equal(root.outcome, "failed");
    assert.equal(root.startedAt, START);
    assert.deepEqual(root.texts, [{ key: "error.type", value: "cancelled" }]);
  }
});

Deno.test("an impediment is a span until it is resolved, with every move up", () => {
  const at = START + HOUR;
  const about = { impediment: "p1", by: "dan" };
  const raise = { type: "impediment.raise", ...about, title: "No power", unit: "a", at } as const;
  const moves = [
    step({ type: "impediment.escalate", ...about, reason: "now", at: at + MINUTE }),
    step({ type: "impediment.resolve", ...about, resolution: "Power is back", at: at + HOUR }),
  ];
  const [inSprint] = told([...STARTED, step(raise), ...moves]).slice(-1);
  assert.equal(inSprint!.trace, "sprint/1");
  assert.equal(inSprint!.parent, "sprint");
  assert.equal(inSprint!.startedAt, at);
  assert.deepEqual(inSprint!.numbers, [
    { key: "swarmsh.scrum.impediment.escalations", value: 1 },
  ]);
  const [alone] = told([...ORGANIZATION, step(raise), ...moves]);
  assert.deepEqual([alone!.trace, alone!.parent], ["impediment/p1", ""]);
});

Deno.test("a ceremony outside of a sprint is a trace of its own", () => {
  const close = step({ type: "ceremony.close", kind: "refinement", at: START + HOUR });
  const [span] = told([...ORGANIZATION, open("refinement"), close]);
  assert.equal(span!.trace, "ceremony/refinement-1");
  assert.equal(span!.startedAt, START);
  assert.ok(!span!.numbers.some(({ key }) => key === "swarmsh.scrum.sprint.number"));
});
