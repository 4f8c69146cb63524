/**
 * Collects what is recorded of one signal and writes it in lines: many records share one line and one
 * write, because a write costs as much as twenty records. What was collected for a second is written
 * with the next record, so a process that is killed loses about that much.
 *
 * Recording never fails the work: what can't be written is dropped and counted, and the reason kept.
 */
import { SwarmError } from "../core/errors.ts";
import type { Dropped } from "./outlet.ts";
import type { Spool } from "./spool.ts";

/** Bytes collected before they are written, the frame of the line included. */
const LINE_BYTES_MAX = 64 * 1024;
/** Time after which collected records are written with the next one, in microseconds. */
const AGE_MICROS_MAX = 1_000_000;
const COMMA = 0x2c;

const encoder = new TextEncoder();

/** What stands before and after the records of a line. */
export interface LineFrame {
  readonly head: string;
  readonly tail: string;
}

/** Writes the records of one signal. */
export class Recorder {
  readonly #buffer = new Uint8Array(LINE_BYTES_MAX);
  readonly #tail: Uint8Array;
  readonly #start: number;
  #end: number;
  #count = 0;
  #since = 0;
  #dropped = 0;
  #reason = "";

  constructor(private readonly spool: Spool, { head, tail }: LineFrame) {
    const bytes = encoder.encode(head);
    this.#tail = encoder.encode(`${tail}\n`);
    this.#buffer.set(bytes);
    this.#start = this.#end = bytes.length;
  }

  /** Records dropped so far, and why the last one was; `undefined` when there are none. */
  get dropped(): Dropped | undefined {
    return this.#dropped === 0 ? undefined : { count: this.#dropped, reason: this.#reason };
  }

  /** Adds a record: one JSON value of the list that the frame encloses. */
  add(record: Uint8Array, nowMicros: number): void {
    const most = LINE_BYTES_MAX - this.#tail.length;
    const isStale = this.#count > 0 && nowMicros - this.#since > AGE_MICROS_MAX;
    if (isStale || this.#end + 1 + record.length > most) this.flush();
    if (this.#end + 1 + record.length > most) return this.#drop(1, "the record is too long");
    if (this.#count === 0) this.#since = nowMicros;
    else this.#buffer[this.#end++] = COMMA;
    this.#buffer.set(record, this.#end);
    this.#end += record.length;
    this.#count++;
  }

  /** Writes what was collected. */
  flush(): void {
    if (this.#count === 0) return;
    this.#buffer.set(this.#tail, this.#end);
    const line = this.#buffer.subarray(0, this.#end + this.#tail.length);
    const count = this.#count;
    this.#count = 0;
    this.#end = this.#start;
    this.#guard(count, () => this.spool.append(line));
  }

  /** Writes what is left and lets the file go. */
  close(): void {
    this.flush();
    this.#guard(0, () => this.spool.close());
  }

  #guard(count: number, run: () => void): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof SwarmError)) throw error;
      this.#drop(count, error.message);
    }
  }

  #drop(count: number, reason: string): void {
    this.#dropped += count;
    this.#reason = reason;
  }
}
