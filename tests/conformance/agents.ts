/** Facts about registrations and signs of life. */
import assert from "node:assert/strict";
import type { AgentRecord } from "../../core/agent.ts";
import { agentNamed } from "../support/build.ts";
import { type Bench, expectDone, expectNotFound, expectRefused, plain } from "./bench.ts";
import type { CaseGroup, StoreCase } from "./case.ts";

async function recordOf(bench: Bench, id: string): Promise<AgentRecord> {
  const records = await bench.store.listAgents();
  const record = records.find(({ agent }) => agent.id === id);
  assert.ok(record !== undefined, `${id} must be listed`);
  return record;
}

/** Signs of life are kept at least to the second. */
function assertSeenNow(bench: Bench, record: AgentRecord): void {
  assert.ok(Math.abs(bench.clock.now() - record.seenAt) < 1000, `seen at ${record.seenAt}`);
}

const REGISTRATION_CASES: readonly StoreCase[] = [
  {
    title: "every field of a registration is kept",
    async run(bench) {
      const agent = agentNamed("A_1-x", {
        role: "Prüfer",
        capacity: 0.5,
        labels: ["deno", "gpu"],
        workCapacity: 3,
        draining: true,
        host: "host-1",
        pid: 4711,
      });
      assert.deepEqual(plain(expectDone(await bench.store.addAgent(agent))), agent);
      assert.deepEqual(plain(await bench.store.getAgent("A_1-x")), agent);
      assert.deepEqual(plain((await recordOf(bench, "A_1-x")).agent), agent);
    },
  },
  {
    title: "a taken id is refused, also in another case, and the first registration stays",
    invariant: "I7",
    async run(bench) {
      await bench.register("Ann", { role: "first" });
      expectRefused(await bench.store.addAgent(agentNamed("Ann", { role: "second" })));
      expectRefused(await bench.store.addAgent(agentNamed("aNN", { role: "third" })));
      const records = await bench.store.listAgents();
      assert.deepEqual(records.map(({ agent }) => [agent.id, agent.role]), [["Ann", "first"]]);
    },
  },
  {
    title: "an unknown agent is not there",
    async run(bench) {
      assert.equal(await bench.store.getAgent("nobody"), undefined);
      assert.deepEqual(await bench.store.listAgents(), []);
      expectNotFound(await bench.store.heartbeat("nobody"));
      expectNotFound(await bench.store.removeAgent("nobody"));
    },
  },
  {
    title: "putAgent() replaces a registration or makes a new one",
    async run(bench) {
      await bench.register("a1", { labels: ["old"] });
      expectDone(await bench.store.putAgent(agentNamed("a1", { labels: ["new"] })));
      expectDone(await bench.store.putAgent(agentNamed("a2")));
      assert.deepEqual((await bench.store.getAgent("a1"))?.labels, ["new"]);
      assert.equal((await bench.store.listAgents()).length, 2);
    },
  },
  {
    title: "a removed agent is gone, and its id is free",
    async run(bench) {
      await bench.register("a1");
      expectDone(await bench.store.removeAgent("a1"));
      assert.equal(await bench.store.getAgent("a1"), undefined);
      assert.deepEqual(await bench.store.listAgents(), []);
      await bench.register("a1");
    },
  },
  {
    title: "an agent that holds a claim cannot be removed",
    async run(bench) {
      await bench.register("a1");
      const claim = await bench.held("a1", { id: "w" });
      expectRefused(await bench.store.removeAgent("a1"));
      bench.passLease();
      expectRefused(await bench.store.removeAgent("a1"));
      expectDone(await bench.complete(claim));
      expectDone(await bench.store.removeAgent("a1"));
    },
  },
  {
    title: "of many concurrent registrations of one id exactly one succeeds",
    invariant: "I7",
    needs: ["handles"],
    async run(bench) {
      const handles = await bench.handles(4);
      const answers = await Promise.all(
        handles.map((store, index) => store.addAgent(agentNamed("a1", { role: `r${index}` }))),
      );
      assert.deepEqual(answers.map(({ outcome }) => outcome).sort(), [
        "done",
        "refused",
        "refused",
        "refused",
      ]);
      const winner = answers.findIndex(({ outcome }) => outcome === "done");
      assert.equal((await bench.store.getAgent("a1"))?.role, `r${winner}`);
    },
  },
];

const LIFE_CASES: readonly StoreCase[] = [
  {
    title: "registering is a sign of life",
    async run(bench) {
      bench.passSeconds(1000);
      await bench.register("a1");
      assertSeenNow(bench, await recordOf(bench, "a1"));
    },
  },
  {
    title: "a heartbeat is a sign of life",
    async run(bench) {
      await bench.register("a1");
      bench.passSeconds(1000);
      assert.ok(bench.clock.now() - (await recordOf(bench, "a1")).seenAt >= 999_000);
      expectDone(await bench.store.heartbeat("a1"));
      assertSeenNow(bench, await recordOf(bench, "a1"));
    },
  },
  {
    title: "claiming is a sign of life",
    async run(bench) {
      await bench.register("a1");
      bench.passSeconds(1000);
      await bench.held("a1", { id: "w" });
      assertSeenNow(bench, await recordOf(bench, "a1"));
    },
  },
  {
    title: "only claims whose lease has not ended count",
    async run(bench) {
      await bench.register("a1");
      await bench.add({ id: "a" }, { id: "b" });
      await bench.claimOne("a1", { leaseSeconds: 10 });
      await bench.claimOne("a1", { leaseSeconds: 100 });
      assert.equal((await recordOf(bench, "a1")).claims, 2);
      bench.passSeconds(10);
      assert.equal((await recordOf(bench, "a1")).claims, 2);
      bench.passSeconds(1);
      assert.equal((await recordOf(bench, "a1")).claims, 1);
    },
  },
];

/** Facts about registrations and signs of life. */
export const AGENT_CASES: CaseGroup = {
  name: "agents",
  needs: ["agents"],
  cases: [...REGISTRATION_CASES, ...LIFE_CASES],
};
