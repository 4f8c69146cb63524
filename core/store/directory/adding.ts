/**
 * Adding: an item appears under its state with one link or rename, whole or not at all.
 *
 * A chosen id needs a second name to exist first, the reservation `ids/SHARD/ID`, and a crash between
 * the two must lose nothing. So the ticket waits in `adding/STATE/` while the reservation is linked
 * *from it*, and is then renamed to its place. A ticket that waits there with the inode of its own
 * reservation is complete: anybody may do that rename for its crashed writer, and one does. Any other
 * ticket there lost the race for its id, or never came so far, and is nobody's loss.
 */
import { bucketOf, reservationOf } from "./layout.ts";
import { readOrQuarantine, readWhole } from "./content.ts";
import type { Dependencies } from "./dependencies.ts";
import { type Packed, Packs } from "./packs.ts";
import { jsonBytes, makeDirectories, nowSeconds, type Root, settleOnDisk } from "./root.ts";
import type { Segments } from "./segments.ts";
import type { UniqueKeys } from "./unique_keys.ts";
import { SwarmError } from "../../errors.ts";
import { formatTicket, laneOf, parseMaybeTimed, type Ticket } from "../../ticket.ts";
import type { WorkItem } from "../../work.ts";
import { itemToJson } from "../../work_codec.ts";
import type { Added, NewWork } from "../store.ts";

/** States in which an item can be born. */
export type BirthState = "ready" | "scheduled" | "blocked";

/** Items of more bytes than this get files of their own, so that packs stay small. */
const PACKED_BYTES_MAX = 64 * 1024;

/** Times that a directory may be removed, by those who find it empty, between being made and being used. */
const TRIES_MAX = 10;

/** Where the bytes of one new item are. */
interface Source {
  readonly bytes: Uint8Array;
  packed?: Packed;
}

/** A ticket on its way to where it belongs. */
export interface Birth {
  readonly ticket: Ticket;
  readonly item: WorkItem;
  readonly state: BirthState;
  /** File name: the ticket, with its due time where it has one. */
  readonly name: string;
}

/** Adds items. */
export class Adding {
  #packs: Packs;
  #hasAdded = false;

  constructor(
    private root: Root,
    private segments: Segments,
    private dependencies: Dependencies,
    private keys: UniqueKeys,
    private spelling: (id: string) => string | undefined,
  ) {
    this.#packs = new Packs(root);
  }

  /** Adds items in the order given. */
  add(work: readonly NewWork[]): Added[] {
    const answers: Added[] = [];
    for (let from = 0; from < work.length; from += Packs.itemsMax) {
      const chunk = work.slice(from, from + Packs.itemsMax);
      const sources = this.#write(chunk);
      for (const [index, one] of chunk.entries()) {
        answers.push(this.#addOne(one, sources[index]!));
      }
      this.#log(chunk, answers.slice(from));
    }
    return work.length === 1 ? answers.map((answer) => this.#spelled(answer)) : answers;
  }

  close(): void {
    this.#packs.finish();
  }

  /** Writes the contents: one item alone into its own file later, several into a pack now. */
  #write(work: readonly NewWork[]): Source[] {
    const sources: Source[] = work.map(({ item }) => ({ bytes: jsonBytes(itemToJson(item)) }));
    const isAlone = work.length === 1 && !this.#hasAdded;
    this.#hasAdded = true;
    if (isAlone) return sources;
    const group = packable(work, sources);
    const packed = this.#packs.write(group);
    group.forEach(({ source }, index) => source.packed = packed[index]);
    return sources;
  }

  #addOne({ item, chosen }: NewWork, source: Source): Added {
    const birth = this.#birth(item, source.packed);
    const { unique: key, id } = item;
    // Nobody makes the name of a ticket anew that a helper may be about to publish; and a repeated add is told of
    // its own id, not of the unique key that it holds itself.
    if (chosen && this.#isReserved(id)) return this.#existing(id);
    if (!chosen && key === undefined) {
      return { outcome: "added", id, state: this.#bear(birth, source) };
    }
    // The ticket waits before its key is taken, so that a crash can leave no key without an item.
    const waiting = this.#waiting(birth, source);
    const holder = key === undefined ? undefined : this.keys.take(key, id);
    if (holder === undefined) return this.#addReserved(birth, waiting);
    this.root.fs.remove(waiting);
    return { outcome: "exists", id: holder, by: "unique" };
  }

  #birth(item: WorkItem, packed: Packed | undefined): Birth {
    const ticket: Ticket = {
      order: String(item.addedAtMicros).padStart(16, "0"),
      id: item.id,
      epoch: 1,
      lastEpoch: item.maxAttempts,
      leaseSeconds: item.leaseSeconds,
      lane: laneOf(item.priority, item.needs),
      range: packed?.range,
    };
    const { notBefore = 0 } = item;
    const isLater = notBefore > nowSeconds(this.root);
    const state = item.after.length > 0 ? "blocked" : isLater ? "scheduled" : "ready";
    const name = formatTicket(ticket) + (isLater ? `.${notBefore}` : "");
    return { ticket, item, state, name };
  }

  /** A generated id needs no reservation: one link or rename, and the item is there. */
  #bear(birth: Birth, source: Source): BirthState {
    const { fs } = this.root;
    const { packed } = source;
    if (packed !== undefined) {
      return this.place(birth, (path) => fs.link(packed.path, path) === "ok");
    }
    const waiting = this.#waiting(birth, source);
    // Over a network the answer to a rename can be lost, and the second try finds that nothing is left to do.
    return this.place(
      birth,
      (path) => fs.rename(waiting, path) === "ok" || this.#isThere(path),
    );
  }

  /** Reserves the id of a waiting ticket, and puts the ticket where it belongs. */
  #addReserved(birth: Birth, waiting: string): Added {
    const { fs } = this.root;
    const { id } = birth.item;
    if (!this.#reserve(id, waiting)) {
      fs.remove(waiting);
      return this.#existing(id);
    }
    const state = this.place(birth, (to) => this.#publish(waiting, to));
    return { outcome: "added", id, state };
  }

  /** Whether the id belongs to this waiting ticket from now on, or already. */
  #reserve(id: string, waiting: string): boolean {
    const { fs } = this.root;
    const path = this.#reservation(id);
    const shard = path.slice(0, path.lastIndexOf("/"));
    let reserved = fs.link(waiting, path);
    if (reserved === "missing") {
      makeDirectories(this.root, shard);
      reserved = fs.link(waiting, path);
    }
    if (reserved === "ok") settleOnDisk(this.root, shard);
    if (reserved === "ok") return true;
    // Somebody may have helped this very ticket: then it is gone, or has the reservation's inode.
    const mine = fs.stat(waiting);
    return mine === undefined || mine.inode === fs.stat(path)?.inode;
  }

  /** Renames a waiting ticket. Missing means that somebody helped: the item is where it belongs. */
  #publish(waiting: string, to: string): boolean {
    return this.root.fs.rename(waiting, to) === "ok" || !this.#isThere(waiting);
  }

  #reservation(id: string): string {
    return `${this.root.path}/${reservationOf(id)}`;
  }

  #isReserved(id: string): boolean {
    return this.#isThere(this.#reservation(id));
  }

  /** The answer for a taken id, after finishing what its writer may have left unfinished. */
  #existing(id: string): Added {
    this.help(-Infinity, id);
    return { outcome: "exists", id, by: "id" };
  }

  /** Names the item that has the id in another case. It looks everywhere, so batches go without. */
  #spelled(answer: Added): Added {
    if (answer.outcome !== "exists" || answer.by !== "id") return answer;
    return { ...answer, id: this.spelling(answer.id) ?? answer.id };
  }

  #isThere(path: string): boolean {
    return this.root.fs.stat(path) !== undefined;
  }

  /** Puts a complete ticket where nobody claims it yet. */
  #waiting({ state, name }: Birth, { packed, bytes }: Source): string {
    const directory = `${this.root.path}/work/adding/${state}`;
    const path = `${directory}/${name}`;
    const made = packed === undefined
      ? this.root.fs.create(path, bytes)
      : this.root.fs.link(packed.path, path);
    if (made !== "ok") {
      throw new SwarmError(
        "io",
        `Cannot write "${path}": the name is ${made}, expected to make it`,
      );
    }
    if (this.root.config.durability === "fsync") this.root.fs.sync(path);
    // Before its id is reserved: power must not leave a reservation without a ticket.
    settleOnDisk(this.root, directory);
    return path;
  }

  /** Puts a ticket where its state wants it; `put` makes the name given and says whether it could. */
  place(birth: Birth, put: (path: string) => boolean): BirthState {
    const { state, name, ticket, item } = birth;
    switch (state) {
      case "ready":
        this.#mustPut(
          birth,
          this.segments.publish(ticket.lane, (directory) => {
            const isPut = put(`${directory}/${name}`);
            if (isPut) settleOnDisk(this.root, directory);
            return isPut;
          }),
        );
        return "ready";
      case "scheduled":
        this.#putInto(birth, `work/scheduled/${bucketOf(item.notBefore!)}`, put);
        return "scheduled";
      case "blocked":
        this.dependencies.mark(item, name);
        this.#putInto(birth, "work/blocked", put);
        return this.dependencies.recheck(item, name) ?? "blocked";
      default:
        return state satisfies never;
    }
  }

  #putInto(birth: Birth, below: string, put: (path: string) => boolean): void {
    const directory = `${this.root.path}/${below}`;
    let isPut = put(`${directory}/${birth.name}`);
    // Another process, even a helper, can have made the directory by now: so it is not asked why that failed.
    for (let tries = 0; !isPut && tries < TRIES_MAX; tries++) {
      makeDirectories(this.root, directory);
      isPut = put(`${directory}/${birth.name}`);
    }
    this.#mustPut(birth, isPut);
    settleOnDisk(this.root, directory);
  }

  #mustPut({ item }: Birth, isPut: boolean): void {
    if (isPut) return;
    throw new SwarmError(
      "io",
      `Cannot add work "${item.id}": its bytes vanished before it was published`,
      "Add it again; nothing was added",
    );
  }

  /** Finishes what a crashed writer left; returns how many tickets were finished or removed. */
  help(isOldBefore: number, id?: string): number {
    let helped = 0;
    for (const state of ["ready", "scheduled", "blocked"] as const) {
      const directory = `${this.root.path}/work/adding/${state}`;
      for (const name of this.root.fs.list(directory) ?? []) {
        const ticket = parseMaybeTimed(name)?.ticket;
        if (ticket === undefined || (id !== undefined && !isSameId(ticket.id, id))) continue;
        if (this.#helpOne(state, `${directory}/${name}`, name, ticket, isOldBefore)) helped++;
      }
    }
    return helped;
  }

  #helpOne(
    state: BirthState,
    path: string,
    name: string,
    ticket: Ticket,
    isOldBefore: number,
  ): boolean {
    const { fs } = this.root;
    const waiting = fs.stat(path);
    if (waiting === undefined || waiting.kind !== "file") return false;
    const reserved = fs.stat(this.#reservation(ticket.id))?.inode;
    const item = reserved === waiting.inode
      ? readOrQuarantine(this.root, path, ticket)
      : reserved === undefined
      ? this.#keyed(path, ticket)
      : undefined;
    if (item === undefined) {
      const isOld = Number(ticket.order) / 1000 < isOldBefore;
      return isOld && fs.remove(path) === "ok";
    }
    this.place({ ticket, item, state, name }, (to) => {
      // Where others helped meanwhile, another writer of the id may have made the name anew: that is not to move.
      return fs.stat(path)?.inode !== waiting.inode || this.#publish(path, to);
    });
    return true;
  }

  /** The item whose writer had taken its unique key; the id is then reserved in its stead. */
  #keyed(path: string, ticket: Ticket): WorkItem | undefined {
    const item = readWhole(this.root, path, ticket);
    const { unique } = item ?? {};
    const isKeyed = unique !== undefined && this.keys.holder(unique) === ticket.id;
    return isKeyed && this.#reserve(ticket.id, path) ? item : undefined;
  }

  #log(work: readonly NewWork[], answers: readonly Added[]): void {
    const at = this.root.clock.now();
    this.root.events.appendAll(answers.flatMap((answer, index) => {
      if (answer.outcome !== "added") return [];
      const { item } = work[index]!;
      const deadline = answer.state === "scheduled" ? item.notBefore : undefined;
      return [{ at, verb: "add", id: answer.id, epoch: 1, state: answer.state, deadline } as const];
    }));
  }
}

function isSameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Items for a pack: not too large, and no id twice, since the second one must get an inode of its own. */
function packable(work: readonly NewWork[], sources: readonly Source[]) {
  const ids = new Set<string>();
  return work.flatMap(({ item }, index) => {
    const source = sources[index]!;
    const id = item.id.toLowerCase();
    if (source.bytes.length > PACKED_BYTES_MAX || ids.has(id)) return [];
    ids.add(id);
    return [{ id, bytes: source.bytes, source }];
  });
}
