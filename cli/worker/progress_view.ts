/** The live view on a terminal: redrawn in place on standard error, and gone when work ends. */
import type { Swarm } from "../../core/engine/swarm.ts";
import type { Counts } from "../../core/store/store.ts";
import type { Claim } from "../../core/work.ts";
import type { Host } from "../host.ts";
import type { AttemptEnd, AttemptReport } from "./attempt.ts";
import { type ProgressPicture, renderProgress } from "./progress_lines.ts";
import { Rate } from "./rate.ts";
import type { Reporter } from "./report.ts";

const DRAW_MILLISECONDS = 100;
const COUNT_MILLISECONDS = 1000;
/** Counting a large swarm costs; it may take this share of the time at most. */
const COUNT_SHARE_MAX = 1 / 20;

const TO_LINE_START = "\r";
const CLEAR_BELOW = "\x1b[0J";

/** What a view needs. */
export interface ProgressOptions {
  readonly host: Host;
  readonly swarm: Swarm;
  /** Where lines go that stay. */
  readonly lines: Reporter;
}

/** Shows what a worker does; lines that stay are printed above. */
export class ProgressView implements Reporter {
  readonly #over = new AbortController();
  readonly #active = new Map<number, { readonly claim: Claim; readonly since: number }>();
  readonly #counts: Record<AttemptEnd, number> = { done: 0, failed: 0, lost: 0, released: 0 };
  readonly #own = new Rate();
  readonly #all = new Rate();
  readonly #loops: Promise<unknown>;
  #swarmCounts: Counts | undefined;
  #height = 0;

  constructor(private readonly options: ProgressOptions) {
    this.#loops = Promise.all([this.#keepDrawing(), this.#keepCounting()]);
  }

  started(slot: number, claim: Claim): void {
    this.#active.set(slot, { claim, since: this.#now() });
  }

  ended(slot: number, report: AttemptReport): void {
    this.#active.delete(slot);
    this.#counts[report.outcome]++;
    // What went well is in the counts; a line for it belongs into a file or a pipe.
    const isShown = report.outcome !== "done" || !this.options.host.isTerminal("stdout");
    if (isShown) this.#above(() => this.options.lines.ended(slot, report));
  }

  note(text: string): void {
    this.#above(() => this.options.lines.note(text));
  }

  async close(): Promise<void> {
    this.#over.abort();
    await this.#loops;
    this.#write("");
    await this.options.lines.close();
  }

  async #keepDrawing(): Promise<void> {
    while (!this.#over.signal.aborted) {
      this.#draw();
      await this.#sleep(DRAW_MILLISECONDS);
    }
  }

  async #keepCounting(): Promise<void> {
    while (!this.#over.signal.aborted) {
      const startedAt = this.#now();
      await this.#count();
      const took = this.#now() - startedAt;
      await this.#sleep(Math.max(COUNT_MILLISECONDS, took / COUNT_SHARE_MAX));
    }
  }

  async #count(): Promise<void> {
    const { done, failed } = this.#counts;
    this.#own.sample(this.#now(), done + failed);
    try {
      this.#swarmCounts = await this.options.swarm.stats();
      this.#all.sample(this.#now(), this.#swarmCounts.done + this.#swarmCounts.dead);
    } catch {
      // The view is a courtesy; the work itself says what is wrong.
      this.#swarmCounts = undefined;
    }
  }

  #above(print: () => void): void {
    this.#write("");
    print();
    if (!this.#over.signal.aborted) this.#draw();
  }

  #draw(): void {
    const lines = renderProgress(this.#picture(), this.options.host.columns());
    this.#write(lines.map((line) => `${line}\n`).join(""), lines.length);
  }

  /** Puts text in the place of what was drawn last. */
  #write(text: string, height = 0): void {
    const up = this.#height === 0 ? "" : `\x1b[${this.#height}A`;
    const clear = this.#height === 0 ? "" : `${up}${TO_LINE_START}${CLEAR_BELOW}`;
    if (clear + text !== "") this.options.host.writeError(clear + text);
    this.#height = height;
  }

  #picture(): ProgressPicture {
    const now = this.#now();
    const active = [...this.#active].sort(([a], [b]) => a - b).map(([slot, { claim, since }]) => {
      const { id, title } = claim.item;
      return { slot, id, title, seconds: (now - since) / 1000 };
    });
    return {
      counts: this.#counts,
      ready: this.#swarmCounts?.ready,
      rate: this.#own.perSecond(),
      ...this.#outlook(),
      active,
    };
  }

  /** By the pace of all workers together, since they share what is left; how long others take, nobody knows. */
  #outlook(): Pick<ProgressPicture, "secondsLeft" | "waitsFor"> {
    if (this.#swarmCounts === undefined) return {};
    const { ready, scheduled, claimed } = this.#swarmCounts;
    const isIdle = ready + scheduled === 0 && this.#active.size === 0;
    if (isIdle) return claimed === 0 ? {} : { waitsFor: claimed };
    const pace = this.#all.perSecond();
    return pace === undefined || pace <= 0
      ? {}
      : { secondsLeft: (ready + scheduled + claimed) / pace };
  }

  #sleep(milliseconds: number): Promise<void> {
    return this.options.swarm.engine.clock.sleep(milliseconds, this.#over.signal);
  }

  #now(): number {
    return this.options.swarm.engine.clock.now();
  }
}
