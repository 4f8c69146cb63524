/**
 * Real processes, killed at their calls that change something: SIGKILL of the whole process group before such a
 * call, for each call of each command, by each driver. Between two of these calls nothing changes, so a kill
 * elsewhere leaves what one of these leaves. In the usual form the drivers take turns, and commands that
 * are not the core are killed at some of their calls.
 */
import { COMMAND_CASES } from "./_calls_cases_more.ts";
import { driversOf, kills, someByChance } from "./_calls_plans.ts";
import { testUnderFaults } from "./_calls_sweep.ts";

/** Commands that are killed at each of their calls in every run. */
const CORE: readonly string[] = [
  "work add with a chosen id",
  "work claim of the oldest, as an agent that is not registered",
  "work renew",
  "work complete with a result",
  "work fail",
  "work release",
  "work reclaim of an expired claim",
];

/** Calls at which the other commands are killed. */
const SOME = 2;

for (const subject of COMMAND_CASES) {
  const { title } = subject;
  const count = CORE.includes(title) ? Infinity : SOME;
  for (const driver of driversOf(title)) {
    testUnderFaults(
      `I6: what was acknowledged survives SIGKILL of ${driver.name} at any system call of: ${title}`,
      { subject, driver },
      async (rehearsal) => someByChance(kills(await rehearsal.calls("change")), { title, count }),
    );
  }
}
