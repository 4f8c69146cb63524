/** Records what a worker does: latencies, claimed ids, CPU time. */
import process from "node:process";
import type { Outcome } from "./job.ts";

/** A stopwatch for one worker. */
export class Recorder {
  readonly claimed: string[] = [];
  #latencies: number[] = [];
  #activeMilliseconds = 0;
  #cpuMicros = 0;
  #resumedAt = 0;
  #cpuAtResume = 0;
  #startedAt = 0;
  #endedAt = 0;

  /** Notes an item that took this many milliseconds and ended now. */
  add(milliseconds: number): void {
    this.#latencies.push(milliseconds);
    this.#endedAt = performance.now();
  }

  /** From here on time counts. */
  resume(): void {
    this.#cpuAtResume = cpuMicros();
    this.#resumedAt = performance.now();
    this.#startedAt ||= this.#resumedAt;
  }

  /** From here on time does not count. */
  pause(): void {
    this.#activeMilliseconds += performance.now() - this.#resumedAt;
    this.#cpuMicros += cpuMicros() - this.#cpuAtResume;
  }

  outcome(): Outcome {
    return {
      startedAt: performance.timeOrigin + this.#startedAt,
      endedAt: performance.timeOrigin + this.#endedAt,
      latencies: this.#latencies.map((milliseconds) => Math.round(milliseconds * 1e4) / 10),
      claimed: this.claimed,
      activeSeconds: this.#activeMilliseconds / 1000,
      cpuMicros: this.#cpuMicros,
      memoryBytes: Deno.memoryUsage().rss,
    };
  }
}

function cpuMicros(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
