import { EXITS, type Services } from "../command.ts";
import { defineCommand } from "../define.ts";
import { durationText } from "../worker/duration.ts";
import { ProgressView } from "../worker/progress_view.ts";
import { lineReporter, type Reporter } from "../worker/report.ts";
import { readSettings, type RunValues, type WorkerSettings } from "../worker/settings.ts";
import { Stop } from "../worker/stop.ts";
import type { Tally } from "../worker/tally.ts";
import { runWorker } from "../worker/worker.ts";
import { SPEC } from "../generated/run.ts";

/** `swarmsh run`: a worker that runs the operator's command for each item. */
export const command = defineCommand({
  ...SPEC,
  run: (values, services) => work(values, services),
});

async function work(values: RunValues, services: Services): Promise<number> {
  const { host, out, telemetry } = services;
  const swarm = await services.swarm();
  const settings = readSettings(values, host, swarm.engine.random);
  const report = await reporterFor(services);
  const stop = new Stop();
  const startedAt = swarm.engine.clock.now();
  const tally = await runWorker({ swarm, host, settings, report, stop, tracer: telemetry });
  out.note(summaryOf(tally, (swarm.engine.clock.now() - startedAt) / 1000));
  return exitOf(tally, settings, stop);
}

async function reporterFor({ host, out, swarm }: Services): Promise<Reporter> {
  const lines = lineReporter(out);
  const isLive = host.isTerminal("stderr") && host.env("TERM") !== "dumb" && !out.isQuiet;
  return isLive && !out.isJson ? new ProgressView({ host, swarm: await swarm(), lines }) : lines;
}

function summaryOf(tally: Tally, seconds: number): string {
  if (tally.started === 0) return "Nothing to do";
  const others = (["failed", "lost", "released"] as const)
    .filter((end) => tally.count(end) > 0)
    .map((end) => `, ${tally.count(end)} ${end}`);
  return `${tally.count("done")} done${others.join("")} in ${durationText(seconds)}`;
}

function exitOf(tally: Tally, { untilEmpty }: WorkerSettings, stop: Stop): number {
  if (stop.ending.aborted || tally.hasUnfinished) return EXITS.failed;
  const isIdle = untilEmpty && tally.started === 0 && !stop.draining.aborted;
  return isIdle ? EXITS.nothing : EXITS.done;
}
