/** The first part of the simulations, and that what a seed tells is the same each time. */
import assert from "node:assert/strict";
import { simulate, testSimulations } from "./_simulations.ts";

Deno.test("a simulation is the same whatever ran before it", async () => {
  const alone = storyOf(7, (await simulate(["--tell", "--seed", "7"], 0)).stdout);
  const third = ["--tell", "--first", "5", "--seeds", "3"];
  assert.ok(alone.split("\n").length > 200, "it has many steps");
  assert.equal(storyOf(7, (await simulate(third, 0)).stdout), alone);
});

/** What was told of a seed. Simulations begin at different times, and a thread counts its temporary names. */
function storyOf(seed: number, stdout: string): string {
  const begin = stdout.indexOf(`Seed ${seed}\n`);
  const end = stdout.search(/\d+ simulations from/);
  return stdout.slice(begin, end).replaceAll(/\d{5,}[.\d]*|\.\d+\b/g, "N");
}

testSimulations(0);
