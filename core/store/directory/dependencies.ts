/**
 * Dependencies. A blocked item ID has a marker `after/ID/DEP` for each item that it still waits for,
 * and one at the other end, `waits/DEP/NAME`, where NAME is its file name in `blocked/` (with `.any`
 * when any end of DEP will do). Whoever ends DEP removes its markers and then the directory `after/ID`;
 * when that succeeds, nothing is left to wait for, and the ticket is renamed. The adder writes markers
 * first, then the ticket, then looks again; whichever comes second sees both, so no wake-up is lost.
 */
import { readOrQuarantine } from "./content.ts";
import { bucketOf, shardOf } from "./layout.ts";
import { makeDirectories, move, nowSeconds, type Root, settleOnDisk } from "./root.ts";
import type { Segments } from "./segments.ts";
import type { Removed } from "../../fs/fs.ts";
import { parseDone, parseMaybeTimed, parseTicket } from "../../ticket.ts";
import type { State } from "../../transitions.ts";
import type { WorkItem } from "../../work.ts";

const ANY = ".any";
/** Removals of a directory that may come between making and using it. */
const TRIES_MAX = 10;
const EMPTY = new Uint8Array();

/** The graph of who waits for whom. */
export class Dependencies {
  constructor(private root: Root, private segments: Segments) {}

  /** Writes the markers of an item that is about to be blocked. */
  mark({ id, after, afterAny }: WorkItem, name: string): void {
    const { fs, path } = this.root;
    const waiting = `${path}/work/after/${id}`;
    makeDirectories(this.root, waiting);
    for (const other of after) fs.create(`${waiting}/${other}`, EMPTY);
    settleOnDisk(this.root, waiting);
    for (const other of after) {
      const waited = `${path}/work/waits/${other}`;
      const marker = `${waited}/${name}${afterAny ? ANY : ""}`;
      // Whoever ends the other item removes the directory when it is empty.
      for (let tries = 0; tries < TRIES_MAX && fs.create(marker, EMPTY) === "missing"; tries++) {
        makeDirectories(this.root, waited);
      }
      settleOnDisk(this.root, waited);
    }
  }

  /** Looks whether a blocked item's dependencies have ended already; the state it went to, if so. */
  recheck({ id, after, afterAny }: WorkItem, name: string): "ready" | "scheduled" | undefined {
    const open = after.filter((other) => !this.hasEnded(other, afterAny));
    for (const other of after) {
      if (!open.includes(other)) this.#unmark(id, other, name);
    }
    const removed = this.#removeWaiting(id);
    // Missing, though something is open, means that another one wakes it, or that its markers are lost.
    const isFree = removed === "ok"
      // Whoever took the last marker has ended that item, unless markers were lost with the power.
      ? open.every((other) => this.hasEnded(other, afterAny))
      : removed === "missing" && open.length === 0;
    return isFree ? this.#unblock(id, name) : undefined;
  }

  /** Wakes those who wait for an item that ended; returns how many items were unblocked. */
  wake(id: string, state: "done" | "dead" | "cancelled"): number {
    const { fs, path } = this.root;
    // Two links mean a directory without directories, on file systems that count them so; then nobody
    // waits for anything. It spares the costly look for a directory that is not there.
    if (fs.stat(`${path}/work/waits`)?.links === 2) return 0;
    let woken = 0;
    for (const marker of fs.list(`${path}/work/waits/${id}`) ?? []) {
      const isAny = marker.endsWith(ANY);
      if (state !== "done" && !isAny) continue;
      const name = isAny ? marker.slice(0, -ANY.length) : marker;
      const waiting = parseMaybeTimed(name)?.ticket.id;
      if (waiting === undefined) continue;
      fs.remove(`${path}/work/after/${waiting}/${id}`);
      // Missing means that another one just woke it, or crashed doing so: then a sweep looks closely.
      const isFree = this.#removeWaiting(waiting) === "ok";
      if (isFree && this.#unblock(waiting, name) !== undefined) woken++;
      fs.remove(`${path}/work/waits/${id}/${marker}`);
    }
    fs.removeDirectory(`${path}/work/waits/${id}`);
    return woken;
  }

  /** Ids that an item still waits for. */
  waitsFor(id: string): string[] {
    return (this.root.fs.list(`${this.root.path}/work/after/${id}`) ?? []).sort();
  }

  /** Mends what a crash left between two steps; returns how many items were unblocked. */
  sweep(): number {
    const { fs, path } = this.root;
    let unblocked = 0;
    for (const name of fs.list(`${path}/work/blocked`) ?? []) {
      const ticket = parseMaybeTimed(name)?.ticket;
      // What the item says counts: its markers may be gone, with a crash or with the power.
      const item = ticket && readOrQuarantine(this.root, `${path}/work/blocked/${name}`, ticket);
      if (item === undefined) continue;
      if (this.recheck(item, name) !== undefined) unblocked++;
      else if (this.waitsFor(item.id).length === 0) this.#markAgain(item, name);
    }
    return unblocked;
  }

  /** Puts lost markers back, unless the ticket has moved on in the meantime. */
  #markAgain(item: WorkItem, name: string): void {
    const { fs, path } = this.root;
    if (fs.stat(`${path}/work/blocked/${name}`) === undefined) return;
    const { after, afterAny } = item;
    this.mark({ ...item, after: after.filter((other) => !this.hasEnded(other, afterAny)) }, name);
    this.recheck(item, name);
  }

  /** Whether an item is done, or has ended in any way when `any` will do. */
  hasEnded(id: string, any: boolean): boolean {
    if (this.endOf(id) === "done") return true;
    return any && this.endOf(id) !== undefined;
  }

  /** How an item ended, if it has. */
  endOf(id: string): State | undefined {
    const { fs, path } = this.root;
    const done = fs.list(`${path}/work/done/${shardOf(id)}`) ?? [];
    if (done.some((name) => parseDone(name)?.ticket.id === id)) return "done";
    for (const state of ["dead", "cancelled"] as const) {
      const names = fs.list(`${path}/work/${state}`) ?? [];
      if (names.some((name) => parseTicket(name)?.id === id)) return state;
    }
    return undefined;
  }

  #unmark(id: string, other: string, name: string): void {
    const { fs, path } = this.root;
    fs.remove(`${path}/work/after/${id}/${other}`);
    for (const suffix of ["", ANY]) fs.remove(`${path}/work/waits/${other}/${name}${suffix}`);
    fs.removeDirectory(`${path}/work/waits/${other}`);
  }

  /** Removes the place of an item's markers, which succeeds once, when nothing is left to wait for. */
  #removeWaiting(id: string): Removed {
    return this.root.fs.removeDirectory(`${this.root.path}/work/after/${id}`);
  }

  /** Moves a blocked ticket on, if it is still there. */
  #unblock(id: string, name: string): "ready" | "scheduled" | undefined {
    const { path } = this.root;
    const parsed = parseMaybeTimed(name);
    if (parsed === undefined) return undefined;
    const from = `${path}/work/blocked/${name}`;
    const { ticket, seconds: due = 0 } = parsed;
    const isLater = due > nowSeconds(this.root);
    const bare = due === 0 ? name : name.slice(0, name.lastIndexOf("."));
    const isMoved = isLater
      ? move(this.root, from, `${path}/work/scheduled/${bucketOf(due)}`, name) === "ok"
      : this.segments.giveBack(from, ticket.lane, bare);
    if (!isMoved) return undefined;
    const state = isLater ? "scheduled" : "ready";
    this.root.events.append({
      at: this.root.clock.now(),
      verb: "unblock",
      id,
      epoch: ticket.epoch,
      state,
      deadline: isLater ? due : undefined,
    });
    return state;
  }
}
