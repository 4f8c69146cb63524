/** Sends one file, batch by batch. One line that a receiver refuses must not hold up the others. */
import { type Line, readLines } from "../reading/lines.ts";
import { type Batch, batchesOf, bodyOf, type ReadyLine, readyLine } from "./batches.ts";
import { deliver, type DeliveryOptions } from "./delivery.ts";
import type { Destinations } from "./destination.ts";
import type { Shipment } from "./shipment.ts";

/** Refused batches of one file that are taken apart to find the lines that spoil them. */
const SPLITS_MAX = 64;

/** What came of the lines of files. */
export interface LineCounts {
  /** Spans, metrics or log records that were accepted. */
  records: number;
  /** Records that the receiver left out of what it accepted. */
  rejectedRecords: number;
  /** Lines that the receiver refused, or that are no OTLP/JSON: put aside in `rejected-` files. */
  rejectedLines: number;
  /** Last lines without an end, of processes that were killed. */
  tornLines: number;
}

const COUNTED = ["records", "rejectedRecords", "rejectedLines", "tornLines"] as const;

/** What was shipped of one signal. */
export interface Shipped extends LineCounts {
  /** Files that are settled, and files that are not: all of those are kept. */
  files: number;
  left: number;
  /** Bytes of the files that are settled. */
  bytes: number;
  /** In words, what somebody should know. */
  readonly problems: string[];
}

/** How files are sent. */
export interface FileShippingOptions extends Omit<DeliveryOptions, "random"> {
  readonly destinations: Destinations;
  readonly keeps: boolean;
  readonly batchBytesMax?: number;
}

/** Why a file was not finished: nobody answered, or the answer was no. */
export type Failure = "unreachable" | "failed";

/** One file on its way. */
export class FileShipping {
  #splits = 0;
  /** What was accepted counts once the file is settled: until then it may be sent again. */
  readonly #counts: LineCounts = { records: 0, rejectedRecords: 0, rejectedLines: 0, tornLines: 0 };
  readonly #notes: string[] = [];

  constructor(
    private readonly shipment: Shipment,
    private readonly options: FileShippingOptions,
    private readonly total: Shipped,
  ) {}

  /** Sends it. Whatever happens, the file is settled or given back. */
  async run(): Promise<Failure | undefined> {
    let isSettled = false;
    try {
      const failure = await this.#sendAll();
      if (failure !== undefined) return failure;
      this.shipment.settle(this.options.keeps);
      isSettled = true;
      this.#add();
    } finally {
      if (!isSettled) {
        this.total.left++;
        this.shipment.giveBack();
      }
    }
    return undefined;
  }

  #add(): void {
    const { total } = this;
    total.files++;
    total.bytes += this.shipment.file.size;
    for (const name of COUNTED) total[name] += this.#counts[name];
    for (const note of this.#notes) this.#say(note);
  }

  async #sendAll(): Promise<Failure | undefined> {
    for (const batch of batchesOf(this.#lines(), this.options.batchBytesMax)) {
      const failure = await this.#send(batch);
      if (failure !== undefined) return failure;
    }
    return undefined;
  }

  /** Lines that can be sent; the others are put aside. */
  *#lines(): Generator<ReadyLine> {
    for (const line of readLines(this.shipment.open())) {
      const ready = readyLine(line, this.shipment.file.signal);
      if (ready === undefined) this.#passOver(line);
      else if (ready.records > 0) yield ready;
    }
  }

  #passOver({ text, isEnded }: Line): void {
    if (!isEnded) this.#counts.tornLines++;
    else if (text === undefined) this.#note("a line is too long to be sent, and left out");
    else this.#reject([text], "they are no OTLP/JSON");
  }

  async #send(batch: Batch): Promise<Failure | undefined> {
    const { destinations } = this.options;
    const { signal } = this.shipment.file;
    const { random } = this.shipment;
    const body = bodyOf(batch, signal);
    const delivered = await deliver(body, destinations[signal], { ...this.options, random });
    switch (delivered.outcome) {
      case "accepted":
        this.#counts.records += batch.reduce((sum, { records }) => sum + records, 0);
        this.#counts.records -= delivered.rejected;
        this.#counts.rejectedRecords += delivered.rejected;
        if (delivered.warning !== undefined) this.#note(`the receiver says: ${delivered.warning}`);
        return undefined;
      case "refused":
        return await this.#takeApart(batch, delivered.reason);
      case "failed":
      case "unreachable":
        this.#say(delivered.reason);
        return delivered.outcome;
      default:
        throw delivered satisfies never;
    }
  }

  /** Half of a refused batch may be good: what is refused alone is put aside. */
  async #takeApart(batch: Batch, reason: string): Promise<Failure | undefined> {
    if (batch.length === 1 || ++this.#splits > SPLITS_MAX) {
      this.#reject(batch.map(({ text }) => text), reason);
      return undefined;
    }
    const middle = Math.ceil(batch.length / 2);
    return await this.#send(batch.slice(0, middle)) ?? await this.#send(batch.slice(middle));
  }

  #reject(lines: readonly string[], reason: string): void {
    this.#counts.rejectedLines += lines.length;
    const name = this.shipment.reject(lines);
    this.#note(`lines are put aside in ${name}: ${reason}`);
  }

  #note(words: string): void {
    this.#notes.push(words);
  }

  /** Says it once, however often it happens. */
  #say(words: string): void {
    const { problems } = this.total;
    const { href } = this.options.destinations[this.shipment.file.signal].url;
    const problem = `${href}: ${words}`;
    if (!problems.includes(problem)) problems.push(problem);
  }
}
