/** Signals to a program that waits or runs another one: they end the waiting, or reach what runs. */
import { CommandError } from "../errors.ts";
import type { Child, Host, SignalName } from "../host.ts";

const NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const satisfies Record<SignalName, number>;
const NAMES = Object.keys(NUMBERS) as SignalName[];

/** The signals that this process is sent, from the making of this until it ends. */
export class PassedSignals {
  readonly #stop = new AbortController();
  #received: SignalName | undefined;
  #child: Child | undefined;

  constructor(host: Pick<Host, "onSignals">) {
    host.onSignals(NAMES, (signal) => this.#take(signal));
  }

  /** Aborts with the first of them. */
  get stop(): AbortSignal {
    return this.#stop.signal;
  }

  /** Hands the one that has come, and all that come, to the process group of a command. */
  passTo(child: Child): void {
    this.#child = child;
    if (this.#received !== undefined) child.killGroup(this.#received);
  }

  /** Ends the program as a signal would have, where one has come and nothing was run. */
  check(): void {
    if (this.#received === undefined) return;
    const exit = 128 + NUMBERS[this.#received];
    throw new CommandError(exit, "interrupted", `Cannot go on: ${this.#received} came`);
  }

  #take(signal: SignalName): void {
    this.#received = signal;
    this.#child?.killGroup(signal);
    this.#stop.abort();
  }
}
