/** Facts about the event log. */
import assert from "node:assert/strict";
import type { SwarmEvent } from "../../core/event.ts";
import { agentNamed } from "../support/build.ts";
import { type Bench, expectDone, expectInvalid, expectLost, plain } from "./bench.ts";
import type { CaseGroup, StoreCase } from "./case.ts";

/** The events that an action appends, without their time. */
async function eventsOf(bench: Bench, action: () => Promise<unknown>): Promise<unknown[]> {
  const cursor = await bench.store.eventsEnd();
  await action();
  const events = plain(await bench.eventsSince(cursor));
  return events.map(({ at, ...rest }) => {
    assert.equal(at, bench.clock.now());
    return rest;
  });
}

const HOLDER_CASES: readonly StoreCase[] = [
  {
    title: "add, claim, renew, progress and complete are logged with what they led to",
    needs: ["progress"],
    async run(bench) {
      const events = await eventsOf(bench, async () => {
        const claim = await bench.held("a1", { id: "w" });
        await bench.renew(claim, 400);
        await bench.store.progress(claim.token, { percent: 50, note: "half" });
        await bench.complete(claim);
      });
      const { seconds } = bench;
      const w = { id: "w", epoch: 1 };
      assert.deepEqual(events, [
        { verb: "add", ...w, state: "ready" },
        { verb: "claim", ...w, state: "claimed", agent: "a1", deadline: seconds + 300 },
        { verb: "renew", ...w, state: "claimed", agent: "a1", deadline: seconds + 400 },
        { verb: "progress", ...w, state: "claimed", agent: "a1", percent: 50, note: "half" },
        { verb: "complete", ...w, state: "done", agent: "a1" },
      ]);
    },
  },
  {
    title: "fail is logged with the epoch after it, the due time, the holder and the error",
    async run(bench) {
      const claim = await bench.held("a1", { id: "w" });
      const settlement = { verb: "fail", error: "boom", backoff: () => 9 } as const;
      const events = await eventsOf(bench, () => bench.settle(claim, settlement));
      const deadline = bench.seconds + 9;
      assert.deepEqual(events, [
        {
          verb: "fail",
          id: "w",
          epoch: 2,
          state: "scheduled",
          agent: "a1",
          deadline,
          note: "boom",
        },
      ]);
    },
  },
  {
    title: "a note that is too long for the log is cut between characters",
    async run(bench) {
      const claim = await bench.held("a1", { id: "w" });
      const settlement = { verb: "release", note: `${"n".repeat(511)}😀` } as const;
      const note = "n".repeat(511);
      assert.deepEqual(await eventsOf(bench, () => bench.settle(claim, settlement)), [
        { verb: "release", id: "w", epoch: 2, state: "ready", agent: "a1", note },
      ]);
    },
  },
  {
    title: "release is logged with who gave back and the note",
    async run(bench) {
      const claim = await bench.held("a1", { id: "w" });
      const settlement = { verb: "release", note: "n" } as const;
      assert.deepEqual(await eventsOf(bench, () => bench.settle(claim, settlement)), [
        { verb: "release", id: "w", epoch: 2, state: "ready", agent: "a1", note: "n" },
      ]);
    },
  },
  {
    title: "handoff is logged with the new holder and its deadline",
    needs: ["handoff", "agents"],
    async run(bench) {
      await bench.register("a2");
      const claim = await bench.held("a1", { id: "w" });
      const settlement = { verb: "handoff", to: "a2", leaseSeconds: 50 } as const;
      const deadline = bench.seconds + 50;
      assert.deepEqual(await eventsOf(bench, () => bench.settle(claim, settlement)), [
        { verb: "handoff", id: "w", epoch: 2, state: "claimed", agent: "a2", deadline },
      ]);
    },
  },
  {
    title: "adopt is logged for what goes on and for what died",
    needs: ["adopt"],
    async run(bench) {
      await bench.held("a1", { id: "lives" });
      await bench.held("a1", { id: "dies", maxAttempts: 1 });
      const events = await eventsOf(bench, () => bench.store.adopt("a1", 60)) as SwarmEvent[];
      const facts = events.map(({ verb, id, epoch, state, agent }) => [
        verb,
        id,
        epoch,
        state,
        agent,
      ]);
      assert.deepEqual(facts.sort(), [
        ["adopt", "dies", 1, "dead", "a1"],
        ["adopt", "lives", 2, "claimed", "a1"],
      ]);
    },
  },
];

const UPKEEP_CASES: readonly StoreCase[] = [
  {
    title: "reclaim is logged with who had held the item",
    needs: ["sweep"],
    async run(bench) {
      await bench.held("a1", { id: "w" });
      bench.passLease();
      const [event, ...others] = await eventsOf(bench, () => bench.sweep()) as SwarmEvent[];
      assert.deepEqual(
        [event?.verb, event?.id, event?.epoch, event?.state, event?.agent],
        ["reclaim", "w", 2, "ready", "a1"],
      );
      assert.deepEqual(others, []);
    },
  },
  {
    title: "promote and unblock are logged",
    needs: ["sweep", "schedule", "dependencies"],
    async run(bench) {
      await bench.add({ id: "first" }, { id: "then", after: ["first"] });
      await bench.add({ id: "later", notBefore: bench.seconds + 10 });
      const claim = await bench.claimOne("a1");
      const freed = await eventsOf(bench, () => bench.complete(claim)) as SwarmEvent[];
      assert.deepEqual(freed.map(({ verb, id, state }) => [verb, id, state]), [
        ["complete", "first", "done"],
        ["unblock", "then", "ready"],
      ]);
      bench.passSeconds(10);
      assert.deepEqual(await eventsOf(bench, () => bench.sweep()), [
        { verb: "promote", id: "later", epoch: 1, state: "ready" },
      ]);
    },
  },
  {
    title: "cancel is logged, for a held item twice: the wish and its effect",
    needs: ["cancel"],
    async run(bench) {
      await bench.add({ id: "free" });
      assert.deepEqual(await eventsOf(bench, () => bench.store.cancel("free", "why")), [
        { verb: "cancel", id: "free", epoch: 1, state: "cancelled", note: "why" },
      ]);
      const claim = await bench.held("a1", { id: "held" });
      const events = await eventsOf(bench, async () => {
        await bench.store.cancel("held", "why");
        expectLost(await bench.renew(claim));
      }) as SwarmEvent[];
      assert.deepEqual(events.map(({ verb, state, note }) => [verb, state, note]), [
        ["cancel", "claimed", "why"],
        ["cancel", "cancelled", "why"],
      ]);
    },
  },
  {
    title: "retry is logged with the new epoch",
    needs: ["retry"],
    async run(bench) {
      await bench.kill(await bench.held("a1", { id: "w" }));
      assert.deepEqual(await eventsOf(bench, () => bench.store.retry("w", 1)), [
        { verb: "retry", id: "w", epoch: 2, state: "ready" },
      ]);
    },
  },
  {
    title: "agents and pauses are logged, heartbeats are not",
    needs: ["agents", "pause"],
    async run(bench) {
      const { store } = bench;
      const events = await eventsOf(bench, async () => {
        await store.addAgent(agentNamed("a1"));
        await store.heartbeat("a1");
        await store.putAgent(agentNamed("a1", { role: "other" }));
        await store.removeAgent("a1");
        await store.pause("deploy");
        await store.resume();
        await store.resume();
      });
      assert.deepEqual(events, [
        { verb: "register", agent: "a1" },
        { verb: "update", agent: "a1" },
        { verb: "deregister", agent: "a1" },
        { verb: "pause", note: "deploy" },
        { verb: "resume" },
      ]);
    },
  },
];

const LOG_CASES: readonly StoreCase[] = [
  {
    title: "what is refused, lost, found to exist or repeated is not logged",
    invariant: "I7",
    needs: ["cancel", "retry"],
    async run(bench) {
      const claim = await bench.held("a1", { id: "w" });
      expectDone(await bench.complete(claim));
      const events = await eventsOf(bench, async () => {
        await bench.tryAdd({ id: "w" });
        await bench.complete(claim);
        await bench.renew(claim);
        await bench.store.cancel("w", "late");
        await bench.store.retry("w", 1);
        await bench.claim("a1");
        await bench.sweep();
      });
      assert.deepEqual(events, []);
    },
  },
  {
    title: "a page holds about as many events as asked for, and the cursor goes on from there",
    async run(bench) {
      for (let index = 0; index < 20; index++) await bench.add({ id: `w${index}` });
      const ids: (string | undefined)[] = [];
      let cursor = "";
      for (let page = 0; page < 100; page++) {
        const { events, cursor: next } = await bench.store.events(cursor, 3);
        if (events.length === 0) break;
        assert.ok(events.length <= 6, `${events.length} events in a page of 3`);
        ids.push(...events.map(({ id }) => id));
        cursor = next;
      }
      assert.deepEqual(ids, Array.from({ length: 20 }, (_, index) => `w${index}`));
    },
  },
  {
    title: "a cursor from the end sees only what comes after it",
    async run(bench) {
      await bench.add({ id: "before" });
      const cursor = await bench.store.eventsEnd();
      assert.deepEqual(await bench.eventsSince(cursor), []);
      await bench.add({ id: "after" });
      assert.deepEqual((await bench.eventsSince(cursor)).map(({ id }) => id), ["after"]);
    },
  },
  {
    title: "a cursor that is none is refused as invalid",
    async run(bench) {
      await bench.add({ id: "w" });
      await expectInvalid(() => bench.store.events("../nonsense\n", 10));
    },
  },
  {
    title: "a long note is cut at 512 characters",
    async run(bench) {
      const claim = await bench.held("a1", { id: "w" });
      const cursor = await bench.store.eventsEnd();
      await bench.kill(claim, "é".repeat(2000));
      const [event] = await bench.eventsSince(cursor);
      assert.ok((event?.note ?? "").length <= 512);
      assert.ok(event?.note?.startsWith("ééé"));
      assert.equal((await bench.detail("w")).attempts[0]?.error?.length, 2000);
    },
  },
  {
    title: "every handle's events reach every handle, oldest first for each item",
    needs: ["handles"],
    async run(bench) {
      const other = await bench.another();
      const claim = await bench.held("a1", { id: "w" });
      bench.passSeconds(1);
      expectDone(await other.renew(claim.token, undefined));
      bench.passSeconds(1);
      expectDone(await bench.settle(claim, { verb: "release" }));
      bench.passSeconds(1);
      const [next] = await other.claim({ agent: "a2", labels: [], max: 1 });
      bench.passSeconds(1);
      expectDone(await bench.complete(next!));
      const verbs = (await bench.eventsSince()).map(({ verb }) => verb);
      assert.deepEqual(verbs, ["add", "claim", "renew", "release", "claim", "complete"]);
      const { events } = await other.events("", 100);
      assert.deepEqual(events.map(({ verb }) => verb), verbs);
    },
  },
];

/** Facts about the event log. */
export const EVENT_CASES: CaseGroup = {
  name: "events",
  needs: ["events"],
  cases: [...HOLDER_CASES, ...UPKEEP_CASES, ...LOG_CASES],
};
