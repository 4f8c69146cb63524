/**
 * A disk in memory that several simulated processes share, for tests that no real disk allows: a
 * crash at every call, every error before and after its effect, power loss, a full disk, a virtual
 * clock, and the same run again from the same seed.
 *
 * ```ts
 * const disk = new SimulatedDisk({ seed: 7 });
 * disk.onCall = ({ process, index }) => process === "victim" && index === 3 ? "crash" : "ok";
 * const fs = disk.fs({ process: "victim" });
 * ```
 */
import { type Clock, ManualClock } from "../clock.ts";
import { type Random, seededRandom } from "../random.ts";
import type { Call, Plan } from "./simulated/plan.ts";
import { type ProcessOptions, type SimulatedFs, SimulatedProcess } from "./simulated/process.ts";
import type { Capacity } from "./simulated/space.ts";
import { Volume } from "./simulated/volume.ts";

export { SimulatedCrash } from "./simulated/plan.ts";
export type { Call, Capacity, Plan, ProcessOptions, SimulatedFs };

/** A disk in memory. */
export class SimulatedDisk {
  /** Decides what becomes of each call. */
  onCall: (call: Call) => Plan = () => "ok";
  readonly clock: Clock;
  readonly #random: Random;
  readonly #volume: Volume;
  readonly #counts = new Map<string, number>();
  #processes: SimulatedProcess[] = [];
  #named = 0;

  constructor(options: { seed?: number; clock?: Clock } = {}) {
    this.clock = options.clock ?? new ManualClock();
    this.#random = seededRandom(options.seed ?? 1);
    this.#volume = new Volume(this.clock);
  }

  /** A new process on this disk, even when it has the name of a former one. */
  fs(options: ProcessOptions = {}): SimulatedFs {
    const process = new SimulatedProcess({
      volume: this.#volume,
      random: this.#random,
      plan: (call) => this.#plan(call),
    }, {
      process: options.process ?? `p${++this.#named}`,
      umask: options.umask ?? 0,
      userId: options.userId ?? 1000,
    });
    this.#processes.push(process);
    return process;
  }

  /** How many calls were made since the last `resetCounts`, by operation. */
  get counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }

  resetCounts(): void {
    this.#counts.clear();
  }

  /** Bounds what fits. What is there already stays, even when it is more. */
  limit(capacity: Partial<Capacity>): void {
    this.#volume.space.capacity = { bytes: Infinity, inodes: Infinity, ...capacity };
  }

  /**
   * Turns the machine off and on: kills all processes, and forgets what was not made durable by
   * `sync`. With `keepSome`, a part of the rest survives as well, chosen by the disk's seed.
   */
  powerLoss(options: { keepSome?: boolean } = {}): void {
    for (const process of this.#processes) process.crash();
    this.#processes = [];
    this.#volume.powerLoss(options.keepSome ? this.#random : undefined);
  }

  /** Plants a symbolic link, as an attacker or an accident would. */
  plantSymlink(path: string, target: string): void {
    this.#volume.makeSymlink(path, target, { mode: 0o777, userId: 1000 });
  }

  /** Plants a FIFO, socket or device. */
  plantSpecial(path: string): void {
    this.#volume.makeSpecial(path, { mode: 0o600, userId: 1000 });
  }

  #plan(call: Call): Plan {
    this.#counts.set(call.operation, (this.#counts.get(call.operation) ?? 0) + 1);
    return this.onCall(call);
  }
}
