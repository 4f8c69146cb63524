/**
 * Races with shells: of Deno, Node and four shells, and of the shells alone, which are slower and would leave
 * each other little to quarrel about otherwise. Options as for the other races.
 */
import { SHELLS } from "../shell_commands/_shells.ts";
import { SEED as CHANCE } from "../support/chance.ts";
import { DENO } from "./drivers.ts";
import { asked, judge } from "./judge.ts";
import { nodeWorker } from "./node_worker.ts";
import type { Plan } from "./plan.ts";
import { shellDriver } from "./shell_drivers.ts";

const RACING: readonly string[] = ["dash", "bash", "busybox ash", "mksh"];
const SEED = CHANCE % 1e6;

const shells = SHELLS.filter(({ name }) => RACING.includes(name));
const drivers = shells.map(shellDriver);
const node = await nodeWorker();
const missing = shells.flatMap(({ name, isHere }) => isHere ? [] : [`${name} is not installed`]);

const mixed: Plan = asked({
  ...{ processes: 8, items: 3000, seconds: 30, seed: SEED },
  drivers: [DENO, ...drivers, node.driver],
});
const lacks = [...missing, ...node.lack === undefined ? [] : [node.lack]];
Deno.test({
  name: `I16: a race of Deno, Node and four shells in one directory, ${
    lacks.length === 0 ? `seed ${mixed.seed}` : `left out: ${lacks.join(", ")}`
  }`,
  ignore: lacks.length > 0,
  fn: async (t) => {
    await judge(t, mixed);
    node.remove();
  },
});

const alone: Plan = asked({ processes: 8, items: 400, seconds: 20, seed: SEED + 1, drivers });
Deno.test({
  name: `I16: a race of four shells, ${
    missing.length === 0 ? `seed ${alone.seed}` : `left out: ${missing.join(", ")}`
  }`,
  ignore: missing.length > 0,
  fn: (t) => judge(t, alone),
});
