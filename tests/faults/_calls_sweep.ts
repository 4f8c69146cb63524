/** One command by one driver, under many faults, some of them side by side. */
import assert from "node:assert/strict";
import { testWith } from "../shell_commands/_shells.ts";
import type { CommandCase } from "./_calls_cases.ts";
import type { Driver } from "./_calls_drivers.ts";
import { judge } from "./_calls_judge.ts";
import { describe, type Plan } from "./_calls_plans.ts";
import { Rehearsal } from "./_calls_scene.ts";
import { SHIM } from "./_calls_shim.ts";

/** Processes of one test at a time: while one is started others work. */
const SIDE_BY_SIDE = 3;

/** Registers a test that gives a command these faults. */
export function testUnderFaults(
  title: string,
  { subject, driver }: { readonly subject: CommandCase; readonly driver: Driver },
  plansOf: (rehearsal: Rehearsal) => Promise<readonly Plan[]>,
): void {
  const needs = driver.isHere ? SHIM : driver;
  testWith(needs, title, async () => {
    await using rehearsal = await Rehearsal.prepare(subject, driver);
    const chosen = await plansOf(rehearsal);
    assert.ok(chosen.length > 0, "there is a call to hit");
    const plans = [...chosen].entries();
    const failures: string[] = [];
    async function takeTurns(): Promise<void> {
      // One iterator for all of them: each takes the next plan.
      for (const [index, plan] of plans) {
        const failure = await failureOf(rehearsal, plan, index);
        if (failure !== undefined) failures.push(failure);
      }
    }
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, takeTurns));
    if (failures.length > 0) throw new Error(failures.join("\n\n"));
  });
}

async function failureOf(
  rehearsal: Rehearsal,
  plan: Plan,
  index: number,
): Promise<string | undefined> {
  await using scene = await rehearsal.hit(plan.fault);
  try {
    await judge(rehearsal, scene, index);
    return undefined;
  } catch (error) {
    const { code, signal, stderr, stdout } = scene.ended;
    const ended = `ended with ${signal ?? code}, said ${JSON.stringify(stdout + stderr)}`;
    return `${describe(plan)}, ${ended}: ${(error as Error).message}`;
  }
}
