/** Runs golden cases, several at a time, and compares what they print with what is recorded. */
import assert from "node:assert/strict";
import { expectedOf, runCase } from "./golden_cases.ts";

/** Cases that run at the same time. */
const PARALLEL = 4;
const UPDATE = "if the change is meant, run `deno run -A scripts/golden.ts`";

/** A step for each case; `command` is what runs as `swarmsh`, where it is not this program. */
export async function compareCases(
  t: Deno.TestContext,
  cases: readonly string[],
  command?: string,
): Promise<void> {
  const outcomes = await runSeveral(cases, (name) => runCase(name, command));
  for (const [name, outcome] of outcomes) {
    await t.step(name, async () => {
      assert.deepEqual(await outcome, expectedOf(name), `${name}: ${UPDATE}`);
    });
  }
}

/** Runs something for each item, a few at a time, and gives what became of each when all have ended. */
export async function runSeveral<Item, Result>(
  items: readonly Item[],
  run: (item: Item) => Promise<Result>,
): Promise<ReadonlyMap<Item, Promise<Result>>> {
  const runs = new Map<Item, Promise<Result>>();
  const left = [...items];
  const runSome = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      const running = run(item);
      runs.set(item, running);
      await running.catch(() => {});
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, runSome));
  return runs;
}
