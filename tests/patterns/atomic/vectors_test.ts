// Goal: atomic names do what the vectors say, and the vectors speak of every rule.
import assert from "node:assert/strict";
import { pattern } from "../../../patterns/atomic/pattern.ts";
import { checkVector, rulesRefused } from "./_vector_run.ts";
import { vectors } from "./vectors.ts";

for (const vector of vectors) {
  Deno.test(`atomic: ${vector.name}`, () => checkVector(pattern, vector));
}

Deno.test("vectors of atomic names are JSON with names of their own", () => {
  assert.deepEqual(JSON.parse(JSON.stringify(vectors)), vectors);
  assert.equal(new Set(vectors.map(({ name }) => name)).size, vectors.length);
});

Deno.test("vectors of atomic names have every rule refuse something", () => {
  const rules = Object.values(pattern.rules).map(({ id }) => id).sort();
  assert.deepEqual(rulesRefused(vectors), rules);
});
