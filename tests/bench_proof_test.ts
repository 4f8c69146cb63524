// Goal: the benchmark says what it has proved of claims, and nothing where there were none.
import assert from "node:assert/strict";
import { Proof } from "../scripts/bench/proof.ts";

Deno.test("a benchmark without claims proves nothing of them", () => {
  assert.deepEqual(new Proof().verdict(), []);
});

Deno.test("a benchmark says how many claims were unique", () => {
  const proof = new Proof();
  proof.note({ title: "one", queue: "q" }, ["a", "b"], 2);
  proof.note({ title: "two", queue: "q" }, ["c"]);
  assert.deepEqual(proof.verdict(), [
    "Nothing was claimed twice: 3 claims in 2 runs, every id compared.",
  ]);
});

Deno.test("a benchmark tells of what was claimed twice, or not at all", () => {
  const proof = new Proof();
  proof.note({ title: "one", queue: "q" }, ["a", "b"]);
  proof.note({ title: "two", queue: "q" }, ["b"], 1);
  assert.deepEqual(proof.verdict(), [
    "WRONG: two: 1 of 1 claimed twice",
    "WRONG: two: 0 different items claimed, expected 1",
  ]);
});
