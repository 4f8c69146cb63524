/** Keeps what is held under an atomic name while a command runs, and learns when it is lost. */
import type { AtomicState } from "../../patterns/atomic/state.ts";
import { messageOf, pauseAfter } from "../worker/transient.ts";
import { type AtomicStream, changeOf } from "./name.ts";
import type { Held } from "./permit.ts";

/** Whose lease it is, and of what length. */
export interface Keeping {
  readonly sort: "lock" | "semaphore" | "once";
  readonly holder: string;
  readonly by: string;
  readonly leaseSeconds: number;
  /** Says what goes wrong but may pass. */
  readonly note: (text: string) => void;
}

/** A lease that renews itself at a third of its length, from its making until `stop`. */
export class KeptLease {
  readonly #over = new AbortController();
  readonly #idle: Promise<void>;
  #deadline: number;
  #failures = 0;
  readonly token: number;
  /** Resolves with the reason when the lease is lost; never when it is stopped before. Never rejects. */
  readonly lost: Promise<string>;

  constructor(
    private readonly stream: AtomicStream,
    held: Held,
    private readonly keeping: Keeping,
  ) {
    this.token = held.token;
    this.#deadline = held.deadline;
    let lose: (reason: string) => void = () => {};
    this.lost = new Promise((resolve) => lose = resolve);
    this.#idle = this.#keep(lose);
  }

  /** Stops renewing; resolves when the stream is free for others. */
  async stop(): Promise<void> {
    this.#over.abort();
    await this.#idle;
  }

  async #keep(lose: (reason: string) => void): Promise<void> {
    while (!this.#over.signal.aborted) {
      const reason = await this.#turn();
      if (reason !== undefined && !this.#over.signal.aborted) return lose(reason);
    }
  }

  /** Sleeps until the renewal, or until somebody else has taken over, and renews; why it is lost, if it is. */
  async #turn(): Promise<string | undefined> {
    const { signal } = this.#over;
    const { clock } = this.stream.engine;
    try {
      await this.#untilDue();
      if (signal.aborted) return undefined;
      const reason = await this.#renew();
      this.#failures = 0;
      return reason;
    } catch (error) {
      // It asks also when the deadline has passed, as after a pause: nobody may have missed it.
      const left = this.#deadline - clock.now();
      if (left <= 0) return `Cannot renew the lease before it was over: ${messageOf(error)}`;
      this.#failures++;
      if (this.#failures === 1) {
        this.keeping.note(`Cannot renew the lease, trying again: ${messageOf(error)}`);
      }
      await clock.sleep(Math.min(pauseAfter(this.#failures), left), signal);
      return undefined;
    }
  }

  async #untilDue(): Promise<void> {
    const { clock } = this.stream.engine;
    const { signal } = this.#over;
    const length = this.keeping.leaseSeconds * 1000;
    // What failed before is due at once.
    const due = () => this.#failures > 0 || clock.now() >= this.#deadline - length * 2 / 3;
    while (!signal.aborted && !due()) {
      await changeOf(this.stream, { until: this.#deadline - length * 2 / 3, signal });
      if (signal.aborted || !isHeld(await this.stream.refresh(), this.token)) return;
    }
  }

  async #renew(): Promise<string | undefined> {
    const { sort, holder, by, leaseSeconds } = this.keeping;
    const { token } = this;
    const answer = await this.stream.give({
      type: `${sort}.renew`,
      holder,
      by,
      token,
      leaseSeconds,
    });
    if (answer.outcome !== "done") return answer.refusal.message;
    for (const event of answer.events) if ("deadline" in event) this.#deadline = event.deadline;
    return undefined;
  }
}

function isHeld({ pool, once }: AtomicState, token: number): boolean {
  return (pool?.holders ?? once?.runners ?? []).some((one) => one.token === token);
}
