/**
 * Streams of events for the patterns: `streams/KIND/ID/SEQUENCE.json`; linking a number is appending.
 *
 * Trimming leaves a mark before it removes anything (see stream_floor.ts); that is how a writer that slept knows
 * whether the number it linked may have been trimmed, and a reader whether what it read is part of the stream.
 *
 * Who waits watches `streams/KIND/ID.bell/` and puts the file `armed` there before its last look; who appends
 * removes that file afterwards. So an append that nobody waits for makes no event, and readers, whose looks
 * into the directory of records would be events too, don't wake each other.
 */
import { type Answer, done, refused } from "../../answer.ts";
import { SwarmError } from "../../errors.ts";
import { FileError } from "../../fs/file_error.ts";
import type { Json } from "../../json.ts";
import { isId } from "../../validate.ts";
import type { StreamEnds, StreamRecord } from "../store.ts";
import { floorOf, raiseFloor } from "./stream_floor.ts";
import { Waiting } from "./waiting.ts";
import {
  createWhole,
  jsonBytes,
  makeDirectories,
  parseJson,
  type Root,
  settleOnDisk,
  writeTemporary,
} from "./root.ts";

const DIGITS = 10;
/** File whose removal tells those who wait. */
const ARMED = "armed";

/** How long to wait, and for what. */
export interface StreamPatience {
  readonly after: number;
  readonly timeoutSeconds: number;
  readonly signal?: AbortSignal;
}

/** The streams of a swarm. */
export class Streams {
  /** Numbers of records by directory: where looking for the last one begins. */
  readonly #lastSeen = new Map<string, number>();
  readonly #waits = new Map<string, Waiting>();

  constructor(private root: Root) {}

  /** Appends at exactly `sequence`; the kernel lets one writer win (invariant I13). */
  append(kind: string, id: string, sequence: number, event: Json): Answer<number> {
    const { fs } = this.root;
    const directory = this.#directory(kind, id);
    makeDirectories(this.root, directory);
    if (sequence > 1 && fs.stat(`${directory}/${fileOf(sequence - 1)}`) === undefined) {
      return refused(conflict(kind, id, sequence, "the one before it is not there"));
    }
    // The first one has none before it.
    if (sequence === 1 && (this.ends(kind, id)?.first ?? 1) > 1) {
      return refused(conflict(kind, id, sequence, "it was taken, and trimmed"));
    }
    const linked = createWhole(this.root, directory, fileOf(sequence), jsonBytes(event));
    if (linked !== "ok") return refused(conflict(kind, id, sequence, "it is taken"));
    this.#checkLinked(kind, id, sequence);
    this.#ring(directory);
    return done(sequence);
  }

  /** Appends behind the last record; who is overtaken looks for the end again, with the same file in hand. */
  push(kind: string, id: string, event: Json): number {
    const directory = this.#directory(kind, id);
    makeDirectories(this.root, directory);
    const from = writeTemporary(this.root, jsonBytes(event));
    try {
      for (;;) {
        const sequence = this.#end(kind, id) + 1;
        const linked = this.root.fs.link(from, `${directory}/${fileOf(sequence)}`);
        if (linked === "missing") throw new FileError("link", directory, "ENOENT");
        if (linked === "exists") continue;
        settleOnDisk(this.root, directory);
        this.#checkLinked(kind, id, sequence);
        this.#ring(directory);
        this.#lastSeen.set(directory, sequence);
        return sequence;
      }
    } finally {
      this.root.fs.remove(from);
    }
  }

  /** Records from a number on; where that was trimmed, from the first that is left. */
  read(kind: string, id: string, from: number, max = Infinity): StreamRecord[] {
    for (let first = from;;) {
      const records = this.#readOn(kind, id, first, max);
      const floor = floorOf(this.root, this.#directory(kind, id));
      // What was read below it may be strays.
      const next = floor > first
        ? floor
        : records.length > 0
        ? undefined
        : this.#behindTrimmed(kind, id, first);
      if (next === undefined || next === first) return records;
      first = next;
    }
  }

  /** Records from a number on, up to the first that is not there. */
  #readOn(kind: string, id: string, from: number, max: number): StreamRecord[] {
    const records: StreamRecord[] = [];
    for (let sequence = from; records.length < max; sequence++) {
      const bytes = this.#bytes(kind, id, sequence);
      if (bytes === undefined) break;
      records.push({ sequence, event: eventOf(kind, id, sequence, bytes) });
    }
    return records;
  }

  /** Numbers of the first and the last record that are there. */
  ends(kind: string, id: string): StreamEnds | undefined {
    const directory = this.#directory(kind, id);
    let numbers = this.#numbers(directory);
    if (numbers.length === 0) return undefined;
    const floor = floorOf(this.root, directory);
    // Trimmed between the two looks.
    if (numbers.at(-1)! < floor) numbers = this.#numbers(directory);
    // What stands before a gap was linked by a writer that slept, and died before it could look.
    let at = numbers.length - 1;
    while (at > 0 && numbers[at - 1] === numbers[at]! - 1) at--;
    const last = numbers.at(-1)!;
    return { first: Math.min(Math.max(numbers[at]!, floor), last), last };
  }

  /** Removes records below a number, the oldest first, but never the last one; says how many. */
  trim(kind: string, id: string, below: number): number {
    const directory = this.#directory(kind, id);
    const last = this.#isThere(kind, id, below) ? below : this.ends(kind, id)?.last ?? 1;
    const end = Math.min(below, last);
    const begin = this.#runBegin(kind, id, end);
    if (begin < end) raiseFloor(this.root, directory, end);
    let removed = 0;
    for (let sequence = begin; sequence < end; sequence++) {
      if (this.root.fs.remove(`${directory}/${fileOf(sequence)}`) === "ok") removed++;
    }
    return removed;
  }

  /**
   * Where records that follow each other up to before `end` begin. It strides, as listing a long stream takes
   * longer than all else: of what stands before a gap it may leave some, which no reader takes for the stream.
   */
  #runBegin(kind: string, id: string, end: number): number {
    let begin = end;
    for (let stride = 1; this.#isThere(kind, id, begin - 1);) {
      const isFurther = begin - stride >= 1 && this.#isThere(kind, id, begin - stride);
      begin -= isFurther ? stride : 1;
      stride = isFurther ? stride * 2 : 1;
    }
    return begin;
  }

  /** Puts exported records back, where they follow on what is there; says how many. */
  restore(kind: string, id: string, records: readonly StreamRecord[]): number {
    const directory = this.#directory(kind, id);
    makeDirectories(this.root, directory);
    let next = this.ends(kind, id)?.last;
    const first = records[0]?.sequence ?? 1;
    if (next === undefined && first > 1) raiseFloor(this.root, directory, first);
    let restored = 0;
    for (const { sequence, event } of records) {
      if (next !== undefined && sequence !== next + 1) continue;
      const linked = createWhole(this.root, directory, fileOf(sequence), jsonBytes(event));
      if (linked === "ok") restored++;
      next = sequence;
    }
    return restored;
  }

  /** Number of the last record, 0 where there is none. Strides from what was seen last; else lists them. */
  #end(kind: string, id: string): number {
    const directory = this.#directory(kind, id);
    let end = this.#lastSeen.get(directory) ?? 0;
    const isGood = end > 0 && this.#isThere(kind, id, end) && floorOf(this.root, directory) <= end;
    if (!isGood) end = this.ends(kind, id)?.last ?? 0;
    while (this.#isThere(kind, id, end + 1)) {
      let stride = 1;
      while (this.#isThere(kind, id, end + 2 * stride)) stride *= 2;
      end += stride;
    }
    this.#lastSeen.set(directory, end);
    return end;
  }

  /** After a link: where its number may have been trimmed, before or since, removes the record, and says so. */
  #checkLinked(kind: string, id: string, sequence: number): void {
    const directory = this.#directory(kind, id);
    if (floorOf(this.root, directory) <= sequence) return;
    this.root.fs.remove(`${directory}/${fileOf(sequence)}`);
    const message =
      `Cannot tell whether record ${sequence} was appended to stream "${kind}/${id}": ` +
      "the stream was trimmed meanwhile";
    throw new SwarmError("unknown", message, "Read the stream again");
  }

  /** Numbers of all records that are there, ascending. */
  #numbers(directory: string): number[] {
    return (this.root.fs.entries(directory) ?? [])
      .flatMap(({ name }) => /^\d{10}\.json$/.test(name) ? [parseInt(name)] : [])
      .sort((one, other) => one - other);
  }

  /** Where reading goes on when a record is not there and no mark says more, as older versions left none. */
  #behindTrimmed(kind: string, id: string, sequence: number): number | undefined {
    if (sequence > 1 && this.#isThere(kind, id, sequence - 1)) return undefined;
    const ends = this.ends(kind, id);
    return ends === undefined || ends.last < sequence ? undefined : Math.max(ends.first, sequence);
  }

  #bytes(kind: string, id: string, sequence: number): Uint8Array | undefined {
    return this.root.fs.read(`${this.#directory(kind, id)}/${fileOf(sequence)}`, Infinity);
  }

  #isThere(kind: string, id: string, sequence: number): boolean {
    return this.root.fs.stat(`${this.#directory(kind, id)}/${fileOf(sequence)}`) !== undefined;
  }

  /** Waits for records behind a sequence, at the bell, which is made: only what is there can be watched. */
  async changed(kind: string, id: string, { after, ...patience }: StreamPatience): Promise<void> {
    const directory = this.#directory(kind, id);
    const bell = bellOf(directory);
    if (!this.#waits.has(directory)) makeDirectories(this.root, bell);
    const waiting = this.#waits.get(directory) ?? new Waiting(this.root.fs, this.root.clock);
    this.#waits.set(directory, waiting);
    const isThere = () => {
      this.root.fs.create(`${bell}/${ARMED}`, new Uint8Array());
      if (this.#isThere(kind, id, after + 1)) return true;
      if (floorOf(this.root, directory) > after) return true;
      // Where the record itself is there, and is no stray, none behind it was trimmed.
      if (after > 0 && this.#isThere(kind, id, after)) return false;
      return (this.ends(kind, id)?.last ?? 0) > after;
    };
    await waiting.wait([bell], isThere, patience);
  }

  /** Wakes whoever waits for records. What is appended is appended, whether or not the bell can be rung. */
  #ring(directory: string): void {
    try {
      this.root.fs.remove(`${bellOf(directory)}/${ARMED}`);
    } catch {
      // Who waits looks by itself, a second later at most.
    }
  }

  /** Ends all watching. */
  close(): void {
    for (const waiting of this.#waits.values()) waiting.close();
    this.#waits.clear();
  }

  list(): { kind: string; id: string }[] {
    const streams = `${this.root.path}/streams`;
    return this.#below(streams).flatMap((kind) => {
      const ids = this.#below(`${streams}/${kind}`);
      return ids.flatMap((id) => this.#isBegun(kind, id) ? [{ kind, id }] : []);
    });
  }

  #below(directory: string): string[] {
    const entries = this.root.fs.entries(directory) ?? [];
    return entries.flatMap(({ name, kind }) => kind === "directory" && isId(name) ? [name] : [])
      .sort();
  }

  /** A writer that crashed can leave a stream without a record. */
  #isBegun(kind: string, id: string): boolean {
    return this.#isThere(kind, id, 1) || this.#numbers(this.#directory(kind, id)).length > 0;
  }

  #directory(kind: string, id: string): string {
    return `${this.root.path}/streams/${kind}/${id}`;
  }
}

function bellOf(directory: string): string {
  return `${directory}.bell`;
}

function fileOf(sequence: number): string {
  return `${String(sequence).padStart(DIGITS, "0")}.json`;
}

function eventOf(kind: string, id: string, sequence: number, bytes: Uint8Array): Json {
  const event = parseJson(bytes);
  if (event !== undefined) return event as Json;
  const message = `Cannot read stream "${kind}/${id}": record ${sequence} is no JSON`;
  throw new SwarmError("corrupt", message, "Run `swarmsh doctor`");
}

function conflict(kind: string, id: string, sequence: number, why: string): SwarmError {
  const message = `Cannot append record ${sequence} to stream "${kind}/${id}": ${why}`;
  return new SwarmError("conflict", message, "Read the stream again and decide anew");
}
