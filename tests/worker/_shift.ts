/** A worker at work on a swarm in memory, with a clock and processes that move when told. */
import assert from "node:assert/strict";
import type { AttemptReport } from "../../cli/worker/attempt.ts";
import type { AttemptTracer } from "../../cli/telemetry.ts";
import type { Reporter } from "../../cli/worker/report.ts";
import type { WorkerSettings } from "../../cli/worker/settings.ts";
import { Stop } from "../../cli/worker/stop.ts";
import type { Tally } from "../../cli/worker/tally.ts";
import { runWorker } from "../../cli/worker/worker.ts";
import { ManualClock } from "../../core/clock.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import { memorySwarm } from "../../core/open.ts";
import { seededRandom } from "../../core/random.ts";
import type { State } from "../../core/transitions.ts";
import type { WorkInput } from "../../core/work_input.ts";
import { FakeHost } from "./_fake_host.ts";

/** Turns of the event loop that a condition may take. */
const TURNS_MAX = 1000;

/** Nothing is recorded here. */
const UNTRACED: AttemptTracer = { startAttempt: () => undefined };

/** What the worker is told, besides these defaults. */
const SETTINGS: WorkerSettings = {
  agent: "a1",
  isGenerated: false,
  slots: 1,
  itemsMax: Infinity,
  untilEmpty: true,
  killGraceSeconds: 5,
  adopt: false,
  name: "job",
  command: "job",
  args: ["--fast"],
};

/** A worker and everything around it. */
export class Shift {
  readonly reports: AttemptReport[] = [];
  readonly notes: string[] = [];
  readonly stop = new Stop();
  readonly host = new FakeHost();

  private constructor(readonly swarm: Swarm, readonly clock: ManualClock) {}

  /** A swarm with these items: ids, or inputs. */
  static async with(...items: readonly (string | WorkInput)[]): Promise<Shift> {
    const clock = new ManualClock();
    const config = { skewSeconds: 0 };
    const swarm = await memorySwarm({ clock, random: seededRandom(1), config });
    const inputs = items.map((item) => {
      return typeof item === "string" ? { id: item, title: `Do ${item}` } : item;
    });
    await swarm.addAll(inputs);
    return new Shift(swarm, clock);
  }

  /** Starts the worker; the promise ends with it. */
  start(settings: Partial<WorkerSettings> = {}): Promise<Tally> {
    const { swarm, host, stop } = this;
    const report: Reporter = {
      started: () => {},
      ended: (_slot, ended) => void this.reports.push(ended),
      note: (text) => void this.notes.push(text),
      close: () => Promise.resolve(),
    };
    return runWorker({
      swarm,
      host,
      stop,
      report,
      tracer: UNTRACED,
      settings: { ...SETTINGS, ...settings },
    });
  }

  /** Outcome and id of each attempt, in the order in which they ended. */
  get told(): string[] {
    return this.reports.map(({ outcome, id }) => `${outcome} ${id}`);
  }

  async stateOf(id: string): Promise<State | undefined> {
    return (await this.swarm.show(id))?.state;
  }

  /** Lets time pass, in steps that give everybody a chance to act. */
  async pass(seconds: number, stepSeconds = 1): Promise<void> {
    for (let passed = 0; passed < seconds; passed += stepSeconds) {
      this.clock.advance(stepSeconds);
      await turn();
    }
  }

  /** Waits, without letting the clock move, until something is true. */
  async until(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
    for (let turns = 0; turns < TURNS_MAX; turns++) {
      if (await isTrue()) return;
      await turn();
    }
    assert.fail(`It never came to be that ${what}; notes: ${this.notes.join("; ")}`);
  }
}

/** One turn of the event loop: whatever can go on, goes on. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
