/**
 * The models of the protocol: what must hold holds in every run within the bounds, wrong programs break the
 * property that they should, and every point that matters is reached.
 */
import assert from "node:assert/strict";
import { CHECKS, MUTANTS, POINTS, PROPERTIES } from "../../scripts/proof/model_checks.ts";
import { lackingPrograms, search } from "../../scripts/proof/model_search.ts";

const lacking = lackingPrograms();
const ignore = lacking.length > 0;
const note = ignore ? `, skipped: ${lacking.join(" and ")} not found` : "";

for (const check of CHECKS.filter(({ isLong }) => !isLong)) {
  const name = `${check.properties.join(", ")}: model ${check.model} holds: ${check.says}${note}`;
  Deno.test({
    name,
    ignore,
    fn: async () => {
      const { broken, states } = await search(check);
      assert.equal(broken, undefined);
      assert.ok(states > 1000, `it visits all states, not ${states}`);
    },
  });
}

for (const breach of MUTANTS) {
  Deno.test({
    name: `${breach.breaks}: the models notice that ${breach.says}${note}`,
    ignore,
    fn: async () => {
      const { broken, trace } = await search(breach);
      assert.equal(broken, breach.breaks);
      assert.ok(trace.length > 0, "the counterexample can be told");
    },
  });
}

for (const point of POINTS) {
  Deno.test({
    name: `model ${point.model} comes to where ${point.says}${note}`,
    ignore,
    fn: async () =>
      assert.equal((await search(point, point.number)).broken, `point ${point.number}`),
  });
}

Deno.test("every property of the models is broken by something wrong", () => {
  const checked = CHECKS.flatMap(({ properties }) => properties);
  const broken = new Set(MUTANTS.map(({ breaks }) => breaks));
  assert.deepEqual(checked.filter((property) => !broken.has(property)), []);
  assert.deepEqual([...broken].sort(), Object.values(PROPERTIES).sort());
});
