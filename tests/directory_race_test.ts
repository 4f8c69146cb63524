// Goal: what happens between two calls of one step harms nobody.
// Method: on the simulated disk another process acts at exactly that moment.
import assert from "node:assert/strict";
import { ManualClock } from "../core/clock.ts";
import { type Call, SimulatedCrash, SimulatedDisk } from "../core/fs/simulated.ts";
import { DEFAULT_CONFIG } from "../core/config.ts";
import { initSwarm, openSwarm } from "../core/open.ts";
import type { Swarm } from "../core/engine/swarm.ts";
import type { SweepReport } from "../core/store/store.ts";
import { toWorkItem } from "../core/work_input.ts";

Deno.test("I6: a result is kept although another process makes its directory at that moment", async () => {
  const disk = new SimulatedDisk({ seed: 3 });
  const other = disk.fs({ process: "other" });
  await initSwarm("/swarm", { fs: other });
  const fs = disk.fs({ process: "victim" });
  const swarm = await openSwarm("/swarm", { fs, clock: disk.clock });
  await swarm.add({ id: "w1", title: "w" });
  const [claim] = await swarm.claim({ agent: "a" });
  const directory = "/swarm/results/w1";
  let isMissed = false;
  disk.onCall = ({ process, path, operation }) => {
    // The call behind the rename that found no directory.
    if (process === "victim" && isMissed) other.makeDirectory(directory);
    isMissed ||= process === "victim" && operation === "rename" && path.includes("/tmp/");
    return "ok";
  };
  const answer = await swarm.complete(claim!.token, { result: { pictures: 12 } });
  assert.ok(isMissed, "the result was to be published");
  assert.equal(answer.outcome, "done");
  disk.onCall = () => "ok";
  assert.deepEqual((await swarm.show("w1"))?.result, { pictures: 12 });
  await swarm.close();
});

/** What another process does right before a call of the victim that is meant. */
type Step = readonly [isMeant: (call: Call) => boolean, act: () => Promise<unknown>];

/** An item whose lease is over, and the process that is about to sweep it. */
async function expiredClaim(options: { maxAttempts: number }) {
  const clock = new ManualClock();
  const disk = new SimulatedDisk({ seed: 3, clock });
  await initSwarm("/swarm", { fs: disk.fs({ process: "other" }) });
  const open = (process: string) => openSwarm("/swarm", { fs: disk.fs({ process }), clock });
  const [other, victim] = [await open("other"), await open("victim")];
  await other.add({ id: "w1", title: "w", ...options });
  const [claim] = await other.claim({ agent: "a", leaseSeconds: 60 });
  clock.advance(100);
  /** Sweeps, while the other acts; each step is done before the call goes on. */
  async function sweepAmong(...steps: Step[]): Promise<SweepReport> {
    const acting: Promise<unknown>[] = [];
    disk.onCall = (call) => {
      const step = call.process === "victim" ? steps[acting.length] : undefined;
      if (step?.[0](call)) acting.push(step[1]());
      return "ok";
    };
    const report = await victim.sweep();
    disk.onCall = () => "ok";
    await Promise.all(acting);
    assert.equal(acting.length, steps.length, "the victim came to all of these calls");
    return report;
  }
  return { clock, other, victim, token: claim!.token, disk, sweepAmong };
}

/** The rename that takes a claim from its holder. */
const isTaking = ({ operation, path }: Call) =>
  operation === "rename" && path.includes("/work/claimed/");
const isTakingBack = ({ operation, path }: Call) =>
  operation === "remove" && path.includes("/results/");

Deno.test("I15: of two sweepers only the one that ended a lease says so", async () => {
  const { other, sweepAmong } = await expiredClaim({ maxAttempts: 2 });
  const reports: SweepReport[] = [];
  const { reclaimed } = await sweepAmong([
    isTaking,
    async () => void reports.push(await other.sweep()),
  ]);
  assert.deepEqual(reclaimed, []);
  assert.deepEqual(reports[0]!.reclaimed.map(({ id }) => id), ["w1"]);
});

Deno.test("I9: a sweeper that lost to a renewal leaves the record of one that has won since", async () => {
  const { clock, other, victim, token, sweepAmong } = await expiredClaim({ maxAttempts: 1 });
  const renewal: Step = [isTaking, () => other.renew(token, 1)];
  await sweepAmong(renewal, [isTakingBack, () => {
    clock.advance(100);
    return other.sweep();
  }]);
  const shown = await victim.show("w1");
  assert.equal(shown?.state, "dead");
  assert.deepEqual(shown.attempts.map(({ outcome }) => outcome), ["expired"]);
});

Deno.test("I9: a sweeper that lost to the holder's own failure does not hide what that says", async () => {
  for (const maxAttempts of [1, 2]) {
    const { other, victim, token, sweepAmong } = await expiredClaim({ maxAttempts });
    await sweepAmong([isTaking, () => other.fail(token, { error: "no paper" })]);
    const [attempt] = (await victim.show("w1"))?.attempts ?? [];
    assert.deepEqual([attempt?.outcome, attempt?.error], ["failed", "no paper"]);
  }
});

Deno.test("I9: what an agent takes over when its former self has failed is told as failed", async () => {
  const { other, victim, token, disk } = await expiredClaim({ maxAttempts: 2 });
  let failing: Promise<unknown> | undefined;
  disk.onCall = (call) => {
    const isNow = failing === undefined && call.process === "victim" && isTaking(call);
    if (isNow) failing = other.fail(token, { error: "no paper" });
    return "ok";
  };
  assert.deepEqual(await victim.adopt("a"), []);
  assert.ok(failing !== undefined, "the agent was about to adopt");
  await failing;
  const [attempt] = (await victim.show("w1"))?.attempts ?? [];
  assert.deepEqual([attempt?.outcome, attempt?.error], ["failed", "no paper"]);
});

Deno.test("I6: a sweeper that dies right behind its rename leaves the last error", async () => {
  const { other, victim, disk } = await expiredClaim({ maxAttempts: 1 });
  let isMoved = false;
  disk.onCall = (call) => {
    if (call.process !== "victim") return "ok";
    if (isMoved) return "crash";
    isMoved = isTaking(call);
    return "ok";
  };
  await assert.rejects(() => victim.sweep(), SimulatedCrash);
  const shown = await other.show("w1");
  assert.equal(shown?.state, "dead");
  assert.equal(shown.attempts[0]?.error, "lease expired, held by a");
});

// Two processes can hold a claim as one agent, say a worker and what it runs to end the claim.
Deno.test("I6: a result that was accepted stays when another process of the agent gives the claim back too late", async () => {
  for (const isLate of ["release", "fail"] as const) {
    const disk = new SimulatedDisk({ seed: 3 });
    await initSwarm("/swarm", { fs: disk.fs({ process: "other" }) });
    const open = (process: string) =>
      openSwarm("/swarm", { fs: disk.fs({ process }), clock: disk.clock });
    const [other, victim] = [await open("other"), await open("victim")];
    await other.add({ id: "w1", title: "w" });
    const [claim] = await other.claim({ agent: "a" });
    let completing: Promise<unknown> | undefined;
    disk.onCall = ({ process, operation }) => {
      // It has seen that the claim is current, and is about to say how it ended.
      const isNow = process === "victim" && operation === "create" && completing === undefined;
      if (isNow) completing = other.complete(claim!.token, { result: { pictures: 12 } });
      return "ok";
    };
    const answer = isLate === "release"
      ? await victim.release(claim!.token, "later")
      : await victim.fail(claim!.token, { error: "no paper" });
    disk.onCall = () => "ok";
    assert.deepEqual(await completing, {
      outcome: "done",
      value: { id: "w1", epoch: 1, state: "done" },
    });
    assert.equal(answer.outcome, "lost");
    const shown = await other.show("w1");
    assert.deepEqual(shown?.result, { pictures: 12 });
    assert.deepEqual(shown.attempts.map(({ outcome }) => outcome), ["done"]);
  }
});

Deno.test("I7: whose request to cancel was followed after the claim had ended is told that it was", async () => {
  const { other, victim, disk } = await expiredClaim({ maxAttempts: 3 });
  let sweeping: Promise<unknown> | undefined;
  let isAsked = false;
  disk.onCall = ({ process, operation, path }) => {
    if (process !== "victim") return "ok";
    // Between its request and its second look the claim is reclaimed, and the request met.
    if (isAsked) sweeping ??= other.sweep();
    isAsked ||= operation === "link" && path.includes("/cancelling/");
    return "ok";
  };
  const answer = await victim.cancel("w1");
  disk.onCall = () => "ok";
  await sweeping;
  assert.equal((await other.show("w1"))?.state, "cancelled");
  assert.equal(answer.outcome, "done");
});

// Where a file server keeps its own time, or times are cached, a listing can look newer than it is.
Deno.test("I12: a claimer gives up names that have gone, though its listing seems to be up to date", async () => {
  const disk = new SimulatedDisk({ seed: 3 });
  await initSwarm("/swarm", { fs: disk.fs({ process: "other" }) });
  const other = await openSwarm("/swarm", {
    fs: disk.fs({ process: "other" }),
    clock: disk.clock,
  });
  const ahead = new Proxy(disk.fs({ process: "victim" }), {
    get(fs, key) {
      if (key === "now") return () => disk.clock.now() + 5000;
      const value = Reflect.get(fs, key, fs);
      return typeof value === "function" ? value.bind(fs) : value;
    },
  });
  const victim = await openSwarm("/swarm", { fs: ahead, clock: disk.clock });
  await other.addAll([{ title: "one" }, { title: "two" }]);
  const [, last] = disk.fs().list("/swarm/work/ready/5~_/00000001")!.sort();
  let calls = 0;
  let claiming: Promise<unknown> | undefined;
  disk.onCall = (call) => {
    if (call.process !== "victim") return "ok";
    calls++;
    if (call.operation === "rename" && call.path.includes("/work/ready/")) {
      claiming ??= other.engine.store.claim({ agent: "a", labels: [], max: 2 });
      // It took the last one in its turn.
      disk.fs().openLock("/swarm/locks/5~_")!.writeNote(`00000001 ${last}`);
    }
    return "ok";
  };
  assert.deepEqual(await victim.claim({ agent: "b" }), []);
  await claiming;
  assert.ok(calls < 500, `it made ${calls} calls`);
});

Deno.test("I7: an add that a helper finished, having made the directory, is told as added", async () => {
  const disk = new SimulatedDisk({ seed: 3 });
  await initSwarm("/swarm", { fs: disk.fs({ process: "other" }) });
  const open = (process: string) =>
    openSwarm("/swarm", { fs: disk.fs({ process }), clock: disk.clock });
  const [other, victim] = [await open("other"), await open("victim")];
  await other.add({ id: "before", title: "w" });
  let helping: Promise<unknown> | undefined;
  let isMissed = false;
  disk.onCall = ({ process, operation, path }) => {
    if (process !== "victim") return "ok";
    // The bucket was not there; whoever meets the taken id finishes the item before the next call but one.
    if (isMissed && operation === "stat" && path.endsWith("/work/scheduled/18000000")) {
      helping ??= other.engine.store.add([sameWork]);
    }
    isMissed ||= operation === "rename" && path.includes("/work/adding/");
    return "ok";
  };
  const input = { id: "late", title: "w", delaySeconds: 60 };
  const sameWork = {
    item: toWorkItem(input, { id: "late", micros: 1.8e15, config: DEFAULT_CONFIG }),
    chosen: true,
  };
  const [added] = await victim.addAll([input]);
  disk.onCall = () => "ok";
  assert.ok(helping !== undefined, "the bucket was missed");
  const [helped] = await helping as { outcome: string }[];
  assert.deepEqual([added?.outcome, helped?.outcome], ["added", "exists"]);
});

Deno.test("I3: what the new holder has moved on already was handed over all the same", async () => {
  const disk = new SimulatedDisk({ seed: 3 });
  await initSwarm("/swarm", { fs: disk.fs({ process: "other" }) });
  const open = (process: string) =>
    openSwarm("/swarm", { fs: disk.fs({ process }), clock: disk.clock });
  const [other, victim] = [await open("other"), await open("victim")];
  await other.add({ id: "w1", title: "w" });
  await other.register({ id: "b" });
  const [claim] = await other.claim({ agent: "a" });
  let adopting: Promise<unknown> | undefined;
  let isMoved = false;
  disk.onCall = ({ process, operation, path }) => {
    if (process !== "victim") return "ok";
    if (isMoved && operation === "append") adopting ??= other.engine.store.adopt("b", undefined);
    isMoved ||= operation === "rename" && path.includes("/work/claimed/a/");
    return "ok";
  };
  const answer = await victim.handoff(claim!.token, { to: "b" });
  disk.onCall = () => "ok";
  assert.equal((await adopting as unknown[]).length, 1, "it was adopted meanwhile");
  assert.equal(answer.outcome, "done");
});

/** Two processes on one disk: what the victim calls, with what the other does right before a call that is meant. */
async function overtaking<T>(
  isMeant: (call: Call) => boolean,
  run: (swarms: { other: Swarm; victim: Swarm; clock: ManualClock }) => Promise<{
    act: () => Promise<unknown>;
    call: () => Promise<T>;
  }>,
): Promise<{ answer: T; other: Swarm }> {
  const clock = new ManualClock();
  const disk = new SimulatedDisk({ seed: 3, clock });
  await initSwarm("/swarm", { fs: disk.fs({ process: "other" }) });
  const open = (process: string) => openSwarm("/swarm", { fs: disk.fs({ process }), clock });
  const [other, victim] = [await open("other"), await open("victim")];
  const { act, call } = await run({ other, victim, clock });
  let acting: Promise<unknown> | undefined;
  disk.onCall = (made) => {
    if (acting === undefined && made.process === "victim" && isMeant(made)) acting = act();
    return "ok";
  };
  const answer = await call();
  disk.onCall = () => "ok";
  assert.ok(acting !== undefined, "the victim came to that call");
  await acting;
  return { answer, other };
}

Deno.test("I4: a sweeper that has listed a claim does not take it under the name that a renewal gave it", async () => {
  let renewed = "";
  const { other } = await overtaking(
    ({ operation, path }) => operation === "read" && path.includes("/work/claimed/"),
    async ({ other, victim, clock }) => {
      await other.add({ id: "w1", title: "w" });
      const [claim] = await other.claim({ agent: "a", leaseSeconds: 60 });
      clock.advance(100);
      return {
        act: async () => {
          const answer = await other.renew(claim!.token);
          if (answer.outcome === "done") renewed = answer.value.token;
        },
        call: () => victim.sweep(),
      };
    },
  );
  assert.equal((await other.complete(renewed)).outcome, "done");
});

Deno.test("I7: a request to cancel that comes while the holder fails the item is followed", async () => {
  const { answer, other } = await overtaking(
    // It has seen that nobody asked, and is about to move the item.
    ({ operation, path }) => operation === "rename" && path.includes("/work/claimed/"),
    async ({ other, victim }) => {
      await other.add({ id: "w1", title: "w" });
      const [claim] = await other.claim({ agent: "a" });
      return {
        act: () => other.engine.store.cancel("w1", undefined),
        call: () => victim.fail(claim!.token, { error: "no paper" }),
      };
    },
  );
  assert.equal((await other.show("w1"))?.state, "cancelled");
  assert.equal(answer.outcome === "done" && answer.value.state, "cancelled");
});

Deno.test("I7: a writer that slept while others took a unique key and passed it has not got it", async () => {
  const { answer, other } = await overtaking(
    ({ operation, path }) => operation === "link" && path.includes("/work/unique/"),
    async ({ other, victim }) => {
      await other.register({ id: "a" });
      const { store } = other.engine;
      const add = (id: string) => {
        const item = toWorkItem({ id, title: "w", unique: "key" }, {
          ...{ id, micros: 1.8e15, config: DEFAULT_CONFIG },
        });
        return store.add([{ item, chosen: true }]);
      };
      return {
        // Nothing of it waits: the directory store does each of these at once, when it is called.
        act: () => Promise.all([add("w1"), store.cancel("w1", undefined), add("w2")]),
        call: () => victim.add({ id: "w3", title: "w", unique: "key" }),
      };
    },
  );
  assert.deepEqual(answer, { outcome: "exists", id: "w2", by: "unique" });
  assert.equal((await other.stats()).ready, 1);
});

Deno.test("I7: whoever is told that an id exists has finished what its crashed writer left", async () => {
  const disk = new SimulatedDisk({ seed: 3 });
  await initSwarm("/swarm", { fs: disk.fs({ process: "other" }) });
  const open = (process: string) =>
    openSwarm("/swarm", { fs: disk.fs({ process }), clock: disk.clock });
  const [other, victim] = [await open("other"), await open("victim")];
  // Its id is reserved by then.
  disk.onCall = ({ process, operation, path }) => {
    const isBirth = operation === "rename" && path.includes("/work/adding/");
    return process === "victim" && isBirth ? "crash" : "ok";
  };
  await assert.rejects(() => victim.add({ id: "w1", title: "w" }), SimulatedCrash);
  disk.onCall = () => "ok";
  // In a batch nobody looks where the item is, which would finish it too.
  const [first] = await other.addAll([{ id: "w1", title: "w" }, { id: "w2", title: "w" }]);
  assert.equal(first?.outcome, "exists");
  assert.equal((await other.stats()).ready, 2);
});

Deno.test("I6: who dies right behind the rename that completes an item has delivered its result", async () => {
  const disk = new SimulatedDisk({ seed: 3 });
  await initSwarm("/swarm", { fs: disk.fs({ process: "other" }) });
  const open = (process: string) =>
    openSwarm("/swarm", { fs: disk.fs({ process }), clock: disk.clock });
  const [other, victim] = [await open("other"), await open("victim")];
  // The first one makes the directory that both of them go to.
  await other.addAll([{ id: "x-w1", title: "w" }, { id: "w1", title: "w" }]);
  const [before, claim] = await other.claim({ agent: "a", max: 2 });
  await other.complete(before!.token);
  let isMoved = false;
  disk.onCall = (call) => {
    if (call.process !== "victim") return "ok";
    if (isMoved) return "crash";
    isMoved = isTaking(call);
    return "ok";
  };
  await assert.rejects(() => victim.complete(claim!.token, { result: 12 }), SimulatedCrash);
  disk.onCall = () => "ok";
  const shown = await other.show("w1");
  assert.deepEqual([shown?.state, shown?.result], ["done", 12]);
});
