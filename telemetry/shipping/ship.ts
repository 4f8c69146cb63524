/** Sends what is recorded to a receiver, file by file, and lets go of what it has accepted. */
import type { Clock } from "../../core/clock.ts";
import { SIGNALS, type TelemetrySignal } from "../spool.ts";
import { closeShared } from "../shared_files.ts";
import { boundKept } from "./bound_kept.ts";
import type { Destinations } from "./destination.ts";
import { FileShipping, type Shipped } from "./file_shipping.ts";
import type { Fetch } from "./request.ts";
import { shippable, type Shipper, take } from "./shipment.ts";

/** Time that is waited between tries, in all, in seconds, unless a test says otherwise. */
const PATIENCE_SECONDS = 120;

/** How to ship. */
export interface ShipOptions {
  readonly shipper: Shipper;
  readonly destinations: Destinations;
  readonly clock: Clock;
  readonly fetch: Fetch;
  /** Keeps what was accepted. */
  readonly keeps: boolean;
  readonly patienceSeconds?: number;
  readonly batchBytesMax?: number;
  /** Stops it; what is not finished is given back. */
  readonly signal?: AbortSignal;
  /** Told of progress, in bytes. */
  readonly onProgress?: (bytes: number, total: number) => void;
}

/** What was shipped. */
export type ShipReport = Readonly<Record<TelemetrySignal, Shipped>>;

/** Sends everything that can be sent now. */
export async function ship(options: ShipOptions): Promise<ShipReport> {
  const { shipper, patienceSeconds = PATIENCE_SECONDS, onProgress } = options;
  const report = { traces: nothing(), metrics: nothing(), logs: nothing() };
  await closeShared(shipper, { clock: options.clock, signal: options.signal });
  const files = SIGNALS.flatMap((signal) => shippable(shipper, signal));
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const patience = { milliseconds: patienceSeconds * 1000 };
  const failed = new Set<string>();
  let bytes = 0;
  for (const file of files) {
    const shipped = report[file.signal];
    const { origin, href } = options.destinations[file.signal].url;
    // A receiver that is down is down for all signals; one that wants no metrics may want spans.
    const isHopeless = failed.has(origin) || failed.has(href) || options.signal?.aborted;
    const shipment = isHopeless ? undefined : take(shipper, file);
    if (isHopeless) shipped.left++;
    if (shipment === undefined) continue;
    const failure = await new FileShipping(shipment, { ...options, patience }, shipped).run();
    if (failure !== undefined) failed.add(failure === "unreachable" ? origin : href);
    onProgress?.(bytes += file.size, total);
  }
  boundKept(shipper);
  return report;
}

function nothing(): Shipped {
  return {
    files: 0,
    left: 0,
    records: 0,
    bytes: 0,
    rejectedRecords: 0,
    rejectedLines: 0,
    tornLines: 0,
    problems: [],
  };
}
