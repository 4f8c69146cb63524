/** Mutants of the program: `deno task proof mutants` tries them all. Here they are seen to be what they say. */
import assert from "node:assert/strict";
import { ENGINE_MUTANTS } from "../../scripts/proof/engine_mutants.ts";
import { STORE_MUTANTS } from "../../scripts/proof/mutant_list.ts";
import { changed, failingTest, MUTANTS, simulate } from "../../scripts/proof/mutants.ts";
import { SEED } from "../support/chance.ts";

Deno.test("each mutant takes away something that is there", () => {
  for (const mutant of MUTANTS) {
    assert.notEqual(changed(mutant), Deno.readTextFileSync(mutant.file), mutant.name);
  }
});

Deno.test("I2: simulations notice that an epoch is given twice", async () => {
  const mutant = STORE_MUTANTS.find(({ name }) => name === "epoch_stays_when_given_back");
  const { broken } = await simulate(mutant!, 1000);
  assert.match(broken ?? "nothing", /^I[23]$/);
});

// Another one with each commit. Those of the engine are noticed by tests that take seconds.
Deno.test("tests notice a mutant of the engine", async () => {
  const mutant = ENGINE_MUTANTS[SEED % ENGINE_MUTANTS.length]!;
  assert.ok(await failingTest(mutant) !== undefined, `no test fails on ${mutant.name}`);
});
