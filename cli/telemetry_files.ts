/** Where recorded telemetry is, for the commands about it, and who they are to those that record. */
import { usualFs } from "../core/fs/usual.ts";
import type { Place } from "../telemetry/reading/recorded_file.ts";
import type { Shipper } from "../telemetry/shipping/shipment.ts";
import type { Services } from "./command.ts";
import { spoolHost } from "./spool_host.ts";

/** The directory of recorded telemetry. Opening the swarm makes sure that it is one of ours. */
export async function recordedPlace({ swarm, directory }: Services): Promise<Place> {
  await swarm();
  return { fs: await usualFs(), directory: `${await directory()}/telemetry` };
}

/** This process, as one that takes files. */
export async function shipperHere(services: Services): Promise<Shipper> {
  const { host } = services;
  const { engine } = await services.swarm();
  return {
    ...await recordedPlace(services),
    random: engine.random,
    host: spoolHost(host),
    pid: host.pid,
    isAlive: (pid) => host.isAlive(pid),
  };
}

const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** A number of bytes: `312 B`, `4.2 kB`, `16 MB`. */
export function bytesText(bytes: number): string {
  let [number, unit] = [bytes, 0];
  for (; number >= 999.5 && unit < UNITS.length - 1; unit++) number /= 1000;
  const figures = unit === 0 || number >= 9.95 ? number.toFixed(0) : number.toFixed(1);
  return `${figures} ${UNITS[unit]}`;
}

/** A count with its noun: `1 file`, `2 files`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
