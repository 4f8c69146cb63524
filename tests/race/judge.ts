/** The judge of a race: runs it, and holds what each process put on record against the invariants. */
import assert from "node:assert/strict";
import {
  epochsRise,
  leasesAreKept,
  oneCompletion,
  staleIsLost,
} from "../../proof/history/check_claims.ts";
import { addedIsThere, addedOnce, endsStay } from "../../proof/history/check_ends.ts";
import { show } from "../../proof/history/act.ts";
import { findOrders } from "../../proof/history/check_order.ts";
import { streamsAreWhole } from "../../proof/history/check_streams.ts";
import { capacityIsKept, needsAreServed, urgentGoesFirst } from "./check_agents.ts";
import { everyDriverWins, winsOf } from "./check_drivers.ts";
import {
  attemptsAreBounded,
  directoryIsSound,
  everythingEnds,
  nothingThrows,
} from "./check_items.ts";
import type { Plan } from "./plan.ts";
import { type Evidence, race } from "./race.ts";

/** What is wrong, one line for each finding. */
type Check = (evidence: Evidence) => Iterable<string>;

/** Each item's calls have an order in which one process could have made them all. */
function* callsHaveAnOrder(evidence: Evidence): Iterable<string> {
  const bounded = new Set(evidence.racers.map(({ agent }) => agent));
  const { disorders, undecided } = findOrders({ ...evidence, bounded });
  for (const { id, acts } of disorders) yield [id, ...acts.map(show)].join("\n  ");
  for (const id of undecided) yield `${id}: the search was given up`;
}

/** What must hold of every race. */
const CHECKS: Readonly<Record<string, Check>> = {
  "I1: at most one completion of an item is accepted, of its highest epoch": oneCompletion,
  "I2: epochs rise, and none is given to two holders": epochsRise,
  "I3: a stale holder is told that it lost": staleIsLost,
  "I4: no lease ends early, and no renewal is overridden": leasesAreKept,
  "I1 to I6: the life of each item is linearizable": callsHaveAnOrder,
  "I5, I8: each item has one ticket, and no record is torn": directoryIsSound,
  "I6: what was acknowledged as added survives SIGKILL": addedIsThere,
  "I6: what was acknowledged as ended survives SIGKILL, with its result": endsStay,
  "I7: of those who add the same id one added it": addedOnce,
  "I7: no call fails on a healthy disk": nothingThrows,
  "I9: attempts are bounded, and the dead say why": attemptsAreBounded,
  "I10: nobody passes over what is more urgent": urgentGoesFirst,
  "I11: needs are served": needsAreServed,
  "I11: capacity is kept": capacityIsKept,
  "I12: everything ends": everythingEnds,
  "I13: each number of a stream has one writer": streamsAreWhole,
  "I16: every driver wins some": everyDriverWins,
};

/** Findings shown of one check. */
const SHOWN_MAX = 5;

/** Numbers that a longer race can be given. */
const OPTIONS = ["seed", "seconds", "items", "processes"] as const;

/** The plan with what the command line says. */
export function asked(plan: Plan): Plan {
  const given: Partial<Record<typeof OPTIONS[number], number>> = {};
  for (const option of OPTIONS) {
    const at = Deno.args.indexOf(`--${option}`);
    if (at >= 0) given[option] = Number(Deno.args[at + 1]);
  }
  return { ...plan, ...given };
}

function summary(evidence: Evidence): string {
  const { plan, acts, details, deeds } = evidence;
  const killed = acts.filter(({ answer }) => answer === undefined).length;
  const drained = [...details.values()].filter(({ agent }) => agent === "drainer").length;
  const wins = [...winsOf(evidence)].map(([name, count]) => `${name} ${count}`).join(", ");
  return `seed ${plan.seed}: ${details.size} items (${wins}, ${drained} left at the end), ` +
    `${acts.length} calls, ${killed} cut off, ${deeds.kills} kills, ${deeds.stops} stops`;
}

/** Runs a race and judges it, a step for each check. */
export async function judge(t: Deno.TestContext, plan: Plan): Promise<void> {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-race-" });
  try {
    const evidence = await race(plan, directory);
    await t.step(summary(evidence), () => assert.ok(evidence.acts.length > 0));
    for (const [title, check] of Object.entries(CHECKS)) {
      await t.step(title, () => {
        const findings = [...check(evidence)];
        const shown = findings.slice(0, SHOWN_MAX).join("\n");
        assert.equal(
          findings.length,
          0,
          `seed ${plan.seed}: ${findings.length} findings\n${shown}`,
        );
      });
    }
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
}
