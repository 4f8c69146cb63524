/** The worker processes of a race: started, killed, started again. */
import type { Victim } from "../../cli/verify/nemesis.ts";
import { type Plan, type Racer, racersOf } from "./plan.ts";
import type { Assignment } from "../../cli/verify/assignment.ts";

/** Where a race takes place. */
export interface Arena {
  readonly root: string;
  /** File that all of them append their histories to. */
  readonly history: string;
  /** When this file is there, workers end. */
  readonly stop: string;
}

/** One worker through all its lives. */
export class Worker implements Victim {
  #child: Deno.ChildProcess;
  #life = 0;
  /** What lives that ended by themselves wrote to their error output. */
  readonly complaints: string[] = [];
  #watched: Promise<void>;

  constructor(
    private readonly number: number,
    private readonly racer: Racer,
    private readonly plan: Plan,
    private readonly arena: Arena,
  ) {
    this.#child = this.#spawn();
    this.#watched = this.#watch(this.#child);
  }

  async kill(): Promise<void> {
    this.#signal("SIGKILL");
    await this.#watched;
    this.#life++;
    this.#child = this.#spawn();
    this.#watched = this.#watch(this.#child);
  }

  stop(): void {
    this.#signal("SIGSTOP");
  }

  resume(): void {
    this.#signal("SIGCONT");
  }

  /** Whether its first life has put something on record, or ended. */
  hasActed(): boolean {
    const recorded = `"process":"${this.#lifeName(0)}"`;
    return this.complaints.length > 0 ||
      Deno.readTextFileSync(this.arena.history).includes(recorded);
  }

  /** Resolves when the last life has ended. */
  ended(): Promise<void> {
    return this.#watched;
  }

  #signal(signal: Deno.Signal): void {
    try {
      this.#child.kill(signal);
    } catch {
      // It has ended by itself; why, its complaints say.
    }
  }

  #spawn(): Deno.ChildProcess {
    const { root, history, stop } = this.arena;
    const assignment: Assignment = {
      root,
      stop,
      history,
      process: this.#lifeName(this.#life),
      parent: Deno.pid,
      agent: this.racer.agent,
      seed: this.plan.seed * 1000 + this.number * 100 + this.#life,
      items: this.plan.items,
      agents: racersOf(this.plan).map(({ agent }) => agent),
      adopts: this.#life % 2 === 1 && !this.#isShared(),
    };
    const [program, ...args] = this.racer.driver.commandOf(assignment);
    return new Deno.Command(program!, { args, stdin: "null", stdout: "null", stderr: "piped" })
      .spawn();
  }

  #lifeName(life: number): string {
    return `worker${this.number}.${life}`;
  }

  /** Whether another process works as the same agent: then nobody can know its former self to be gone. */
  #isShared(): boolean {
    return racersOf(this.plan).filter(({ agent }) => agent === this.racer.agent).length > 1;
  }

  async #watch(child: Deno.ChildProcess): Promise<void> {
    const { code, signal, stderr } = await child.output();
    if (code === 0 || signal === "SIGKILL") return;
    this.complaints.push(`worker${this.number}: ${new TextDecoder().decode(stderr)}`);
  }
}
