/** Keeps a lease while its work goes on, and learns when it is lost. */
import type { Swarm } from "../../core/engine/swarm.ts";
import type { Claim } from "../../core/work.ts";
import { messageOf, pauseAfter } from "./transient.ts";

/**
 * Longest sleep between looks at the clock: a timer may stand still while a machine sleeps, and the
 * renewal should follow soon after it wakes.
 */
const LOOK_MILLISECONDS = 5000;

/** How to keep a lease. */
export interface KeepOptions {
  /** Length of each renewal in seconds; the item's own when not given. */
  readonly leaseSeconds?: number;
  /** Says what goes wrong but may pass. */
  readonly note: (text: string) => void;
}

/** A lease that renews itself at a third of its length, from its making until `stop`. */
export class KeptLease {
  readonly #over = new AbortController();
  #token: string;
  #deadline: number;
  /** Resolves with the reason when the claim is lost; never when it is stopped before. Never rejects. */
  readonly lost: Promise<string>;

  constructor(
    private readonly swarm: Swarm,
    private readonly claim: Claim,
    private readonly options: KeepOptions,
  ) {
    this.#token = claim.token;
    this.#deadline = claim.deadline;
    this.lost = new Promise((resolve) => void this.#keep(resolve));
  }

  /** The word that names the claim. */
  get token(): string {
    return this.#token;
  }

  /** Stops renewing. */
  stop(): void {
    this.#over.abort();
  }

  async #keep(lose: (reason: string) => void): Promise<void> {
    for (;;) {
      await this.#sleepUntil(this.#renewalTime());
      if (this.#over.signal.aborted) return;
      const reason = await this.#renew();
      if (this.#over.signal.aborted) return;
      if (reason !== undefined) return lose(reason);
    }
  }

  #renewalTime(): number {
    const seconds = this.options.leaseSeconds ?? this.claim.item.leaseSeconds;
    return this.#now() + seconds * 1000 / 3;
  }

  async #sleepUntil(time: number): Promise<void> {
    const { signal } = this.#over;
    while (!signal.aborted && this.#now() < time) {
      const rest = Math.min(time - this.#now(), LOOK_MILLISECONDS);
      await this.swarm.engine.clock.sleep(rest, signal);
    }
  }

  /**
   * Renews, again and again while errors leave its fate open and the lease runs; why it is lost, if it
   * is. It asks also when the deadline has passed, as after a pause: nobody may have taken the item.
   */
  async #renew(): Promise<string | undefined> {
    const { id } = this.claim.item;
    for (let failures = 1;; failures++) {
      const { reason, error } = await this.#tryToRenew();
      if (error === undefined) return reason;
      const left = this.#deadline * 1000 - this.#now();
      if (left <= 0) return `its renewal failed until the lease ended: ${error}`;
      if (failures === 1) this.options.note(`Cannot renew "${id}", trying again: ${error}`);
      await this.swarm.engine.clock.sleep(Math.min(pauseAfter(failures), left), this.#over.signal);
      if (this.#over.signal.aborted) return undefined;
    }
  }

  async #tryToRenew(): Promise<{ reason?: string; error?: string }> {
    try {
      const answer = await this.swarm.renew(this.#token, this.options.leaseSeconds);
      switch (answer.outcome) {
        case "done":
          this.#token = answer.value.token;
          this.#deadline = answer.value.deadline;
          return {};
        case "lost":
          return { reason: answer.reason };
        case "not_found":
          return { reason: `there is no ${answer.what}` };
        case "refused":
          return { error: answer.error.message };
        default:
          return answer satisfies never;
      }
    } catch (error) {
      return { error: messageOf(error) };
    }
  }

  #now(): number {
    return this.swarm.engine.clock.now();
  }
}
