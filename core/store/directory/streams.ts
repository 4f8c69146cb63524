/**
 * Streams of events for the patterns: `streams/KIND/ID/SEQUENCE.json`; linking a number is appending.
 *
 * Trimming removes records from the oldest on, one by one. So while a record is there, none behind it has been
 * removed; that is how a writer that slept knows whether the number it linked was free or had been trimmed.
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
    const linked = createWhole(this.root, directory, fileOf(sequence), jsonBytes(event));
    if (linked !== "ok") return refused(conflict(kind, id, sequence, "it is taken"));
    if (!this.#isEnd(kind, id, sequence)) {
      return refused(conflict(kind, id, sequence, "it was taken, and trimmed"));
    }
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
        if (!this.#isEnd(kind, id, sequence)) continue;
        this.#ring(directory);
        this.#lastSeen.set(directory, sequence);
        return sequence;
      }
    } finally {
      this.root.fs.remove(from);
    }
  }

  read(kind: string, id: string, from: number, max = Infinity): StreamRecord[] {
    const records: StreamRecord[] = [];
    for (let sequence = from; records.length < max; sequence++) {
      let bytes = this.#bytes(kind, id, sequence);
      if (bytes === undefined) {
        const next = this.#behindTrimmed(kind, id, sequence);
        if (next === undefined) return records;
        sequence = next;
        bytes = this.#bytes(kind, id, sequence);
        // Trimmed again between the two looks.
        if (bytes === undefined) continue;
      }
      records.push({ sequence, event: eventOf(kind, id, sequence, bytes) });
    }
    return records;
  }

  /** Numbers of the first and the last record that are there. */
  ends(kind: string, id: string): StreamEnds | undefined {
    const numbers = this.#numbers(this.#directory(kind, id));
    const last = numbers.at(-1);
    if (last === undefined) return undefined;
    // What stands before a gap was linked by a writer that slept, and died before it could look.
    let at = numbers.length - 1;
    while (at > 0 && numbers[at - 1] === numbers[at]! - 1) at--;
    return { first: numbers[at]!, last };
  }

  /** Removes records below a number, the oldest first, but never the last one; says how many. */
  trim(kind: string, id: string, below: number): number {
    const directory = this.#directory(kind, id);
    const last = this.#isThere(kind, id, below) ? undefined : this.ends(kind, id)?.last;
    const end = Math.min(below, last ?? below);
    if (end > 1 && this.#isThere(kind, id, 1)) this.#markTrimmed(directory);
    let removed = 0;
    for (let sequence = this.#runBegin(kind, id, end); sequence < end; sequence++) {
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
    if ((records[0]?.sequence ?? 1) > 1) this.#markTrimmed(directory);
    let next = this.ends(kind, id)?.last;
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
    if (end === 0 || !this.#isThere(kind, id, end)) end = this.ends(kind, id)?.last ?? 0;
    while (this.#isThere(kind, id, end + 1)) {
      let stride = 1;
      while (this.#isThere(kind, id, end + 2 * stride)) stride *= 2;
      end += stride;
    }
    this.#lastSeen.set(directory, end);
    return end;
  }

  /** Whether a record that was just linked is the end of its stream; one that is not is removed. */
  #isEnd(kind: string, id: string, sequence: number): boolean {
    const directory = this.#directory(kind, id);
    const place = this.#placeOf(directory, sequence);
    if (place === "end") return true;
    this.root.fs.remove(`${directory}/${fileOf(sequence)}`);
    if (place === "trimmed") return false;
    const message =
      `Cannot tell whether record ${sequence} was appended to stream "${kind}/${id}": ` +
      "the stream was trimmed meanwhile";
    throw new SwarmError("unknown", message, "Read the stream again");
  }

  /** Whether a record that was just linked is the end of its stream, or took a number that was trimmed. */
  #placeOf(directory: string, sequence: number): "end" | "trimmed" | "unknown" {
    const { fs } = this.root;
    const isThere = (number: number) => fs.stat(`${directory}/${fileOf(number)}`) !== undefined;
    // The first one has none before it: whether its number was ever free again stands beside the stream.
    const isFirst = sequence === 1 && fs.stat(trimmedOf(directory)) === undefined;
    if (isFirst || (sequence > 1 && isThere(sequence - 1))) return "end";
    if (!this.#numbers(directory).some((number) => number > sequence)) return "end";
    // The order matters: had the number been free, the next one would be there for as long as this one is.
    return !isThere(sequence + 1) && isThere(sequence) ? "trimmed" : "unknown";
  }

  /** Notes, before the first record of a stream is removed, that number 1 was taken. */
  #markTrimmed(directory: string): void {
    const marked = this.root.fs.create(trimmedOf(directory), new Uint8Array());
    if (marked === "ok") settleOnDisk(this.root, directory.slice(0, directory.lastIndexOf("/")));
  }

  /** Numbers of all records that are there, ascending. */
  #numbers(directory: string): number[] {
    return (this.root.fs.entries(directory) ?? [])
      .flatMap(({ name }) => /^\d{10}\.json$/.test(name) ? [parseInt(name)] : [])
      .sort((one, other) => one - other);
  }

  /** Where reading goes on when a record is not there: behind those that were trimmed, or nowhere. */
  #behindTrimmed(kind: string, id: string, sequence: number): number | undefined {
    if (sequence > 1 && this.#isThere(kind, id, sequence - 1)) return undefined;
    const ends = this.ends(kind, id);
    return ends === undefined || ends.last < sequence ? undefined : Math.max(ends.first, sequence);
  }

  #bytes(kind: string, id: string, sequence: number): Uint8Array | undefined {
    return this.root.fs.read(`${this.#directory(kind, id)}/${fileOf(sequence)}`);
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
      // Where the record itself is there, none behind it was trimmed.
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

function trimmedOf(directory: string): string {
  return `${directory}.trimmed`;
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
