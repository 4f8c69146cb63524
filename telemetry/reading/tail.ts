/**
 * The end of what is recorded, and what comes then. Files are known by their identity: their writers
 * rename them, and one that is passed on goes on where it was.
 */
import type { TelemetrySignal } from "../spool.ts";
import { readLines } from "./lines.ts";
import { type FileSeen, filesSeen, OpenFile, type Place } from "./recorded_file.ts";
import { latestMicros } from "./timestamps.ts";

/** Bytes at the end of each file that are looked through for what is latest. */
const WINDOW_BYTES = 256 * 1024;
/** Lines of one file that are taken at once. */
const LINES_MAX = 1000;

/** Looks in a row that do not see a file before it is taken to be gone. */
const MISSED_MAX = 5;

/** A line and when it was recorded. */
export interface RecordedLine {
  readonly signal: TelemetrySignal;
  readonly text: string;
  /** Latest time that it names, in microseconds since the Unix epoch. */
  readonly micros: number;
}

/** Follows the files of some signals. */
export class Tail {
  /** Where the next line of each file starts. */
  readonly #ends = new Map<string, number>();
  /** In how many looks in a row a file was not seen: a look can miss one that is being renamed. */
  readonly #missed = new Map<string, number>();

  constructor(
    private readonly place: Place,
    private readonly signals: readonly TelemetrySignal[],
    private readonly windowBytes = WINDOW_BYTES,
  ) {}

  /** The last lines, in the order of their times. What came before counts as seen. */
  latest(): RecordedLine[] {
    return this.#read((file) => Math.max(0, file.size - this.windowBytes));
  }

  /** Lines that are new, those of the same moment in the order of their times; empty when none is. */
  next(): RecordedLine[] {
    return this.#read(() => 0);
  }

  /** @param startOf Where to start in a file that is new. */
  #read(startOf: (file: FileSeen) => number): RecordedLine[] {
    const lines: RecordedLine[] = [];
    const gone = new Set(this.#ends.keys());
    for (const file of filesSeen(this.place, this.signals)) {
      const identity = file.inode === 0 ? file.name : `#${file.inode}`;
      gone.delete(identity);
      this.#missed.delete(identity);
      const known = this.#ends.get(identity);
      // A file that has become shorter is another one, whose identity was free to be used again.
      const isKnown = known !== undefined && known <= file.size;
      const start = isKnown ? known : startOf(file);
      this.#ends.set(
        identity,
        this.#take(file, start, { lines, skipsFirst: !isKnown && start > 0 }),
      );
    }
    this.#forget(gone);
    return lines.sort((a, b) => a.micros - b.micros);
  }

  /** Forgets files that are gone for good: identities are used again. */
  #forget(gone: Iterable<string>): void {
    for (const identity of gone) {
      const missed = (this.#missed.get(identity) ?? 0) + 1;
      if (missed < MISSED_MAX) this.#missed.set(identity, missed);
      else {
        this.#missed.delete(identity);
        this.#ends.delete(identity);
      }
    }
  }

  /** Takes whole lines from `start` on; returns where the next one starts. */
  #take(
    file: FileSeen,
    start: number,
    { lines, skipsFirst }: { readonly lines: RecordedLine[]; readonly skipsFirst: boolean },
  ): number {
    let end = start;
    let count = 0;
    for (const line of readLines(new OpenFile(this.place, file), start)) {
      if (!line.isEnded || count >= LINES_MAX) break;
      end = line.end;
      // Where the window starts in the middle of a line, its rest tells nothing.
      const isRest = skipsFirst && count === 0;
      count++;
      if (isRest || line.text === undefined) continue;
      const { signal } = file;
      lines.push({ signal, text: line.text, micros: latestMicros(line.text) });
    }
    return end;
  }
}
