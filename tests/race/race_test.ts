/**
 * Races of real processes that share one directory, killed and stopped at random, and judged by what
 * each of them put on record.
 *
 * `deno task race -- --seed N --seconds S --items N --processes N` runs a longer one.
 */
import assert from "node:assert/strict";
import { bundleForNode, nodeVersion } from "../support/node_bundle.ts";
import { capacityIsKept, needsAreServed, urgentGoesFirst } from "./check_agents.ts";
import {
  type Check,
  epochsRise,
  leasesAreKept,
  oneCompletion,
  staleIsLost,
} from "./check_claims.ts";
import {
  addedIsThere,
  addedOnce,
  attemptsAreBounded,
  directoryIsSound,
  endsStay,
  everythingEnds,
  nothingThrows,
  streamsAreWhole,
} from "./check_items.ts";
import type { Plan } from "./plan.ts";
import { type Evidence, race } from "./race.ts";

const CHECKS: Readonly<Record<string, Check>> = {
  "I1: at most one completion of an item is accepted, of its highest epoch": oneCompletion,
  "I2: epochs rise, and none is given to two holders": epochsRise,
  "I3: a stale holder is told that it lost": staleIsLost,
  "I4: no lease ends early, and no renewal is overridden": leasesAreKept,
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
};

/** Findings shown of one check. */
const SHOWN_MAX = 5;

/** Numbers that a longer race can be given. */
const OPTIONS = ["seed", "seconds", "items", "processes"] as const;

function asked(plan: Plan): Plan {
  const given: Partial<Record<typeof OPTIONS[number], number>> = {};
  for (const option of OPTIONS) {
    const at = Deno.args.indexOf(`--${option}`);
    if (at >= 0) given[option] = Number(Deno.args[at + 1]);
  }
  return { ...plan, ...given };
}

function summary({ plan, acts, details, deeds }: Evidence): string {
  const killed = acts.filter(({ answer }) => answer === undefined).length;
  const drained = [...details.values()].filter(({ agent }) => agent === "drainer").length;
  return `seed ${plan.seed}: ${details.size} items (${drained} left at the end), ${acts.length} calls, ${killed} cut off, ` +
    `${deeds.kills} kills, ${deeds.stops} stops`;
}

async function judge(t: Deno.TestContext, plan: Plan, bundle?: string): Promise<void> {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-race-" });
  try {
    const evidence = await race(plan, directory, bundle);
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

/** Why there can be no race with Node, if so. */
async function lackOfNode(bundle: string): Promise<string | undefined> {
  if (nodeVersion() === undefined) return "there is no node";
  try {
    await bundleForNode(new URL("./worker.ts", import.meta.url).pathname, bundle);
    return undefined;
  } catch (error) {
    return `there is no bundler: ${(error as Error).message}`;
  }
}

const SHORT = { processes: 8, items: 1500, seconds: 8 } as const;
const SEED = Math.floor(Math.random() * 1e6);
const alone = asked({ ...SHORT, seed: SEED, runtime: "deno" });
const mixed = asked({ ...SHORT, seed: SEED + 1, runtime: "mixed" });

Deno.test(`a race of Deno processes, killed and stopped at random, seed ${alone.seed}`, (t) => {
  return judge(t, alone);
});

const directory = Deno.makeTempDirSync({ prefix: "swarmsh-bundle-" });
const bundle = `${directory}/worker.mjs`;
const lack = await lackOfNode(bundle);

Deno.test({
  name: `I16: a race of Deno and Node processes in one directory, ${
    lack === undefined ? `seed ${mixed.seed}` : `skipped: ${lack}`
  }`,
  ignore: lack !== undefined,
  fn: async (t) => {
    await judge(t, mixed, bundle);
    Deno.removeSync(directory, { recursive: true });
  },
});
