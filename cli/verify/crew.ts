/** A worker process through all its lives: started, killed, stopped, started again. */
import type { Child, Host } from "../host.ts";
import { TailCapture } from "../worker/capture.ts";
import type { Assignment } from "./assignment.ts";
import type { Driver } from "./drivers.ts";
import { readSaid, type Said } from "./hindrance.ts";
import type { Victim } from "./nemesis.ts";

/** Where workers work. */
export interface Arena {
  readonly host: Host;
  readonly root: string;
  readonly history: string;
  /** When this file is there, workers end. */
  readonly stop: string;
  readonly seed: number;
  readonly items: number;
  readonly agents: readonly string[];
}

/** Seeds of the lives of all workers differ: there are fewer workers and lives than these. */
const WORKERS_MAX = 100;
const LIVES_MAX = 1000;

/** One worker. */
export class Worker implements Victim {
  readonly agent: string;
  #child: Child | undefined;
  #life = 0;
  #isOver = false;
  #watched: Promise<void> = Promise.resolve();
  /** What lives that ended by themselves said. */
  readonly complaints: Said[] = [];

  constructor(
    readonly number: number,
    readonly driver: Driver,
    private readonly arena: Arena,
  ) {
    this.agent = arena.agents[number]!;
  }

  /** Process of its present life. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts its next life. */
  async start(): Promise<void> {
    const { host } = this.arena;
    const says = new TailCapture(2000);
    const line = this.driver.commandOf(this.#assignment());
    const child = await host.spawn({
      ...line,
      onStdout: () => {},
      onStderr: (bytes) => says.push(bytes),
    });
    this.#child = child;
    this.#watched = this.#watch(child, says);
    // It was ended while it was being started.
    if (this.#isOver) child.killGroup("SIGKILL");
  }

  async kill(): Promise<void> {
    this.#child?.killGroup("SIGKILL");
    await this.#watched;
    this.#life++;
    if (!this.#isOver) await this.start();
  }

  stop(): void {
    this.#child?.killGroup("SIGSTOP");
  }

  resume(): void {
    this.#child?.killGroup("SIGCONT");
  }

  /** Ends it for good, at once. */
  end(): void {
    this.#isOver = true;
    this.#child?.killGroup("SIGKILL");
  }

  /** Resolves when its present life has ended. */
  ended(): Promise<void> {
    return this.#watched;
  }

  #assignment(): Assignment {
    const { host, root, history, stop, seed, items, agents } = this.arena;
    return {
      ...{ root, history, stop, items, agents, agent: this.agent, parent: host.pid },
      process: `worker${this.number}.${this.#life}`,
      seed: (seed * WORKERS_MAX + this.number) * LIVES_MAX + this.#life,
      adopts: this.#life % 2 === 1,
    };
  }

  async #watch(child: Child, says: TailCapture): Promise<void> {
    const { code, signal } = await child.status;
    if (code === 0 || signal === "SIGKILL" || this.#isOver) return;
    const said = readSaid(says.text());
    const ended = `worker ${this.number} (${this.driver.name}) ended with status ${code}`;
    this.complaints.push({ ...said, says: `${ended}: ${said.says}` });
  }
}
