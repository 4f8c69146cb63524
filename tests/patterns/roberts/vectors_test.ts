// Goal: the decider judges every procedure vector as the rule books do.
// Method: fold what is given, decide on the last command, and compare rule, events and parts of the state.
import assert from "node:assert/strict";
import type { RobertsCommand } from "../../../patterns/roberts/commands.ts";
import { decide } from "../../../patterns/roberts/decide.ts";
import { evolve } from "../../../patterns/roberts/evolve.ts";
import { pattern } from "../../../patterns/roberts/pattern.ts";
import { begin, type RobertsState } from "../../../patterns/roberts/state.ts";
import type { Vector } from "./_acts.ts";
import { VECTORS } from "./vectors.ts";

/** Rules that no refusal can show in a vector: a bound that it would take hundreds of commands to reach. */
const UNSHOWN: readonly string[] = [];

function apply(state: RobertsState, command: RobertsCommand, name: string): RobertsState {
  const decision = decide(state, command);
  assert.equal(decision.refusal, undefined, `${name}: ${JSON.stringify(decision.refusal)}`);
  return decision.events.reduce((folded, event) => evolve(folded, event, command.at), state);
}

function at(state: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return key === "length" ? value.length : value.at(Number(key));
    return (value as Record<string, unknown> | undefined)?.[key];
  }, state);
}

function check({ name, given, when, then, events, state: facts }: Vector): void {
  const state = given.reduce((folded, command) => apply(folded, command, name), begin());
  const before = structuredClone(state);
  const decision = decide(state, when);
  assert.deepEqual(state, before, `${name}: deciding changed the state`);
  if (then !== "accepted") {
    assert.equal(decision.refusal?.rule, then.rule, `${name}: ${JSON.stringify(decision)}`);
    assert.deepEqual(decision.events, [], name);
    return;
  }
  const after = apply(state, when, name);
  if (events !== undefined) assert.deepEqual(decision.events.map(({ type }) => type), events, name);
  for (const [path, want] of Object.entries(facts ?? {})) {
    assert.deepEqual(at(after, path) ?? null, want, `${name}: ${path}`);
  }
}

for (const vector of VECTORS) Deno.test(`vector: ${vector.name}`, () => check(vector));

Deno.test("vectors are plain data, and no two have the same name", () => {
  assert.deepEqual(JSON.parse(JSON.stringify(VECTORS)), VECTORS);
  const names = VECTORS.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  assert.ok(VECTORS.length >= 120, `${VECTORS.length}`);
});

Deno.test("every rule refuses something in a vector", () => {
  const shown = new Set(VECTORS.flatMap(({ then }) => then === "accepted" ? [] : [then.rule]));
  const rules = Object.values(pattern.rules).map(({ id }) => id);
  assert.deepEqual(rules.filter((id) => !shown.has(id) && !UNSHOWN.includes(id)), []);
  assert.equal(new Set(rules).size, rules.length);
});

Deno.test("messages and hints are worded like those of the house", () => {
  for (const { name, given, when } of VECTORS) {
    const state = given.reduce((folded, command) => apply(folded, command, name), begin());
    const refusal = decide(state, when).refusal;
    if (refusal === undefined) continue;
    assert.match(refusal.message, /^Cannot .+: .*expected .+[^.]$/s, name);
    assert.match(refusal.hint ?? "", /^[A-Z].+[^.]$/, name);
  }
});
