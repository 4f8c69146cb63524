// Goal: `swarmsh metrics` says what the swarm is like now and what was measured in it, in both forms.
import assert from "node:assert/strict";
import { denoFs } from "../../core/fs/deno.ts";
import type { Services } from "../../cli/command.ts";
import { command } from "../../cli/commands/metrics.ts";
import { createOutput } from "../../cli/renderer.ts";
import { type FakeHost, fakeHost } from "../cli/fake_host.ts";
import { type TemporarySwarm, temporarySwarm } from "../support/swarm.ts";
import { recordProcess } from "./_metrics.ts";
import { checkWithPromtool, whyNoPromtool } from "./_promtool.ts";

async function runMetrics({ swarm, path }: TemporarySwarm, json = false): Promise<FakeHost> {
  const host = fakeHost();
  const globals = { json, quiet: false, noColor: true, help: false, version: false };
  const services = {
    host,
    globals,
    out: createOutput(host, globals),
    directory: () => Promise.resolve(path),
    swarm: () => Promise.resolve(swarm),
  };
  assert.equal(await command.run({}, services as unknown as Services), 0);
  return host;
}

async function busySwarm(): Promise<TemporarySwarm> {
  const fixture = await temporarySwarm();
  const { swarm, path } = fixture;
  await swarm.addAll([
    { id: "a", title: "a", priority: 1 },
    { id: "b", title: "b", needs: ["gpu"] },
    { id: "c", title: "c" },
    { id: "d", title: "d", delaySeconds: 60 },
  ]);
  await swarm.claim({ agent: "a1" });
  for (const retries of [1, 2]) {
    recordProcess(denoFs(), retries, { directory: `${path}/telemetry` });
  }
  return fixture;
}

Deno.test("swarmsh metrics prints gauges as they are now and sums of what was recorded", async () => {
  await using fixture = await busySwarm();
  const { stdout, stderr } = await runMetrics(fixture);
  assert.equal(stderr, "");
  for (
    const line of [
      "# TYPE swarmsh_work_items gauge",
      'swarmsh_work_items{swarmsh_work_lane="5~_",swarmsh_work_state="ready"} 1',
      'swarmsh_work_items{swarmsh_work_lane="5~gpu",swarmsh_work_state="ready"} 1',
      'swarmsh_work_items{swarmsh_work_state="scheduled"} 1',
      'swarmsh_work_items{swarmsh_work_state="claimed"} 1',
      'swarmsh_work_items{swarmsh_work_state="dead"} 0',
      'swarmsh_agent_registrations{swarmsh_agent_status="working"} 1',
      'swarmsh_agent_registrations{swarmsh_agent_status="stale"} 0',
      "# TYPE swarmsh_work_retries_total counter",
      "swarmsh_work_retries_total 3",
      "swarmsh_lease_expirations_total 0",
      'swarmsh_operation_duration_seconds_bucket{outcome="lost",le="0.25"} 2',
      'swarmsh_operation_duration_seconds_count{outcome="done"} 1',
    ]
  ) {
    assert.ok(stdout.split("\n").includes(line), line);
  }
});

Deno.test("swarmsh metrics --json prints the same as one OTLP/JSON document", async () => {
  await using fixture = await busySwarm();
  const { stdout } = await runMetrics(fixture, true);
  const { resourceMetrics: [{ resource, scopeMetrics: [{ metrics }] }] } = JSON.parse(stdout);
  const keys = resource.attributes.map(({ key }: { key: string }) => key);
  assert.deepEqual(keys, ["service.name", "service.version", "host.name"]);
  const data = (name: string) => metrics.find((one: { name: string }) => one.name === name);
  const [retries] = data("swarmsh.work.retries").sum.dataPoints;
  assert.equal(retries.asInt, "3");
  assert.equal(data("swarmsh.work.retries").sum.aggregationTemporality, 2);
  assert.equal(data("swarmsh.operation.duration").histogram.dataPoints.length, 2);
  assert.equal(data("swarmsh.work.items").gauge.dataPoints.length, 8);
});

Deno.test("swarmsh metrics says how many lines it could not read", async () => {
  await using fixture = await busySwarm();
  Deno.writeTextFileSync(`${fixture.path}/telemetry/mine.metrics.jsonl`, "nonsense\n");
  const { stdout, stderr } = await runMetrics(fixture);
  assert.equal(stderr, "Lines passed over because they are no metrics: 1\n");
  assert.ok(stdout.includes("swarmsh_work_retries_total 3\n"));
});

Deno.test({
  name: `promtool reads what swarmsh metrics prints${whyNoPromtool()}`,
  ignore: whyNoPromtool() !== "",
  async fn() {
    await using fixture = await busySwarm();
    const { stdout } = await runMetrics(fixture);
    const { error } = await checkWithPromtool(stdout.trimEnd().split("\n"));
    assert.equal(error, "");
  },
});
