/** Facts about the edges of the domain. */
import assert from "node:assert/strict";
import { LIMITS } from "../../core/limits.ts";
import { workDetail, workItem } from "../support/build.ts";
import { type Bench, expectDone, expectRefused } from "./bench.ts";
import type { CaseGroup } from "./case.ts";

/** Restores `w` at the highest epoch there is, and claims it. */
async function heldAtBound(bench: Bench) {
  const item = workItem({ id: "w" });
  const epochs = { epoch: LIMITS.epochMax, lastEpoch: LIMITS.epochMax };
  await bench.store.restore([workDetail({ item, ...epochs })]);
  return await bench.claimOne("a1");
}

/** Facts about the edges of the domain. */
export const BOUND_CASES: CaseGroup = {
  name: "bounds",
  cases: [
    {
      title: "at the highest epoch a release is refused, and a complete still counts",
      invariant: "I2",
      needs: ["restore"],
      async run(bench) {
        const claim = await heldAtBound(bench);
        expectRefused(await bench.unchanged(() => bench.settle(claim, { verb: "release" })));
        expectDone(await bench.complete(claim));
      },
    },
    {
      title: "at the highest epoch a handoff is refused",
      invariant: "I2",
      needs: ["restore", "handoff", "agents"],
      async run(bench) {
        await bench.register("a2");
        const claim = await heldAtBound(bench);
        const handoff = { verb: "handoff", to: "a2" } as const;
        expectRefused(await bench.unchanged(() => bench.settle(claim, handoff)));
      },
    },
    {
      title: "at the highest epoch a failure is the last one",
      invariant: "I9",
      needs: ["restore"],
      async run(bench) {
        const claim = await heldAtBound(bench);
        const settlement = { verb: "fail", error: "x", backoff: () => 1 } as const;
        assert.equal(expectDone(await bench.settle(claim, settlement)).state, "dead");
      },
    },
    {
      title: "at the highest epoch a dead item gets no more attempts",
      invariant: "I2",
      needs: ["restore", "retry"],
      async run(bench) {
        await bench.kill(await heldAtBound(bench));
        expectRefused(await bench.unchanged(() => bench.store.retry("w", 1)));
      },
    },
    {
      title: "the longest ids and needs work in every state",
      needs: ["handoff", "agents"],
      async run(bench) {
        const id = "w".repeat(LIMITS.idLengthMax);
        const agent = "A".repeat(LIMITS.idLengthMax);
        const needs = ["a".repeat(31), "b".repeat(32)];
        await bench.register(agent, { labels: needs });
        const first = await bench.held("a1", { id, needs, priority: 9 });
        const moved = expectDone(await bench.settle(first, { verb: "handoff", to: agent }));
        expectDone(await bench.renew(moved.claim!, LIMITS.leaseSecondsMax));
        expectDone(await bench.complete(moved.claim!));
        assert.equal((await bench.expectState(id, "done", 2)).agent, agent);
      },
    },
    {
      title: "the most dependencies that an item can have are all waited for",
      needs: ["dependencies"],
      async run(bench) {
        const after = Array.from({ length: LIMITS.afterMax }, (_, index) => `d${index}`);
        await bench.add({ id: "then", after });
        await bench.add(...after.map((id) => ({ id })));
        for (const claim of await bench.claim("a1", { max: LIMITS.afterMax })) {
          await bench.expectState("then", "blocked", 1);
          expectDone(await bench.complete(claim));
        }
        await bench.expectState("then", "ready", 1);
      },
    },
    {
      title: "the largest payload and result come back whole",
      async run(bench) {
        const payload = "p".repeat(LIMITS.payloadBytesMax - 2);
        const claim = await bench.held("a1", { id: "w", payload });
        assert.equal(claim.item.payload, payload);
        const result = "r".repeat(LIMITS.payloadBytesMax - 2);
        expectDone(await bench.settle(claim, { verb: "complete", result }));
        assert.equal((await bench.detail("w")).result, result);
      },
    },
    {
      title: "a title, tags and a unique key may hold any characters",
      needs: ["unique"],
      async run(bench) {
        const title = 'a "title"\nwith lines, \u0000, é and 🦊';
        const odd = { title, tags: ["a/b", "..", "ü ü"], unique: "../../etc/passwd\n" };
        await bench.add({ id: "w", ...odd });
        const { item } = await bench.detail("w");
        assert.deepEqual({ title: item.title, tags: item.tags, unique: item.unique }, odd);
      },
    },
  ],
};
