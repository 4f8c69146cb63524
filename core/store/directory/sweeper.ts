/** Recovery: brings back what is due. Every step is one rename, so anyone may sweep, also twice at once. */
import { SwarmError } from "../../errors.ts";
import { formatTicket, isLastAttempt, nextAttempt, parseTimed, type Ticket } from "../../ticket.ts";
import type { Moved, Reclaimed, SweepReport } from "../store.ts";
import type { Adding } from "./adding.ts";
import { announceLoss, publishLoss } from "./attempts.ts";
import type { Cancelling } from "./cancelling.ts";
import { readWhole } from "./content.ts";
import type { Dependencies } from "./dependencies.ts";
import { bucketOf } from "./layout.ts";
import { directoriesOf } from "./places.ts";
import { move, nowSeconds, type Root } from "./root.ts";
import type { Segments } from "./segments.ts";

/** Time between sweeps that nobody asked for, in milliseconds. */
const INTERVAL_MILLISECONDS = 1000;
/** Time between looks for leftovers, in milliseconds. */
const TIDY_MILLISECONDS = 60_000;
/** Due items promoted in one sweep: a bound on how long one claim can take. */
const PROMOTIONS_MAX = 2000;
/** Age at which an unfinished write belongs to nobody any more, in milliseconds. */
const LEFTOVER_MILLISECONDS = 3_600_000;

/** Sweeps one data directory. */
export class Sweeper {
  /** When this process last looked at a stamp, so that most calls cost nothing. */
  #lookedAt = new Map<string, number>();

  constructor(
    private root: Root,
    private segments: Segments,
    private dependencies: Dependencies,
    private cancelling: Cancelling,
    private adding: Adding,
  ) {}

  /** Sweeps; without `force` at most once a second for all processes together. */
  sweep(force: boolean): SweepReport {
    const isDue = this.#isDue("sweep", INTERVAL_MILLISECONDS);
    if (!force && !isDue) return { reclaimed: [], promoted: 0, unblocked: 0, swept: 0 };
    const promoted = this.#promote();
    const reclaimed = this.reclaim();
    const isTidyDue = this.#isDue("tidy", TIDY_MILLISECONDS);
    return { reclaimed, promoted, ...(isTidyDue ? this.tidy() : { unblocked: 0, swept: 0 }) };
  }

  /** Whether a periodic duty is due for all processes together: a file's time says when it was done. */
  #isDue(duty: string, interval: number): boolean {
    const { fs, path, clock } = this.root;
    const now = clock.now();
    if (Math.abs(now - (this.#lookedAt.get(duty) ?? -Infinity)) < interval) return false;
    this.#lookedAt.set(duty, now);
    const stamp = `${path}/locks/${duty}`;
    const stat = fs.stat(stamp);
    if (stat === undefined) fs.create(stamp, new Uint8Array());
    else if (stat.kind !== "file") return true;
    else if (Math.abs(now - stat.modifiedAt) < interval) return false;
    fs.touch(stamp, now);
    return true;
  }

  #promote(): number {
    const { fs, path } = this.root;
    const scheduled = `${path}/work/scheduled`;
    const now = nowSeconds(this.root);
    const last = Number(bucketOf(now));
    const buckets = [...directoriesOf(this.root, "scheduled")]
      .map((directory) => Number(directory.slice(scheduled.length + 1)))
      .filter((bucket) => bucket <= last);
    let promoted = 0;
    for (const bucket of buckets.sort((a, b) => a - b)) {
      const directory = `${scheduled}/${bucket}`;
      for (const name of (fs.list(directory) ?? []).sort()) {
        if (promoted >= PROMOTIONS_MAX) return promoted;
        const parsed = parseTimed(name);
        if (parsed === undefined || parsed.seconds > now) continue;
        if (this.#promoteOne(`${directory}/${name}`, parsed.ticket)) promoted++;
      }
      if (bucket < last) fs.removeDirectory(directory);
    }
    return promoted;
  }

  #promoteOne(from: string, ticket: Ticket): boolean {
    if (!this.segments.giveBack(from, ticket.lane, formatTicket(ticket))) return false;
    const { id, epoch } = ticket;
    const at = this.root.clock.now();
    this.root.events.append({ at, verb: "promote", id, epoch, state: "ready" });
    return true;
  }

  /** Ends claims whose lease is over by more than the margin for clocks that differ (I4). */
  reclaim(): Reclaimed[] {
    const { fs, path, config } = this.root;
    const reclaimed: Reclaimed[] = [];
    const expiredBefore = nowSeconds(this.root) - config.skewSeconds;
    for (const home of directoriesOf(this.root, "claimed")) {
      const agent = home.slice(`${path}/work/claimed/`.length);
      for (const name of fs.list(home) ?? []) {
        const parsed = parseTimed(name);
        if (parsed === undefined || parsed.seconds >= expiredBefore) continue;
        const from = `${home}/${name}`;
        const { ticket } = parsed;
        // Read before it moves: afterwards it may be anywhere.
        const traceparent = this.#origin(from, ticket);
        const moved = this.#reclaimOne(from, ticket, agent);
        if (moved === undefined) continue;
        const traced = traceparent === undefined ? {} : { traceparent };
        reclaimed.push({ ...moved, agent, attempt: ticket.epoch, ...traced });
      }
    }
    return reclaimed;
  }

  /** Only telemetry wants to know it, so an item that can't be read is reclaimed all the same. */
  #origin(path: string, ticket: Ticket): string | undefined {
    try {
      return readWhole(this.root, path, ticket)?.traceparent;
    } catch (error) {
      if (error instanceof SwarmError) return undefined;
      throw error;
    }
  }

  #reclaimOne(from: string, ticket: Ticket, agent: string): Moved | undefined {
    const { id, epoch } = ticket;
    const at = this.root.clock.now();
    const isCancelled = this.cancelling.isRequested(id, epoch);
    const state = isCancelled ? "cancelled" : isLastAttempt(ticket) ? "dead" : "ready";
    const note = `lease expired, held by ${agent}`;
    const attempt = { epoch, agent, outcome: "expired", endedAt: at, error: note } as const;
    const draft = announceLoss(this.root, id, attempt);
    if (state === "ready") {
      const next = nextAttempt(ticket);
      const isMoved = this.segments.giveBack(from, ticket.lane, formatTicket(next));
      if (!isMoved) return this.#takeBack(draft);
      publishLoss(this.root, id, epoch, draft);
      this.root.events.append({ at, verb: "reclaim", id, epoch: next.epoch, state, agent, note });
      return this.cancelling.overtake(id, epoch) ?? { id, epoch: next.epoch, state };
    }
    if (isCancelled) this.cancelling.record(id, epoch, agent);
    const to = `${this.root.path}/work/${state}`;
    if (move(this.root, from, to, formatTicket(ticket)) === "missing") {
      return this.#takeBack(draft);
    }
    publishLoss(this.root, id, epoch, draft);
    this.root.events.append({ at, verb: "reclaim", id, epoch, state, agent, note });
    if (isCancelled) this.cancelling.clear(id, epoch);
    this.dependencies.wake(id, state);
    return { id, epoch, state };
  }

  /** Somebody was faster: its holder, for whom the attempt goes on or has ended, or another sweeper. */
  #takeBack(draft: string): undefined {
    this.root.fs.remove(draft);
  }

  /** Finishes or removes what crashed writers left. Looks at every blocked item, so it is done seldom. */
  tidy(): { unblocked: number; swept: number } {
    const isOldBefore = this.root.clock.now() - LEFTOVER_MILLISECONDS;
    const swept = this.adding.help(isOldBefore) + this.cancelling.sweep() +
      this.#removeOld("tmp", isOldBefore) + this.#removeOld("packs", isOldBefore);
    return { unblocked: this.dependencies.sweep(), swept };
  }

  #removeOld(directory: string, isOldBefore: number): number {
    const { fs, path } = this.root;
    let removed = 0;
    for (const name of fs.list(`${path}/${directory}`) ?? []) {
      const stat = fs.stat(`${path}/${directory}/${name}`);
      if (stat === undefined || stat.kind !== "file" || stat.modifiedAt >= isOldBefore) continue;
      if (fs.remove(`${path}/${directory}/${name}`) === "ok") removed++;
    }
    return removed;
  }
}
