/** Facts about items that are not to start before a time. */
import assert from "node:assert/strict";
import type { CaseGroup } from "./case.ts";

/** Facts about items that are not to start before a time. */
export const SCHEDULE_CASES: CaseGroup = {
  name: "schedule",
  needs: ["schedule", "sweep"],
  cases: [
    {
      title: "an item with a future start is scheduled and not handed out",
      async run(bench) {
        const notBefore = bench.seconds + 60;
        assert.deepEqual(await bench.add({ id: "w", notBefore }), ["scheduled"]);
        assert.equal((await bench.expectState("w", "scheduled", 1)).due, notBefore);
        assert.deepEqual(await bench.claim("a1"), []);
      },
    },
    {
      title: "a start that is now or in the past makes the item ready at once",
      async run(bench) {
        const states = await bench.add(
          { id: "now", notBefore: bench.seconds },
          { id: "past", notBefore: bench.seconds - 1000 },
        );
        assert.deepEqual(states, ["ready", "ready"]);
      },
    },
    {
      title: "the sweep promotes in the second in which the time comes, not before",
      async run(bench) {
        await bench.add({ id: "w", notBefore: bench.seconds + 60 });
        bench.passSeconds(59.999);
        assert.equal((await bench.sweep()).promoted, 0);
        await bench.expectState("w", "scheduled", 1);
        bench.passSeconds(0.001);
        assert.equal((await bench.sweep()).promoted, 1);
        assert.equal((await bench.expectState("w", "ready", 1)).due, undefined);
      },
    },
    {
      title: "promoting twice promotes once",
      invariant: "I15",
      async run(bench) {
        await bench.add({ id: "w", notBefore: bench.seconds + 60 });
        bench.passSeconds(60);
        await bench.sweep();
        const again = await bench.unchanged(() => bench.sweep());
        assert.equal(again.promoted, 0);
      },
    },
    {
      title: "items due at different times come one by one",
      async run(bench) {
        const { seconds } = bench;
        for (const delay of [300, 100, 200]) {
          await bench.add({ id: `w${delay}`, notBefore: seconds + delay });
        }
        for (const delay of [100, 200, 300]) {
          bench.passSeconds(100);
          assert.equal((await bench.sweep()).promoted, 1);
          assert.deepEqual(await bench.claimIds("a1", { max: 5 }), [`w${delay}`]);
        }
      },
    },
    {
      title: "everything overdue is promoted by one sweep",
      async run(bench) {
        const items = Array.from({ length: 30 }, (_, index) => ({
          id: `w${index}`,
          notBefore: bench.seconds + 1 + index * 90,
        }));
        await bench.add(...items);
        bench.passSeconds(100_000);
        assert.equal((await bench.sweep()).promoted, 30);
        assert.equal((await bench.claim("a1", { max: 50 })).length, 30);
      },
    },
    {
      title: "a promoted item takes its place by age and urgency",
      invariant: "I10",
      needs: ["order"],
      async run(bench) {
        await bench.add({ id: "old", notBefore: bench.seconds + 10 }, { id: "young" });
        await bench.add({ id: "urgent", notBefore: bench.seconds + 10, priority: 0 });
        bench.passSeconds(10);
        await bench.sweep();
        assert.deepEqual(await bench.claimIds("a1", { max: 3 }), ["urgent", "old", "young"]);
      },
    },
    {
      title: "the lease counts from the claim, not from the due time",
      async run(bench) {
        await bench.add({ id: "w", notBefore: bench.seconds + 10 });
        bench.passSeconds(50);
        await bench.sweep();
        assert.equal((await bench.claimOne("a1")).deadline, bench.seconds + 300);
      },
    },
  ],
};
