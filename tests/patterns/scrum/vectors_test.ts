// Goal: every procedure that is written down as data ends as it says, and nothing else follows from it.
import assert from "node:assert/strict";
import { pattern } from "../../../patterns/scrum/pattern.ts";
import { RULES } from "../../../patterns/scrum/rules.ts";
import { after } from "./_after.ts";
import type { Vector } from "./_vector.ts";
import { VECTORS } from "./vectors.ts";

for (const vector of VECTORS) Deno.test(`scrum: ${vector.name}`, () => check(vector));

function check(vector: Vector): void {
  const state = after(vector.given);
  const before = structuredClone(state);
  const { events, refusal } = pattern.decide(state, vector.when);
  assert.deepEqual(state, before);
  if (vector.then !== "accepted") {
    assert.equal(refusal?.rule, vector.then.rule, refusal?.message);
    assert.deepEqual(events, []);
    return;
  }
  assert.equal(refusal, undefined, refusal?.message);
  if (vector.events) assert.deepEqual(events.map(({ type }) => type), vector.events);
  const changed = events.reduce((one, event) => pattern.evolve(one, event, vector.when.at), state);
  for (const event of events) assert.match(pattern.report(changed, event), /^[^\n]+$/);
  for (const [path, wanted] of Object.entries(vector.state ?? {})) {
    assert.deepEqual(factAt(changed, path), wanted, path);
  }
}

function factAt(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>(
    (found, name) => (found as Record<string, unknown> | undefined)?.[name],
    value,
  );
}

Deno.test("vectors are data that JSON carries unchanged", () => {
  assert.deepEqual(JSON.parse(JSON.stringify(VECTORS)), VECTORS);
});

Deno.test("vectors have names of their own", () => {
  assert.equal(new Set(VECTORS.map(({ name }) => name)).size, VECTORS.length);
});

Deno.test("every rule is broken by a vector", () => {
  const broken = VECTORS.flatMap(({ then }) => then === "accepted" ? [] : [then.rule]);
  const kept = Object.values(RULES).map(({ id }) => id).filter((id) => !broken.includes(id));
  assert.deepEqual(kept, []);
});

Deno.test("every command is accepted in a vector", () => {
  const types = VECTORS.filter(({ then }) => then === "accepted").map(({ when }) => when.type);
  assert.equal(new Set(types).size, 35);
});
