// Goal: what a user gives beyond a bound is refused by name, and what a stranger wrote is not believed.
import assert from "node:assert/strict";
import { agentFromJson } from "../../core/agent_codec.ts";
import { parseConfig } from "../../core/config_file.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import { SwarmError } from "../../core/errors.ts";
import { LIMITS } from "../../core/limits.ts";
import { memorySwarm } from "../../core/open.ts";
import type { WorkInput } from "../../core/work_input.ts";

function refusal(code: string, says: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof SwarmError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, says);
    return true;
  };
}

const many = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);

/** Values that somebody could use to harm others: each is one beyond what is allowed, or absurd. */
const WORK: readonly (readonly [Partial<WorkInput>, RegExp])[] = [
  [{ priority: -1 }, /priority -1: expected a whole number from 0 to 9/],
  [{ priority: 10 }, /priority 10/],
  [{ priority: 0.5 }, /priority 0\.5/],
  [{ priority: Number.NaN }, /priority null|priority NaN/],
  [{ leaseSeconds: 0 }, /lease/],
  [{ leaseSeconds: LIMITS.leaseSecondsMax + 1 }, /lease seconds 604801/],
  [{ leaseSeconds: 1e300 }, /lease/],
  [{ leaseSeconds: -1 }, /lease/],
  [{ delaySeconds: LIMITS.delaySecondsMax + 1 }, /delay seconds 31622401/],
  [{ delaySeconds: Infinity }, /delay/],
  [{ delaySeconds: -1 }, /delay/],
  [{ maxAttempts: 0 }, /max attempts 0/],
  [{ maxAttempts: LIMITS.attemptsMax + 1 }, /max attempts 1001/],
  [{ estimateSeconds: -1 }, /estimate seconds -1: expected a number from 0/],
  [{ after: many(LIMITS.afterMax + 1) }, /waits for 65 items, expected at most 64/],
  [{ id: "w", after: ["w"] }, /waits for itself/],
  [{ tags: many(LIMITS.tagsMax + 1) }, /17 tags: expected at most 16/],
  [{ tags: ["x".repeat(LIMITS.wordBytesMax + 1)] }, /tag/],
  [{ title: "x".repeat(LIMITS.titleBytesMax + 1) }, /title/],
  [{ unique: "" }, /empty unique key/],
  [{ unique: "x".repeat(LIMITS.uniqueBytesMax + 1) }, /unique key/],
  [{ needs: many(LIMITS.agentLabelsMax + 1) }, /65 needs: expected at most 64/],
  [{ needs: ["a".repeat(32), "b".repeat(32)] }, /needs/],
  [
    { id: "i".repeat(64), needs: ["a".repeat(31), "b".repeat(32)], leaseSeconds: 604_800 },
    /make a file name of \d+ bytes/,
  ],
  [{ payload: () => 1 }, /payload/],
  [{ payload: 1n }, /payload/],
];

async function counts(swarm: Swarm): Promise<number> {
  return Object.values(await swarm.stats()).reduce((sum, count) => sum + count, 0);
}

Deno.test("values beyond a bound are refused by name, and nothing is added", async () => {
  const swarm = await memorySwarm();
  for (const [input, says] of WORK) {
    await assert.rejects(swarm.add({ title: "Work", ...input }), refusal("invalid", says));
  }
  assert.equal(await counts(swarm), 0);
});

Deno.test("the most that a bound allows is accepted", async () => {
  const swarm = await memorySwarm();
  const labels = many(LIMITS.agentLabelsMax);
  await swarm.add({
    title: "x".repeat(LIMITS.titleBytesMax),
    leaseSeconds: LIMITS.leaseSecondsMax,
    delaySeconds: LIMITS.delaySecondsMax,
    maxAttempts: LIMITS.attemptsMax,
    estimateSeconds: LIMITS.delaySecondsMax,
    tags: many(LIMITS.tagsMax),
    unique: "x".repeat(LIMITS.uniqueBytesMax),
    needs: ["a".repeat(31), "b".repeat(32)],
  });
  await swarm.register({ id: "ann", labels, workCapacity: LIMITS.workCapacityMax });
  assert.equal(await counts(swarm), 1);
  const more = swarm.register({ id: "ben", labels: many(LIMITS.agentLabelsMax + 1) });
  await assert.rejects(more, refusal("invalid", /65 labels: expected at most 64/));
});

Deno.test("what a holder says beyond a bound is refused, and the claim stays", async () => {
  const swarm = await memorySwarm();
  await swarm.register({ id: "ben" });
  await swarm.add({ id: "w", title: "Work" });
  const [claim] = await swarm.claim({ agent: "ann" });
  const { token } = claim!;
  const long = "x".repeat(LIMITS.noteBytesMax + 1);
  const traceparent = "00-zz-1-01";
  const refusals: readonly (() => Promise<unknown>)[] = [
    () => swarm.complete(token, { result: 1n }),
    () => swarm.complete(token, { traceparent }),
    () => swarm.fail(token, { error: long }),
    () => swarm.fail(token, { error: "oh", result: 1n }),
    () => swarm.fail(token, { error: "oh", traceparent }),
    () => swarm.release(token, long),
    () => swarm.handoff(token, { to: "ben", note: long }),
    () => swarm.handoff(token, { to: "ben", leaseSeconds: 0 }),
    () => swarm.progress(token, { percent: 101 }),
    () => swarm.progress(token, { note: long }),
    () => swarm.renew(token, LIMITS.leaseSecondsMax + 1),
    () => swarm.adopt("ann", 0),
    () => swarm.cancel("w", long),
  ];
  for (const act of refusals) await assert.rejects(act, refusal("invalid", /expected/));
  const shown = await swarm.show("w");
  assert.deepEqual([shown?.state, shown?.epoch, shown?.agent], ["claimed", 1, "ann"]);
  const handed = await swarm.handoff(token, { to: "ben", note: "yours", leaseSeconds: 60 });
  assert.equal(handed.outcome, "done");
});

Deno.test("a registration that a stranger wrote is read as if a user had typed it", () => {
  const good = { id: "ann", role: "worker", capacity: 1, labels: ["gpu"], registered_at: 1.5 };
  assert.equal(agentFromJson(good).registeredAt, 1500);
  assert.deepEqual(agentFromJson({ id: "ann" }).labels, []);
  const wrong: readonly unknown[] = [
    null,
    [],
    "ann",
    {},
    { ...good, id: "../ann" },
    { ...good, labels: "gpu" },
    { ...good, labels: ["a/b"] },
    { ...good, labels: { length: 1e9 } },
    { ...good, capacity: 2 },
    { ...good, role: { toString: 1 } },
    { ...good, work_capacity: 1e9 },
    { ...good, host: "x".repeat(LIMITS.wordBytesMax + 1) },
    { ...good, pid: "1; reboot" },
    { ...good, pid: -1 },
    { ...good, registered_at: "long ago" },
  ];
  for (const value of wrong) {
    assert.throws(
      () => agentFromJson(value),
      refusal("corrupt", /^Cannot read /),
      JSON.stringify(value),
    );
  }
});

Deno.test("settings that are no settings are refused with their place", async () => {
  const wrong: Readonly<Record<string, RegExp>> = {
    "roberts.quorum: [1]\n": /:1:1: Cannot use "roberts.quorum": found a list or a map/,
    "roberts: {quorum: 1}\n": /:1:1: Cannot use setting "roberts"/,
    "? [a]\n: 1\n": /there is no such setting/,
    "lease_seconds:\n": /lease_seconds/,
    "&a lease_seconds: *b\n": /expected YAML|lease_seconds/,
    "lease_seconds: 1e999\n": /lease_seconds/,
    "lease_seconds: -1\n": /lease_seconds/,
    "skew_seconds: .nan\n": /skew_seconds/,
  };
  for (const [text, says] of Object.entries(wrong)) {
    await assert.rejects(parseConfig(text, "config.yaml"), refusal("invalid", says), text);
  }
  const read = await parseConfig("roberts.quorum: 2\nscrum.wip: ~\n", "config.yaml");
  assert.deepEqual(read.patterns?.map(({ key, value }) => [key, value]), [
    ["roberts.quorum", 2],
    ["scrum.wip", null],
  ]);
});
