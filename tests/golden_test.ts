// Goal: what people and scripts see of the command line does not change unnoticed.
import assert from "node:assert/strict";
import { expectedOf, goldenCases, runCase } from "./golden_cases.ts";

/** Cases that run at the same time. */
const PARALLEL = 4;
const UPDATE = "if the change is meant, run `deno run -A scripts/golden.ts`";

Deno.test("golden cases print and end as recorded", async (t) => {
  const cases = goldenCases();
  const outcomes = new Map<string, ReturnType<typeof runCase>>();
  let next = 0;
  async function runSome(): Promise<void> {
    while (next < cases.length) {
      const name = cases[next++]!;
      const outcome = runCase(name);
      outcomes.set(name, outcome);
      await outcome;
    }
  }
  await Promise.all(Array.from({ length: PARALLEL }, runSome));
  for (const name of cases) {
    await t.step(name, async () => {
      assert.deepEqual(await outcomes.get(name), expectedOf(name), `${name}: ${UPDATE}`);
    });
  }
});
