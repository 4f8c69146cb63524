/**
 * `deno task proof simulate`: simulations from one seed after another. One that breaks a promise is made as small
 * as it gets, told step by step, and can be repeated.
 */
import { AssertionError } from "node:assert";
import { checkEnding } from "./ending.ts";
import { Fleet } from "./fleet.ts";
import { type Plan, planOf } from "./plan.ts";
import { shrink } from "./shrink.ts";
import { Simulation } from "./simulation.ts";
import { Violation } from "./violation.ts";

/** A simulation that broke a promise. */
export interface Breach {
  readonly plan: Plan;
  readonly violation: Violation;
}

/** What simulations have shown. */
export interface Simulated {
  readonly runs: number;
  readonly steps: number;
  readonly acts: number;
  readonly breach?: Breach;
}

/** Seeds to try. */
export interface Seeds {
  readonly first: number;
  readonly count: number;
  /** Whether to tell what happens, step by step. */
  readonly isTold?: boolean;
  /** Called from time to time. */
  readonly onProgress?: (runs: number) => void;
}

/** Runs until a promise is broken or all seeds were tried. */
export async function simulateSeeds(fleet: Fleet, seeds: Seeds): Promise<Simulated> {
  const { first, count, isTold = false, onProgress } = seeds;
  let [steps, acts] = [0, 0];
  for (let runs = 0; runs < count; runs++) {
    const plan = planOf(first + runs);
    const { simulation, violation } = await simulate(fleet, plan, { isTold });
    if (isTold) console.log([`Seed ${plan.seed}`, ...simulation.story ?? []].join("\n"));
    steps += simulation.step;
    acts += simulation.acts.length;
    if (violation !== undefined) {
      return { runs: runs + 1, steps, acts, breach: { plan, violation } };
    }
    if (runs % 1000 === 999) onProgress?.(runs + 1);
  }
  return { runs: count, steps, acts };
}

/** Runs one simulation. */
export async function simulate(
  fleet: Fleet,
  plan: Plan,
  options: { readonly isTold?: boolean } = {},
): Promise<{ readonly simulation: Simulation; readonly violation?: Violation }> {
  const simulation = new Simulation(plan, fleet, options);
  try {
    await simulation.run();
    await checkEnding(simulation);
    return { simulation };
  } catch (error) {
    const violation = violationOf(error);
    if (violation === undefined) throw error;
    return { simulation, violation };
  }
}

/** What looks at a directory at rest says with assertions, which begin with the invariant. */
function violationOf(error: unknown): Violation | undefined {
  if (error instanceof Violation) return error;
  if (!(error instanceof AssertionError)) return undefined;
  const [, invariant = "rest", says = error.message] = /^(I\d+): ([^]*)/.exec(error.message) ?? [];
  return new Violation(invariant, says);
}

/** The command: `true` when all promises held. */
export async function proveBySimulation(
  seeds: Seeds & {
    /** Says only what was broken, and does not make it smaller. */
    readonly isBrief: boolean;
  },
): Promise<boolean> {
  using fleet = await Fleet.start();
  const startedAt = performance.now();
  const { runs, steps, acts, breach } = await simulateSeeds(fleet, {
    ...seeds,
    onProgress: (runs) => console.error(`${runs} of ${seeds.count}`),
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  console.log(
    `${runs} simulations from seed ${seeds.first}: ${acts} acts, ${steps} steps, ${seconds} s`,
  );
  if (breach === undefined) return true;
  if (seeds.isBrief) console.log(`Broken: ${breach.violation.message}`);
  else await tellBreach(fleet, breach);
  return false;
}

async function tellBreach(fleet: Fleet, breach: Breach): Promise<void> {
  const { seed } = breach.plan;
  console.log(`\nBroken: ${breach.violation.message}`);
  console.log(`Again:  deno task proof simulate --seed ${seed}\n`);
  const small = await shrink(fleet, breach);
  const { simulation, violation } = await simulate(fleet, small.plan, { isTold: true });
  console.log("The same in fewer steps:\n");
  for (const line of simulation.story ?? []) console.log(line);
  console.log(
    violation?.message ?? "It does not happen again: a simulation depends on more than its plan",
  );
}
