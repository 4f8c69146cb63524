/**
 * Files of recorded telemetry: `telemetry/NAME.SIGNAL.jsonl`, each line a whole OTLP/JSON document.
 *
 * A file of ours has one writer at a time, so that a writer that is killed in the middle of a line leaves
 * an unfinished last line and nothing behind it: every line that ends is valid. Shells share one, since
 * they can't afford to take a file for each command: their lines are short enough to be one write, which
 * the kernel keeps whole. NAME says whose it is:
 *
 *     open-HOST-PID-WORD    a process writes to it
 *     idle-WORD             nobody does; any process may take it, by renaming it
 *     full-WORD             nobody does any more: it has reached its size
 *     fold-HOST-PID-WORD    a process adds it up with others (metrics only, see metrics/compacting.ts)
 *     sum-WORD              what others added up to, which are gone or are passed over
 *     ship-HOST-PID-WORD    a process sends it to a collector (see shipping/shipment.ts)
 *     sent-WORD             a collector has it; it was kept on demand, and is not sent again
 *     rejected-WORD         lines of sent files that no collector would take
 *     shared-HOST           all shells of a machine append to it (see shared_files.ts)
 *     late-SECONDS-WORD     nobody opens it any more since that Unix time; who had it open may still write
 *
 * One-shot commands pass one idle file on, so that a thousand of them leave one file and not a thousand.
 * The directory's size is bounded: when a file is full, the oldest full ones are removed until it is
 * below the bound again, and what was removed is counted. A file whose writer died stays `open-` until
 * another process of that machine sees it and calls it full.
 */
import { SwarmError } from "../core/errors.ts";
import type { AppendFile, Fs } from "../core/fs/fs.ts";
import type { Random } from "../core/random.ts";

/** What is recorded, each in files of its own. */
export const SIGNALS = ["traces", "metrics", "logs"] as const;

/** What a file records. */
export type TelemetrySignal = typeof SIGNALS[number];

/** Bytes after which a file is full. */
export const FILE_BYTES_MAX = 16 * 1024 * 1024;
/** Bytes of one signal's full files that are kept, unless a setting says otherwise. */
export const SPOOL_BYTES_MAX = 256 * 1024 * 1024;

/** A file's name taken apart. */
export interface SpoolName {
  readonly state:
    | "open"
    | "idle"
    | "full"
    | "fold"
    | "sum"
    | "ship"
    | "sent"
    | "rejected"
    | "shared"
    | "late";
  readonly signal: TelemetrySignal;
  /** Tells it from all other files; `""` for those that shells share, which their host tells apart. */
  readonly word: string;
  /** Where and by which process it is written to, added up, or sent. */
  readonly host?: string;
  readonly pid?: number;
  /** When the shells' file got its name, in Unix seconds. */
  readonly closedAt?: number;
}

const NAME =
  /^(?:(open|fold|ship)-([A-Za-z0-9_-]{1,64})-([1-9][0-9]{0,9})|(idle|full|sum|sent|rejected)|late-([1-9][0-9]{0,11}))-([0-9a-z]{12})\.(traces|metrics|logs)\.jsonl$/;
const SHARED_NAME = /^shared-([A-Za-z0-9_-]{1,64})\.(traces|metrics|logs)\.jsonl$/;

/** What counts as full: nobody begins to write to it any more. */
const FULL: ReadonlySet<string | undefined> = new Set(["full", "late"]);

/** Takes a file's name apart; `undefined` when it is none of ours. */
export function parseSpoolName(name: string): SpoolName | undefined {
  const match = NAME.exec(name);
  if (match === null) return parseSharedName(name);
  const [, owned, host, pid, other, closedAt, word, signal] = match;
  return {
    state: (owned ?? other ?? "late") as SpoolName["state"],
    signal: signal as TelemetrySignal,
    word: word!,
    ...(owned === undefined ? {} : { host, pid: Number(pid) }),
    ...(closedAt === undefined ? {} : { closedAt: Number(closedAt) }),
  };
}

function parseSharedName(name: string): SpoolName | undefined {
  const match = SHARED_NAME.exec(name);
  if (match === null) return undefined;
  const [, host, signal] = match;
  return { state: "shared", signal: signal as TelemetrySignal, word: "", host };
}

/** Collaborators of a spool. */
export interface SpoolOptions {
  readonly fs: Fs;
  /** The `telemetry/` directory. */
  readonly directory: string;
  readonly random: Random;
  /** Name of this machine and number of this process. */
  readonly host: string;
  readonly pid: number;
  /** Whether a process of this machine lives; `undefined` when it can't be told. */
  readonly isAlive: (pid: number) => boolean | undefined;
  readonly fileBytesMax?: number;
  readonly spoolBytesMax?: number;
}

/** One process's file of one signal. */
export class Spool {
  #file: AppendFile | undefined;
  #path = "";
  #size = 0;
  /** Bytes of files that were removed to keep the directory small. */
  removedBytes = 0;

  constructor(private readonly options: SpoolOptions, private readonly signal: TelemetrySignal) {}

  /** Appends whole lines with one write. Throws when they could not all be written. */
  append(lines: Uint8Array): void {
    const { fileBytesMax = FILE_BYTES_MAX } = this.options;
    if (this.#size >= fileBytesMax) this.#finish("full");
    const file = this.#file ??= this.#take();
    try {
      file.append(lines);
      this.#size += lines.length;
    } catch (error) {
      this.#abandon();
      throw error;
    }
  }

  /** Lets another process have the file. */
  close(): void {
    const { fileBytesMax = FILE_BYTES_MAX } = this.options;
    if (this.#file !== undefined) this.#finish(this.#size < fileBytesMax ? "idle" : "full");
  }

  #take(): AppendFile {
    const { fs, directory, host, pid, random } = this.options;
    const suffix = `.${this.signal}.jsonl`;
    this.#path = `${directory}/open-${host}-${pid}-${random.word(12)}${suffix}`;
    let isTaken = false;
    for (const name of fs.list(directory) ?? []) {
      if (!name.endsWith(suffix)) continue;
      if (name.startsWith("idle-")) {
        isTaken ||= fs.rename(`${directory}/${name}`, this.#path) === "ok";
      } else this.#closeForTheDead(name);
    }
    const file = fs.openAppend(this.#path);
    this.#size = file.size();
    return file;
  }

  /** Its last line may be unfinished, so nothing must be appended to it any more. */
  #closeForTheDead(name: string): void {
    const { fs, directory, host, isAlive } = this.options;
    const parsed = parseSpoolName(name);
    if (parsed?.state !== "open" || parsed.host !== host) return;
    if (isAlive(parsed.pid!) !== false) return;
    fs.rename(`${directory}/${name}`, this.#nameOf("full"));
  }

  #finish(state: "idle" | "full"): void {
    this.#file?.close();
    this.#file = undefined;
    this.options.fs.rename(this.#path, this.#nameOf(state));
    if (state === "full") this.#bound();
  }

  /**
   * Part of a line may have been written, and nothing may ever follow that. Where nothing was, as on a
   * full disk, the file goes on as it was: else each failure would leave one behind.
   */
  #abandon(): void {
    const { fs } = this.options;
    const file = this.#file;
    this.#file = undefined;
    if (file === undefined) return;
    try {
      const isAsItWas = file.size() === this.#size;
      file.close();
      if (!isAsItWas) return;
      if (this.#size === 0) fs.remove(this.#path);
      else fs.rename(this.#path, this.#nameOf("idle"));
    } catch (error) {
      if (!(error instanceof SwarmError)) throw error;
    }
  }

  #nameOf(state: "idle" | "full"): string {
    const { directory, random } = this.options;
    return `${directory}/${state}-${random.word(12)}.${this.signal}.jsonl`;
  }

  /** Removes the oldest full files while there are too many bytes in them. */
  #bound(): void {
    const { fs, directory, spoolBytesMax = SPOOL_BYTES_MAX } = this.options;
    const files = (fs.list(directory) ?? []).flatMap((name) => {
      const parsed = parseSpoolName(name);
      if (!FULL.has(parsed?.state) || parsed?.signal !== this.signal) return [];
      const stat = fs.stat(`${directory}/${name}`);
      return stat === undefined ? [] : [{ name, size: stat.size, at: stat.modifiedAt }];
    });
    let total = files.reduce((sum, { size }) => sum + size, 0);
    for (const { name, size } of files.sort((a, b) => a.at - b.at)) {
      if (total <= spoolBytesMax) return;
      if (fs.remove(`${directory}/${name}`) === "ok") this.removedBytes += size;
      total -= size;
    }
  }
}
