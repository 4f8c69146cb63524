/**
 * Makes a plan that breaks a promise smaller, as long as it breaks the same one: fewer processes, acts, faults and
 * pauses, then fewer turns. When a plan is cut, its chance means something else, so several orders are tried.
 */
import type { Fleet } from "./fleet.ts";
import type { Plan } from "./plan.ts";
import { type Breach, simulate } from "./simulate.ts";
import type { Violation } from "./violation.ts";

/** Orders that are tried for each cut. */
const ORDERS = 12;
/** Simulations in all. */
const TRIES_MAX = 3000;

/** The smallest plan that was found. */
export async function shrink(fleet: Fleet, breach: Breach): Promise<Breach> {
  const shrinking = new Shrinking(fleet, breach);
  await shrinking.cutParts();
  await shrinking.cutTurns();
  return shrinking.breach;
}

class Shrinking {
  #tries = 0;

  constructor(private fleet: Fleet, public breach: Breach) {}

  /** Leaves out whatever can be left out, until nothing more can. */
  async cutParts(): Promise<void> {
    for (let isSmaller = true; isSmaller && this.#tries < TRIES_MAX;) {
      isSmaller = false;
      for (const plan of cutsOf(this.breach.plan)) {
        if (!await this.#holdsInSomeOrder(plan)) continue;
        isSmaller = true;
        break;
      }
    }
  }

  /** Repeats the turns from a list, and takes one after the other out of it. */
  async cutTurns(): Promise<void> {
    const { simulation } = await simulate(this.fleet, this.breach.plan);
    let turns = simulation.turns;
    if (!await this.#holds(withTurns(this.breach.plan, turns))) return;
    for (let at = turns.length - 1; at >= 0 && this.#tries < TRIES_MAX; at--) {
      const fewer = turns.filter((_, index) => index !== at);
      if (await this.#holds(withTurns(this.breach.plan, fewer))) turns = fewer;
    }
  }

  async #holdsInSomeOrder(plan: Plan): Promise<boolean> {
    for (let order = 0; order < ORDERS; order++) {
      const seed = order === 0 ? plan.order.seed : plan.order.seed + order * 7919;
      if (await this.#holds({ ...plan, order: { ...plan.order, seed } })) return true;
    }
    return false;
  }

  async #holds(plan: Plan): Promise<boolean> {
    this.#tries++;
    const { violation } = await simulate(this.fleet, plan);
    if (violation === undefined || !isSame(violation, this.breach.violation)) return false;
    this.breach = { plan, violation };
    return true;
  }
}

function isSame(one: Violation, other: Violation): boolean {
  return one.invariant === other.invariant;
}

function withTurns(plan: Plan, turns: Plan["order"]["turns"]): Plan {
  return { ...plan, order: { ...plan.order, turns } };
}

/** Plans that lack one part, the largest parts first. */
function* cutsOf(plan: Plan): Iterable<Plan> {
  const { processes, faults, pauses, powerLosses } = plan;
  // A process keeps its number, as faults name it; without acts it does nothing.
  for (const [index, process] of processes.entries()) {
    if (process.acts.length > 1) yield withActs(plan, index, []);
  }
  for (const [index, { acts }] of processes.entries()) {
    for (const at of acts.keys()) {
      yield withActs(
        plan,
        index,
        acts.filter((_, other) => other !== at),
      );
    }
  }
  for (const at of faults.keys()) {
    yield { ...plan, faults: faults.filter((_, index) => index !== at) };
  }
  for (const at of pauses.keys()) {
    yield { ...plan, pauses: pauses.filter((_, index) => index !== at) };
  }
  if (powerLosses > 0) yield { ...plan, powerLosses: powerLosses - 1 };
  if (plan.items > 1) yield { ...plan, items: plan.items - 1 };
  if (plan.agents.length > 0) yield { ...plan, agents: [] };
  if (plan.hasNeeds) yield { ...plan, hasNeeds: false };
  if (plan.hasLocks) yield { ...plan, hasLocks: false };
}

function withActs(plan: Plan, index: number, acts: Plan["processes"][number]["acts"]): Plan {
  const processes = plan.processes.map((process, other) => {
    return other === index ? { ...process, acts } : process;
  });
  return { ...plan, processes };
}
