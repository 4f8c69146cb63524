/**
 * Races of real processes that share one directory, killed and stopped at random, and judged by what
 * each of them put on record.
 *
 * `deno task race -- --seed N --seconds S --items N --processes N` runs longer ones.
 */
import { SEED as CHANCE } from "../support/chance.ts";
import { DENO } from "./drivers.ts";
import { asked, judge } from "./judge.ts";
import { nodeWorker } from "./node_worker.ts";
import type { Plan } from "./plan.ts";

const SHORT = { processes: 8, items: 1500, seconds: 8 } as const;
const SEED = CHANCE % 1e6;

const alone: Plan = asked({ ...SHORT, seed: SEED, drivers: [DENO] });
Deno.test(`a race of Deno processes, killed and stopped at random, seed ${alone.seed}`, (t) => {
  return judge(t, alone);
});

const node = await nodeWorker();
const mixed: Plan = asked({ ...SHORT, seed: SEED + 1, drivers: [DENO, node.driver] });
Deno.test({
  name: `I16: a race of Deno and Node processes in one directory, ${
    node.lack === undefined ? `seed ${mixed.seed}` : `skipped: ${node.lack}`
  }`,
  ignore: node.lack !== undefined,
  fn: async (t) => {
    await judge(t, mixed);
    node.remove();
  },
});
