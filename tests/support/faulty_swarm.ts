/**
 * A swarm on a simulated disk whose processes can be killed or hurt at any chosen call. One disk, one
 * manual clock, as many processes as a test opens.
 */
import { ManualClock } from "../../core/clock.ts";
import type { Config } from "../../core/config.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import type { Fs } from "../../core/fs/fs.ts";
import { type Call, type Plan, SimulatedDisk } from "../../core/fs/simulated.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";
import { seededRandom } from "../../core/random.ts";

/** Where the data directory is on the simulated disk. */
export const ROOT = "/data";

/** Times far above the minute after which leftovers are looked for, so that a test can tell them. */
export const FAST_CONFIG: Partial<Config> = {
  leaseSeconds: 1000,
  maxAttempts: 3,
  skewSeconds: 0,
  backoffSeconds: 1,
  backoffSecondsMax: 1,
};

/** What becomes of the victim's calls from now on; `calls` counts from 0. */
export type Fault = (calls: number, call: Call) => Plan;

/** A disk with a data directory on it. */
export class FaultySwarm {
  readonly clock = new ManualClock();
  readonly disk: SimulatedDisk;
  /** For the test's own looks: nothing is ever planned for it. */
  fs: Fs;
  #calls = 0;
  #opened = 0;

  private constructor(readonly config: Partial<Config>, seed: number) {
    this.disk = new SimulatedDisk({ seed, clock: this.clock });
    this.fs = this.disk.fs({ process: "test" });
  }

  /** Makes a data directory. */
  static async make(config: Partial<Config> = FAST_CONFIG, seed = 1): Promise<FaultySwarm> {
    const made = new FaultySwarm(config, seed);
    await initSwarm(ROOT, { fs: made.disk.fs(), random: seededRandom(seed) });
    return made;
  }

  /** Opens the directory as a process of this name; each opening has randomness of its own. */
  open(process: string): Promise<Swarm> {
    const fs = this.disk.fs({ process });
    const random = seededRandom(1000 + this.#opened++);
    return openSwarm(ROOT, { fs, clock: this.clock, random, config: this.config, host: "host" });
  }

  /** Turns the machine off and on. */
  powerLoss(options: { keepSome?: boolean } = {}): void {
    this.disk.powerLoss(options);
    this.fs = this.disk.fs({ process: "test" });
  }

  /** Plans the calls that the victim makes from now on. */
  arm(fault: Fault): void {
    this.#calls = 0;
    this.disk.onCall = (call) => {
      return call.process === "victim" ? fault(this.#calls++, call) : "ok";
    };
  }

  /** Ends the planning; how many calls the victim made. */
  disarm(): number {
    this.disk.onCall = () => "ok";
    return this.#calls;
  }
}
