// Goal: what the engine announces is measured under the registry's names, and counted once.
import assert from "node:assert/strict";
import { ManualClock } from "../../core/clock.ts";
import { type Ending, ENGINE_VERBS, type Fact } from "../../core/engine/engine.ts";
import { memorySwarm } from "../../core/open.ts";
import * as generated from "../../telemetry/generated/metrics.ts";
import { deltasIn } from "../../telemetry/metrics/deltas.ts";
import { measure } from "../../telemetry/metrics/measuring.ts";
import { Meter } from "../../telemetry/metrics/meter.ts";
import { Sums } from "../../telemetry/metrics/sums.ts";
import { START } from "./_metrics.ts";

type Row = readonly [name: string, attributes: Readonly<Record<string, unknown>>, value: number];

/** What was measured: of a histogram how many observations. */
function measured(meter: Meter): Row[] {
  const sums = new Sums();
  for (const record of meter.collect(START)) {
    for (const delta of deltasIn(JSON.parse(record)).deltas) sums.add(delta);
  }
  return sums.metrics().flatMap(({ metric, points }) => {
    return points.map(({ attributes, value }): Row => {
      return [metric.name, attributes, typeof value === "number" ? value : value.count];
    });
  });
}

/** The value of a metric over all its series that have these attributes. */
function total(rows: readonly Row[], name: string, wanted: Readonly<Record<string, unknown>> = {}) {
  return rows.filter(([one]) => one === name)
    .filter(([, has]) => Object.entries(wanted).every(([key, value]) => has[key] === value))
    .reduce((sum, [, , value]) => sum + value, 0);
}

function measuringSwarm() {
  const [meter, clock] = [new Meter(START), new ManualClock()];
  const measuring = measure(meter);
  const observe = (fact: Fact) => ({
    end: (ending: Ending) => measuring.ended(fact, ending, 0.001),
  });
  return { meter, clock, swarm: memorySwarm({ observe, clock, config: { maxAttempts: 2 } }) };
}

Deno.test("measure() counts what a swarm does in its life", async () => {
  const { meter, clock, swarm: opening } = measuringSwarm();
  await using swarm = await opening;
  await swarm.add({ id: "one", title: "one" });
  await swarm.addAll([{ id: "two", title: "two" }, { id: "three", title: "three" }]);
  const [one, two, three] = await swarm.claim({ agent: "a1", max: 3 });
  await swarm.claim({ agent: "a1" });
  await swarm.complete(one!.token);
  await swarm.fail(two!.token, { error: "dry" });
  await swarm.fail(three!.token, { error: "gone", noRetry: true });
  await swarm.renew(three!.token);
  clock.advance(3600);
  const [again] = await swarm.claim({ agent: "a1" });
  assert.equal(again!.item.id, "two");
  clock.advance(3600);
  await swarm.sweep();
  const rows = measured(meter);
  const check = (want: number, name: string, attributes = {}) => {
    assert.equal(total(rows, name, attributes), want, `${name} ${JSON.stringify(attributes)}`);
  };
  check(3, "messaging.client.sent.messages", { "messaging.operation.name": "add" });
  check(4, "messaging.client.consumed.messages", { "messaging.operation.name": "claim" });
  check(1, "swarmsh.work.retries");
  check(1, "swarmsh.lease.expirations");
  check(2, "swarmsh.work.dead_letters");
  const duration = "messaging.client.operation.duration";
  const claims = { "messaging.operation.name": "claim", "messaging.operation.type": "receive" };
  check(2, duration, { ...claims, "swarmsh.operation.outcome": "done", "error.type": undefined });
  check(1, duration, { ...claims, "swarmsh.operation.outcome": "nothing" });
  check(1, duration, { "messaging.operation.name": "renew", "error.type": "lost" });
});

Deno.test("measure() puts every verb into one histogram, by the registry's attributes", () => {
  for (const verb of ENGINE_VERBS) {
    const meter = new Meter(START);
    measure(meter).ended({ verb }, { outcome: "done" }, 1);
    const durations = measured(meter).filter(([name]) => name.endsWith(".duration"));
    assert.equal(durations.length, 1, verb);
    const [name, attributes] = durations[0]!;
    const isClient = name === "messaging.client.operation.duration";
    assert.ok(isClient || name === "swarmsh.operation.duration", `${verb} ${name}`);
    const named = attributes[isClient ? "messaging.operation.name" : "swarmsh.operation.name"];
    assert.ok(
      isClient ? named === verb : /^(work|agent|swarm|pattern)\.[a-z]+$/.test(String(named)),
      verb,
    );
    assert.equal(attributes["messaging.system"], isClient ? "swarmsh" : undefined);
  }
});

Deno.test("measure() uses no metric that is not in the registry, and each of its counters", () => {
  const meter = new Meter(START);
  const measuring = measure(meter);
  const moved = { id: "w", epoch: 2, attempt: 1, agent: "a" } as const;
  const expired = [{ ...moved, state: "ready" }, { ...moved, state: "dead" }] as const;
  const swept = { expired, promoted: 0, unblocked: 0, swept: 0 };
  const contention = { lostRaces: 2, lockWaitSeconds: 0.5 };
  measuring.ended({ verb: "add", count: 1 }, { outcome: "done" }, 1);
  measuring.ended({ verb: "claim" }, { outcome: "done", claims: [], contention }, 1);
  measuring.ended({ verb: "adopt" }, { outcome: "done", claims: [{}] as never }, 1);
  measuring.ended({ verb: "reclaim" }, { outcome: "done", swept }, 1);
  measuring.processed(30, "failed");
  measuring.dropped("traces", 5);
  const rows = measured(meter);
  const known = Object.values(generated);
  const names = new Set(rows.map(([name]) => name));
  for (const name of names) assert.ok(known.some((metric) => metric.name === name), name);
  const gauges = ["swarmsh.work.items", "swarmsh.agent.registrations"];
  const wanted = known.map(({ name }) => name).filter((name) => !gauges.includes(name));
  assert.deepEqual([...names].sort(), [...new Set(wanted)].sort());
  assert.equal(total(rows, "swarmsh.coordination.races_lost"), 2);
  assert.equal(total(rows, "messaging.process.duration", { "error.type": "failed" }), 1);
});

Deno.test("measure() counts dropped records once, however often it is told of them", () => {
  const meter = new Meter(START);
  const measuring = measure(meter);
  for (const count of [0, 3, 3, 5]) measuring.dropped("logs", count);
  measuring.dropped("traces", 2);
  const rows = measured(meter);
  const of = (signal: string) => {
    return total(rows, "swarmsh.telemetry.dropped", { "swarmsh.telemetry.signal": signal });
  };
  assert.deepEqual([of("logs"), of("traces")], [5, 2]);
});

Deno.test("measure() does not count an item that existed before as sent", async () => {
  const { meter, swarm: opening } = measuringSwarm();
  await using swarm = await opening;
  await swarm.add({ id: "one", title: "one" });
  await swarm.add({ id: "one", title: "one" });
  assert.equal(total(measured(meter), "messaging.client.sent.messages"), 1);
});
