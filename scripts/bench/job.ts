/** What the benchmark and its worker processes say to each other, one JSON document a line. */
import type { OperationName } from "./operations.ts";
import type { PeerName } from "./peers.ts";
import type { Place } from "./queue.ts";

/** What one worker is to do. */
export interface Job extends Place {
  readonly peer: PeerName;
  readonly operation: OperationName;
  /** The worker stops after this time, or when nothing is left. */
  readonly seconds: number;
  /** Items that the operation prepares before the start, where it does. */
  readonly share: number;
}

/** Sent to all workers once all are ready. */
export interface Go {
  /** Milliseconds since the Unix epoch: a moment in the near future. */
  readonly at: number;
}

/** What one worker measured. */
export interface Outcome {
  readonly startedAt: number;
  /** When its last item was done. */
  readonly endedAt: number;
  /** Microseconds of each item. */
  readonly latencies: readonly number[];
  /** Ids of the items that were claimed. */
  readonly claimed: readonly string[];
  /** Time spent in what is measured, in seconds. */
  readonly activeSeconds: number;
  /** CPU time of this process in what is measured, user and system, in microseconds. */
  readonly cpuMicros: number;
  /** Resident memory at the end, in bytes. */
  readonly memoryBytes: number;
}
