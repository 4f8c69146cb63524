/** The verbs that need no token, in every situation worth a fault. */
import type { Swarm } from "../../core/engine/swarm.ts";
import type { WorkInput } from "../../core/work_input.ts";
import { assertDone, dead, held, type VerbCase } from "./fault_case.ts";
import { crashBehind } from "./crash_behind.ts";
import type { FaultySwarm } from "./faulty_swarm.ts";

function cancels(title: string, before: (swarm: Swarm) => Promise<unknown>): VerbCase {
  return {
    title: `cancel ${title}`,
    prepare: async (swarm) => void await before(swarm),
    act: (swarm) => swarm.cancel("w1", "changed"),
    retry: "exactly",
  };
}

function add(swarm: Swarm, input: Partial<WorkInput>): Promise<unknown> {
  return swarm.add({ title: "Work", ...input });
}

const CANCEL_CASES: readonly VerbCase[] = [
  cancels("a ready item", (swarm) => add(swarm, { id: "w1" })),
  cancels("a scheduled item", (swarm) => add(swarm, { id: "w1", delaySeconds: 500 })),
  cancels("a blocked item", async (swarm) => {
    await add(swarm, { id: "w0" });
    await add(swarm, { id: "w1", after: ["w0"] });
  }),
  cancels("a claimed item", (swarm) => held(swarm)),
  cancels("a dead item", (swarm) => dead(swarm)),
  cancels("an item that others wait for", async (swarm) => {
    await add(swarm, { id: "w1" });
    await add(swarm, { id: "next", after: ["w1"], afterAny: true });
    await add(swarm, { id: "stuck", after: ["w1"] });
  }),
];

function sweeps(
  title: string,
  before: (swarm: Swarm, bench: FaultySwarm) => Promise<unknown>,
): VerbCase {
  return {
    title: `sweep ${title}`,
    prepare: async (swarm, bench) => {
      await before(swarm, bench);
      // Past every lease, every due time and the pause between two looks for leftovers.
      bench.clock.advance(1100);
    },
    act: (swarm) => swarm.sweep(),
    retry: "exactly",
  };
}

const SWEEP_CASES: readonly VerbCase[] = [
  sweeps("an expired claim", (swarm) => held(swarm)),
  sweeps("an expired last attempt that others wait for", async (swarm) => {
    await held(swarm, { maxAttempts: 1 });
    await add(swarm, { id: "next", after: ["w1"], afterAny: true });
  }),
  sweeps("an expired claim that is being cancelled", async (swarm) => {
    await held(swarm);
    assertDone(await swarm.cancel("w1", "changed"));
  }),
  sweeps("due items", async (swarm) => {
    await add(swarm, { id: "w1", delaySeconds: 500 });
    await add(swarm, { id: "w2", delaySeconds: 900 });
  }),
  sweeps("a wake-up that a crash swallowed", async (swarm, bench) => {
    const { token } = await held(swarm);
    await add(swarm, { id: "next", after: ["w1"] });
    await crashBehind(bench, "/work/done/", (other) => other.complete(token));
  }),
  sweeps("an add that a crash cut off", async (_, bench) => {
    await crashBehind(bench, "/work/ids/", (other) => add(other, { id: "w1" }));
  }),
];

/** Everything that needs no token. */
export const UPKEEP_CASES: readonly VerbCase[] = [
  ...CANCEL_CASES,
  ...SWEEP_CASES,
  {
    title: "retry a dead item with a unique key",
    prepare: (swarm) => dead(swarm, { unique: "key" }),
    act: (swarm) => swarm.retry("w1", 2),
    retry: "exactly",
  },
  {
    title: "retry a dead item that somebody asked to cancel before it died",
    prepare: async (swarm, { fs }) => {
      await dead(swarm);
      const requests = `${swarm.engine.store.location}/work/cancelling`;
      fs.create(`${requests}/w1.1`, new TextEncoder().encode("{}\n"));
      for (const path of [`${requests}/w1.1`, requests]) fs.sync(path);
    },
    act: (swarm) => swarm.retry("w1", 2),
    retry: "exactly",
  },
  {
    title: "adopt two claims, one of them the last attempt",
    prepare: async (swarm) => {
      await held(swarm);
      await held(swarm, { id: "w2", maxAttempts: 1 });
    },
    act: (swarm) => swarm.adopt("ann"),
    // Each adoption is an attempt: what was adopted before the fault is adopted again.
    retry: "states",
  },
  {
    title: "deregister an agent that holds a claim",
    prepare: async (swarm) => void await held(swarm),
    act: (swarm) => swarm.deregister("ann", { release: true }),
    retry: "states",
  },
  { title: "register", act: (swarm) => swarm.register({ id: "ann" }), retry: "exactly" },
  {
    title: "update an agent",
    prepare: async (swarm) => void await swarm.register({ id: "ann" }),
    act: (swarm) => swarm.updateAgent("ann", { labels: ["gpu"] }),
    retry: "exactly",
  },
  { title: "pause", act: (swarm) => swarm.pause("lunch"), retry: "exactly" },
  {
    title: "append to a stream",
    act: (swarm) => swarm.engine.store.appendStream("poll", "p1", 1, { vote: 1 }),
    retry: "exactly",
  },
  {
    title: "trim a stream",
    prepare: async (swarm) => {
      const { store } = swarm.engine;
      for (let sequence = 1; sequence <= 3; sequence++) {
        await store.appendStream("poll", "p1", sequence, sequence);
      }
    },
    act: (swarm) => swarm.engine.store.trimStream("poll", "p1", 3),
    retry: "states",
  },
];
