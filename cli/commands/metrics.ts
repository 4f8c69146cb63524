import { usualFs } from "../../core/fs/usual.ts";
import { systemRandom } from "../../core/random.ts";
import { observeGauges } from "../../telemetry/metrics/gauges.ts";
import { prometheusLines } from "../../telemetry/metrics/prometheus.ts";
import { sumRecorded } from "../../telemetry/metrics/recorded_sums.ts";
import { zeroCounters } from "../../telemetry/metrics/zero_counters.ts";
import { resourceOf } from "../../telemetry/resource.ts";
import { EXITS, type Services } from "../command.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/metrics.ts";
import { metricsToJson } from "../metrics_json.ts";
import { VERSION } from "../../core/version.ts";

/** `swarmsh metrics`: prints what the swarm looks like and what was measured in it. */
export const command = defineCommand({
  ...SPEC,
  async run(_values, services) {
    const { out, swarm, directory } = services;
    const { engine } = await swarm();
    const place = { fs: await usualFs(), directory: `${await directory()}/telemetry` };
    const { sums, unreadable } = sumRecorded(place);
    for (const zero of zeroCounters(engine.clock.now() * 1000)) sums.add(zero);
    const metrics = [...await observeGauges(engine), ...sums.metrics()];
    if (out.isJson) out.json(metricsToJson(metrics, aboutUs(services)));
    else for (const line of prometheusLines(metrics)) out.value(line);
    if (unreadable > 0) out.note(`Lines passed over because they are no metrics: ${unreadable}`);
    return EXITS.done;
  },
});

function aboutUs({ host, out }: Services) {
  const resource = resourceOf({
    version: VERSION,
    host: host.hostname(),
    pid: host.pid,
    random: systemRandom,
    env: (name) => host.env(name),
    warn: (message) => out.note(message),
  });
  return { resource, version: VERSION };
}
