/** Puts exported items back exactly as they were. */
import { formatTicket, laneOf, type Ticket } from "../../ticket.ts";
import { isEnded, STATES } from "../../transitions.ts";
import type { Attempt, WorkDetail } from "../../work.ts";
import { itemToJson } from "../../work_codec.ts";
import { type Voice, writeAttempt, writeProgress } from "./attempts.ts";
import type { Cancelling } from "./cancelling.ts";
import type { Dependencies } from "./dependencies.ts";
import { bucketOf, reservationOf, shardOf } from "./layout.ts";
import { directoriesOf, readPlace } from "./places.ts";
import { jsonBytes, makeDirectories, move, type Root, writeTemporary } from "./root.ts";
import type { Segments } from "./segments.ts";
import type { UniqueKeys } from "./unique_keys.ts";

/** What restoring needs of the store. */
interface Parts {
  readonly segments: Segments;
  readonly dependencies: Dependencies;
  readonly cancelling: Cancelling;
  readonly keys: UniqueKeys;
}

/** Restores items into one data directory. */
export class Restoring {
  constructor(private root: Root, private parts: Parts) {}

  /** Puts items back whose ids do not exist in any case; returns how many. */
  restore(details: readonly WorkDetail[]): number {
    const known = this.#knownInLowerCase();
    let restored = 0;
    for (const detail of details) {
      const lower = detail.item.id.toLowerCase();
      if (known.has(lower)) continue;
      known.add(lower);
      this.#restoreOne(detail);
      restored++;
    }
    return restored;
  }

  #knownInLowerCase(): Set<string> {
    const known = new Set<string>();
    for (const state of STATES) {
      for (const directory of directoriesOf(this.root, state)) {
        for (const name of this.root.fs.list(directory) ?? []) {
          const id = readPlace(state, directory, name)?.ticket.id;
          if (id !== undefined) known.add(id.toLowerCase());
        }
      }
    }
    return known;
  }

  #restoreOne(detail: WorkDetail): void {
    const { item, attempts, progress, epoch, state } = detail;
    const { root } = this;
    for (const attempt of attempts) writeAttempt(root, item.id, voiceOf(attempt), attempt);
    if (progress !== undefined) writeProgress(root, item.id, progress);
    if (detail.cancelRequested) this.parts.cancelling.restoreRequest(item.id, epoch);
    const from = writeTemporary(root, jsonBytes(itemToJson(item)));
    // Every restored id is reserved: whether it was chosen once is not on record.
    const reservation = `${root.path}/${reservationOf(item.id)}`;
    makeDirectories(root, reservation.slice(0, reservation.lastIndexOf("/")));
    root.fs.link(from, reservation);
    if (item.unique !== undefined && !isEnded(state)) this.parts.keys.take(item.unique, item.id);
    this.#place(detail, from);
  }

  #place(detail: WorkDetail, from: string): void {
    const { root } = this;
    const { item, state, agent = "", due, deadline } = detail;
    const ticket = ticketOf(detail);
    const name = formatTicket(ticket);
    const work = `${root.path}/work`;
    switch (state) {
      case "ready":
        this.parts.segments.publish(ticket.lane, (directory) => {
          return root.fs.rename(from, `${directory}/${name}`) === "ok";
        });
        return;
      case "scheduled":
        move(root, from, `${work}/scheduled/${bucketOf(due!)}`, `${name}.${due}`);
        return;
      case "blocked":
        this.#placeBlocked(detail, from, name);
        return;
      case "claimed":
        move(root, from, `${work}/claimed/${agent}`, `${name}.${deadline}`);
        return;
      case "done": {
        const endedAt = detail.attempts.at(-1)?.endedAt ?? root.clock.now();
        const seconds = Math.floor(endedAt / 1000);
        move(root, from, `${work}/done/${shardOf(item.id)}`, `${name}.${agent}.${seconds}`);
        return;
      }
      case "dead":
      case "cancelled":
        move(root, from, `${work}/${state}`, name);
        return;
      default:
        state satisfies never;
    }
  }

  #placeBlocked({ item, waitsFor }: WorkDetail, from: string, name: string): void {
    const timed = item.notBefore === undefined ? name : `${name}.${item.notBefore}`;
    this.parts.dependencies.mark({ ...item, after: waitsFor ?? item.after }, timed);
    move(this.root, from, `${this.root.path}/work/blocked`, timed);
  }
}

function voiceOf({ outcome }: Attempt): Voice {
  if (outcome === "cancelled") return "cancel";
  if (outcome === "done") return "own";
  return outcome === "expired" || outcome === "adopted" ? "lost" : "ended";
}

function ticketOf({ item, epoch, lastEpoch }: WorkDetail): Ticket {
  return {
    order: String(item.addedAtMicros).padStart(16, "0"),
    id: item.id,
    epoch,
    lastEpoch,
    leaseSeconds: item.leaseSeconds,
    lane: laneOf(item.priority, item.needs),
  };
}
