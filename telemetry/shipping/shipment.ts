/**
 * Which files are sent, and how several shippers share them without a lock.
 *
 *     1  take     full-WORD, idle-WORD, sum-WORD, what shells shared (shared_files.ts), and what dead
 *                 processes of this machine left behind, becomes ship-HOST-PID-WORD: a rename, which one
 *                 process wins
 *     2  send     every line, in batches
 *     3  settle   accepted: the file is removed, or becomes sent-WORD on demand
 *                 not all of it: it gets its name back, or full-WORD where that was a dead process's
 *
 * A shipper that is killed between two steps leaves a `ship-` file that the next one takes and sends
 * again, from its beginning: everything is sent at least once, and some of it perhaps twice. Files that
 * a living process writes to are never touched, nor those of other machines' processes, of which nobody
 * here can tell whether they live.
 */
import type { Random } from "../../core/random.ts";
import { foldedWords } from "../metrics/folded.ts";
import { type FileSeen, filesSeen, OpenFile, type Place } from "../reading/recorded_file.ts";
import { isSettled } from "../shared_files.ts";
import type { SpoolName, TelemetrySignal } from "../spool.ts";

/** Who ships, and from where. */
export interface Shipper extends Place {
  readonly random: Random;
  /** Name of this machine and number of this process. */
  readonly host: string;
  readonly pid: number;
  /** Whether a process of this machine lives; `undefined` when it can't be told. */
  readonly isAlive: (pid: number) => boolean | undefined;
}

/** Files that can be taken now, the oldest first. */
export function shippable(shipper: Shipper, signal: TelemetrySignal): FileSeen[] {
  const files = filesSeen(shipper, [signal]);
  const folded = signal === "metrics" ? foldedWords(shipper, files) : new Set<string>();
  return files.filter(({ spool }) => {
    return spool !== undefined && !folded.has(spool.word) && isFree(spool, shipper);
  });
}

/** Whether nobody is at work on a file. */
export function isFree(
  spool: SpoolName,
  { fs, host: here, pid: own, isAlive }: Pick<Shipper, "fs" | "host" | "pid" | "isAlive">,
): boolean {
  const { state, host, pid } = spool;
  switch (state) {
    case "full":
    case "idle":
    case "sum":
      return true;
    case "late":
      return isSettled(spool, fs.now());
    case "open":
      return host === here && isAlive(pid!) === false;
    case "ship":
      // What this process took it has settled by now: a file with its number is a former one's.
      return host === here && (pid === own || isAlive(pid!) === false);
    default:
      return false;
  }
}

/** A file that is ours to send; `undefined` when somebody else was faster. */
export function take(shipper: Shipper, file: FileSeen): Shipment | undefined {
  const { fs, directory, host, pid } = shipper;
  const { signal } = file;
  const word = file.spool!.word;
  const name = `ship-${host}-${pid}-${word}.${signal}.jsonl`;
  if (fs.rename(`${directory}/${file.name}`, `${directory}/${name}`) !== "ok") return undefined;
  return new Shipment(shipper, { ...file, name });
}

/** A file that is ours until it is settled. */
export class Shipment {
  /** Name of the file of its lines that no receiver takes, once there are some. */
  #rejected: string | undefined;

  /** @param file As it was listed, under its new name. */
  constructor(private readonly shipper: Shipper, readonly file: FileSeen) {}

  /** Of whoever ships. */
  get random(): Random {
    return this.shipper.random;
  }

  /** Its bytes. */
  open(): OpenFile {
    return new OpenFile(this.shipper, this.file);
  }

  /** Puts lines aside that no receiver takes, before the file goes: they are not lost, and in no way. */
  reject(lines: readonly string[]): string {
    const { fs, directory, random } = this.shipper;
    this.#rejected ??= `rejected-${random.word(12)}.${this.file.signal}.jsonl`;
    const path = `${directory}/${this.#rejected}`;
    const aside = fs.openAppend(path);
    try {
      for (const line of lines) aside.append(encoder.encode(`${line}\n`));
      aside.sync();
    } finally {
      aside.close();
    }
    return this.#rejected;
  }

  /** All of it has been accepted or put aside. */
  settle(keeps: boolean): void {
    if (keeps) this.#rename("sent");
    else this.shipper.fs.remove(this.#path);
  }

  /** Not all of it has: the next shipper begins anew, and what was put aside counts no more. */
  giveBack(): void {
    const { fs, directory } = this.shipper;
    if (this.#rejected !== undefined) fs.remove(`${directory}/${this.#rejected}`);
    const { state } = this.file.spool!;
    this.#rename(state === "idle" || state === "sum" ? state : "full");
  }

  get #path(): string {
    return `${this.shipper.directory}/${this.file.name}`;
  }

  #rename(state: "full" | "idle" | "sum" | "sent"): void {
    const { fs, directory } = this.shipper;
    const { signal, spool } = this.file;
    fs.rename(this.#path, `${directory}/${state}-${spool!.word}.${signal}.jsonl`);
  }
}

const encoder = new TextEncoder();
