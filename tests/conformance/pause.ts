/** Facts about pausing. */
import assert from "node:assert/strict";
import { expectDone, plain } from "./bench.ts";
import type { CaseGroup } from "./case.ts";

/** Facts about pausing. */
export const PAUSE_CASES: CaseGroup = {
  name: "pause",
  needs: ["pause"],
  cases: [
    {
      title: "while paused nobody gets anything, until somebody resumes",
      async run(bench) {
        await bench.add({ id: "w" });
        await bench.store.pause("deploy");
        assert.deepEqual(await bench.claim("a1"), []);
        assert.deepEqual(await bench.claim("a1", { id: "w" }), []);
        assert.equal(await bench.store.resume(), true);
        assert.deepEqual(await bench.claimIds("a1"), ["w"]);
      },
    },
    {
      title: "paused() says since when and why",
      async run(bench) {
        assert.equal(await bench.store.paused(), undefined);
        await bench.store.pause("deploy");
        assert.deepEqual(plain(await bench.store.paused()), {
          since: bench.clock.now(),
          reason: "deploy",
        });
        await bench.store.resume();
        assert.equal(await bench.store.paused(), undefined);
      },
    },
    {
      title: "a reason may be missing",
      async run(bench) {
        await bench.store.pause(undefined);
        assert.equal((await bench.store.paused())?.reason, undefined);
        assert.deepEqual(await bench.claim("a1"), []);
      },
    },
    {
      title: "resuming what was not paused says so",
      invariant: "I7",
      async run(bench) {
        assert.equal(await bench.store.resume(), false);
        await bench.store.pause("x");
        await bench.store.pause("y");
        assert.equal(await bench.store.resume(), true);
        assert.equal(await bench.store.resume(), false);
      },
    },
    {
      title: "what is held can be renewed and settled during a pause, and items can be added",
      async run(bench) {
        await bench.add({ id: "a" }, { id: "b" });
        const [a, b] = await bench.claim("a1", { max: 2 });
        await bench.store.pause("deploy");
        expectDone(await bench.renew(a!));
        expectDone(await bench.complete(a!));
        expectDone(await bench.settle(b!, { verb: "release" }));
        assert.deepEqual(await bench.add({ id: "c" }), ["ready"]);
      },
    },
    {
      title: "leases that end during a pause are reclaimed",
      needs: ["sweep"],
      async run(bench) {
        await bench.held("a1", { id: "w" });
        await bench.store.pause("deploy");
        bench.passLease();
        assert.equal((await bench.sweep()).reclaimed.length, 1);
      },
    },
    {
      title: "a pause holds for every handle",
      needs: ["handles"],
      async run(bench) {
        await bench.add({ id: "w" });
        const other = await bench.another();
        await other.claim({ agent: "a1", labels: ["none"], max: 0 });
        await bench.store.pause("deploy");
        assert.deepEqual(await other.claim({ agent: "a1", labels: [], max: 1 }), []);
        assert.equal((await other.paused())?.reason, "deploy");
        assert.equal(await other.resume(), true);
        assert.deepEqual(await bench.claimIds("a1"), ["w"]);
      },
    },
  ],
};
