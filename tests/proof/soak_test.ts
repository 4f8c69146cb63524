/** The short form of the soak, and its judge. */
import assert from "node:assert/strict";
import { levelOf } from "../../scripts/proof/level.ts";
import { soakOnce } from "../../scripts/proof/soak.ts";
import { SEED } from "../support/chance.ts";

function growing(by: number): number[] {
  return Array.from({ length: 40 }, (_, at) => 100 + by * at);
}

Deno.test("levelOf() accepts what rises at first, and what varies", () => {
  const warming = growing(0).map((value, at) => at < 8 ? at : value);
  assert.ok(levelOf({ values: warming }).isLevel);
  assert.ok(levelOf({ values: warming.map((value, at) => value + 40 * (at % 2)) }).isLevel);
});

Deno.test("levelOf() rejects what grows as long as it goes on", () => {
  const values = growing(20);
  assert.deepEqual(levelOf({ values }), { early: 400, late: 800, isLevel: false });
  assert.ok(levelOf({ values, slack: 200 }).isLevel);
});

Deno.test("a soak of some seconds: histories are sound, memory and files stay level", async () => {
  const { verdict, series } = await soakOnce({
    ...{ seconds: 5, seed: SEED % 1e6, processes: 5, drivers: ["deno", "sh"] },
  });
  assert.deepEqual(verdict.findings, []);
  assert.ok(verdict.numbers.kills + verdict.numbers.stops > 0);
  for (const name of ["files in transit", "heap of deno", "resident memory of sh"]) {
    const values = series.find((one) => one.name === name)?.values ?? [];
    assert.ok(values.length >= 4, `${name} was measured: ${values}`);
  }
  for (const one of series) {
    const level = levelOf(one);
    assert.ok(level.isLevel, `${one.name}: ${JSON.stringify(level)}`);
  }
});
