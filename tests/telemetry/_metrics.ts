/** Recorded metrics of a test: measured by the real meter, written by the real recorder. */
import type { Fs } from "../../core/fs/fs.ts";
import { SimulatedDisk } from "../../core/fs/simulated.ts";
import {
  SWARMSH_OPERATION_DURATION,
  SWARMSH_WORK_RETRIES,
} from "../../telemetry/generated/metrics.ts";
import { Meter } from "../../telemetry/metrics/meter.ts";
import { sumRecorded } from "../../telemetry/metrics/recorded_sums.ts";
import type { SummedMetric } from "../../telemetry/metrics/summed.ts";
import type { SpoolOptions } from "../../telemetry/spool.ts";
import { DIRECTORY, outletOn } from "./_files.ts";

/** Microseconds since the Unix epoch at which tests begin. */
export const START = 1_800_000_000_000_000;

/** A disk with an empty directory for telemetry. */
export function emptyDisk(seed = 1): SimulatedDisk {
  const disk = new SimulatedDisk({ seed });
  disk.fs().makeDirectory(DIRECTORY);
  return disk;
}

/** One process: it retries some items, measures as many operations, records both and ends. */
export function recordProcess(
  fs: Fs,
  retries: number,
  options: Partial<SpoolOptions> = {},
): void {
  const outlet = outletOn(fs, options);
  const meter = new Meter(START - retries);
  meter.series(SWARMSH_WORK_RETRIES).add(retries);
  for (let count = 1; count <= retries; count++) {
    // Halves and quarters add up exactly, in whatever order.
    const outcome = count % 2 === 0 ? "done" : "lost";
    meter.series(SWARMSH_OPERATION_DURATION, { outcome }).add(count / 4);
  }
  for (const json of meter.collect(START + retries)) outlet.metric(json, START + retries);
  outlet.close();
}

/** Value of every series, by metric and attributes. */
export function valuesOf(metrics: readonly SummedMetric[]): Record<string, unknown> {
  return Object.fromEntries(
    metrics.flatMap(({ metric, points }) => {
      return points.map(({ attributes, value }) => [
        `${metric.name} ${JSON.stringify(attributes)}`,
        typeof value === "number" ? value : { ...value, bounds: undefined },
      ]);
    }).sort(([one], [other]) => String(one) < String(other) ? -1 : 1),
  );
}

/** What everything that is recorded adds up to. */
export function recordedValues(fs: Fs): Record<string, unknown> {
  return valuesOf(sumRecorded({ fs, directory: DIRECTORY }).sums.metrics());
}

/** Names of the files, without what tells them apart. */
export function fileStates(fs: Fs): string[] {
  return (fs.list(DIRECTORY) ?? []).map((name) => name.split("-")[0]!).sort();
}
