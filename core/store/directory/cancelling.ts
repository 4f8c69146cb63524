/**
 * Cancelling. A waiting item is renamed. A claimed one belongs to its holder, so a marker
 * `cancelling/ID.EPOCH` asks for it: the holder meets it at its next renewal, and whoever ends the claim
 * otherwise looks for it before and after its rename. Marker first and look second on this side, rename
 * first and look second on the other: whichever comes second sees both.
 */
import { type Answer, done, notFound, refused } from "../../answer.ts";
import { SwarmError } from "../../errors.ts";
import { formatTicket } from "../../ticket.ts";
import type { Created } from "../../fs/fs.ts";
import type { Moved } from "../store.ts";
import { writeAttempt } from "./attempts.ts";
import type { Dependencies } from "./dependencies.ts";
import type { Locator } from "./locator.ts";
import type { Located } from "./places.ts";
import { createWhole, jsonBytes, move, parseJson, type Root } from "./root.ts";

/** Moves of the item that may come between finding and cancelling it. */
const TRIES_MAX = 20;

const MARKER = /^[A-Za-z0-9_-]{1,64}\.[1-9][0-9]{0,5}$/;

/** Cancels items. */
export class Cancelling {
  constructor(
    private root: Root,
    private locator: Locator,
    private dependencies: Dependencies,
  ) {}

  cancel(id: string, reason: string | undefined): Answer<Moved> {
    let isRequested = false;
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const found = this.locator.locate(id);
      if (found === undefined) return notFound(`work "${id}"`);
      const { state, ticket } = found;
      // Whoever met the request may have followed it, also after the claim had ended.
      if (state === "cancelled" && isRequested) return done({ id, epoch: ticket.epoch, state });
      if (state === "done" || state === "cancelled") return refused(ended(id, state));
      if (state === "claimed") {
        this.#request(found, reason);
        isRequested = true;
        const after = this.locator.locate(id);
        const isStillClaimed = after?.state === "claimed" && after.ticket.epoch === ticket.epoch;
        if (isStillClaimed) return done({ id, epoch: ticket.epoch, state: "claimed" });
        continue;
      }
      if (reason !== undefined) this.#record(id, ticket.epoch, "", reason);
      const to = `${this.root.path}/work/cancelled`;
      if (move(this.root, found.path, to, formatTicket(ticket)) === "missing") continue;
      this.#ended(id, ticket.epoch, reason);
      return done({ id, epoch: ticket.epoch, state: "cancelled" });
    }
    throw new SwarmError("io", `Cannot cancel work "${id}": it kept moving`, "Try again");
  }

  /** Whether this attempt was asked to stop. */
  isRequested(id: string, epoch: number): boolean {
    return this.root.fs.stat(this.#marker(id, epoch))?.kind === "file";
  }

  reason(id: string, epoch: number): string | undefined {
    const bytes = this.root.fs.read(this.#marker(id, epoch));
    const json = bytes === undefined ? undefined : parseJson(bytes) as { reason?: string };
    return json?.reason;
  }

  /** Writes the record of the cancellation, before the rename that makes it true; returns the reason. */
  record(id: string, epoch: number, agent: string): string | undefined {
    const reason = this.reason(id, epoch);
    this.#record(id, epoch, agent, reason);
    return reason;
  }

  clear(id: string, epoch: number): void {
    this.root.fs.remove(this.#marker(id, epoch));
  }

  /** After a claim ended otherwise: when a request came meanwhile, cancels the item where it went. */
  overtake(id: string, epoch: number): Moved | undefined {
    if (!this.isRequested(id, epoch)) return undefined;
    const answer = this.cancel(id, this.reason(id, epoch));
    this.clear(id, epoch);
    return answer.outcome === "done" ? answer.value : undefined;
  }

  /**
   * Follows requests that an item was left with when its attempt ended: who ended that is about to do so, or
   * has died. Whether there were any.
   */
  follow(id: string): boolean {
    const epochs = (this.root.fs.list(`${this.root.path}/work/cancelling`) ?? [])
      .filter((name) => MARKER.test(name) && name.startsWith(`${id}.`))
      .map((name) => Number(name.slice(id.length + 1)))
      .filter((epoch) => this.isRequested(id, epoch));
    for (const epoch of epochs) this.overtake(id, epoch);
    return epochs.length > 0;
  }

  /** Removes markers of attempts that are over; returns how many. */
  sweep(): number {
    let swept = 0;
    for (const { name, kind } of this.root.fs.entries(`${this.root.path}/work/cancelling`) ?? []) {
      if (kind !== "file" || !MARKER.test(name)) continue;
      const cut = name.lastIndexOf(".");
      const [id, epoch] = [name.slice(0, cut), Number(name.slice(cut + 1))];
      const found = this.locator.locate(id);
      if (found?.state === "claimed" && found.ticket.epoch === epoch) continue;
      this.overtake(id, epoch);
      this.clear(id, epoch);
      swept++;
    }
    return swept;
  }

  #request({ ticket: { id, epoch }, agent }: Located, reason: string | undefined): void {
    const bytes = jsonBytes(reason === undefined ? {} : { reason });
    if (this.#mark(id, epoch, bytes) !== "ok") return;
    const at = this.root.clock.now();
    const note = reason;
    this.root.events.append({ at, verb: "cancel", id, epoch, state: "claimed", agent, note });
  }

  /** Puts a request back that an export carried. */
  restoreRequest(id: string, epoch: number): void {
    this.#mark(id, epoch, jsonBytes({}));
  }

  #mark(id: string, epoch: number, bytes: Uint8Array): Created {
    return createWhole(this.root, `${this.root.path}/work/cancelling`, `${id}.${epoch}`, bytes);
  }

  #record(id: string, epoch: number, agent: string, note: string | undefined): void {
    const endedAt = this.root.clock.now();
    writeAttempt(this.root, id, "cancel", { epoch, agent, outcome: "cancelled", endedAt, note });
  }

  #ended(id: string, epoch: number, note: string | undefined): void {
    const at = this.root.clock.now();
    this.root.events.append({ at, verb: "cancel", id, epoch, state: "cancelled", note });
    this.dependencies.wake(id, "cancelled");
  }

  #marker(id: string, epoch: number): string {
    return `${this.root.path}/work/cancelling/${id}.${epoch}`;
  }
}

function ended(id: string, state: string): SwarmError {
  return new SwarmError(
    "conflict",
    `Cannot cancel work "${id}": it is ${state}, expected an item that has not ended`,
  );
}
