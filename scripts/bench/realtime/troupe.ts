/** One publisher and its subscribers, each a process. */
import { readLines } from "../lines.ts";
import type { CarrierName, Place } from "./carrier.ts";
import type { Task } from "./process.ts";

/** What to measure. */
export interface Act {
  readonly carrier: CarrierName;
  readonly address: string;
  readonly channel: string;
  readonly subscribers: number;
  readonly perSecond: number;
  readonly seconds: number;
}

/** What was measured. */
export interface Delivery {
  /** From before publishing to after receiving, of each message at each subscriber, in milliseconds. */
  readonly milliseconds: readonly number[];
  /** What publishing took the publisher, in microseconds. */
  readonly publishMicros: number;
}

/** Runs it once. Every subscriber must get every message. */
export async function perform(act: Act): Promise<Delivery> {
  const count = Math.round(act.perSecond * act.seconds);
  const start = (name: string, isPublisher: boolean) => {
    const { address, channel, carrier, perSecond } = act;
    const place: Place = { address, channel, name, isPublisher };
    return Actor.start({ carrier, place, perSecond, count });
  };
  const publisher = await start("publisher", true);
  const names = Array.from({ length: act.subscribers }, (_, index) => `s${index + 1}`);
  const subscribers = await Promise.all(names.map((name) => start(name, false)));
  const { micros } = await publisher.go() as { micros: number };
  const milliseconds: number[] = [];
  for (const subscriber of subscribers) {
    const found = await subscriber.answer() as { milliseconds: number[] };
    if (found.milliseconds.length !== count) {
      throw new Error(`${act.carrier}: ${found.milliseconds.length} received, expected ${count}`);
    }
    milliseconds.push(...found.milliseconds);
  }
  return { milliseconds, publishMicros: micros };
}

/** One process. */
class Actor {
  private constructor(
    private readonly child: Deno.ChildProcess,
    private readonly output: AsyncGenerator<unknown>,
  ) {}

  /** Starts one and waits until it is ready. */
  static async start(task: Task): Promise<Actor> {
    const script = new URL("./process.ts", import.meta.url).pathname;
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "--allow-all", "--no-check", script, JSON.stringify(task)],
      stdin: "piped",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    const actor = new Actor(child, readLines(child.stdout));
    await actor.#next();
    return actor;
  }

  /** Lets a publisher begin. */
  async go(): Promise<unknown> {
    const input = this.child.stdin.getWriter();
    await input.write(new TextEncoder().encode("\n"));
    return await this.answer();
  }

  /** What it says at its end. */
  async answer(): Promise<unknown> {
    const value = await this.#next();
    await this.child.status;
    return value;
  }

  async #next(): Promise<unknown> {
    const { value, done } = await this.output.next();
    if (done) throw new Error("A process of the benchmark ended early; its error stands above");
    return value;
  }
}
