/**
 * Files of recorded telemetry as a reader sees them: those of our own writers, and any other
 * `*.traces.jsonl`, `*.metrics.jsonl` and `*.logs.jsonl` that a script or another program put there.
 */
import type { Fs } from "../../core/fs/fs.ts";
import { parseSpoolName, SIGNALS, type SpoolName, type TelemetrySignal } from "../spool.ts";

/** A file, at the moment it was listed. */
export interface FileSeen {
  readonly name: string;
  readonly signal: TelemetrySignal;
  /** Whose it is; `undefined` when its name is none that we give. */
  readonly spool: SpoolName | undefined;
  readonly size: number;
  /** Milliseconds since the Unix epoch. */
  readonly modifiedAt: number;
  /** Identity of the file under whatever name; 0 where the system has none. */
  readonly inode: number;
}

/** Where telemetry is recorded. */
export interface Place {
  readonly fs: Fs;
  /** The `telemetry/` directory. */
  readonly directory: string;
}

/** Files of these signals, the one written to last at the end. */
export function filesSeen(
  { fs, directory }: Place,
  signals: readonly TelemetrySignal[] = SIGNALS,
): FileSeen[] {
  const seen: FileSeen[] = [];
  for (const name of fs.list(directory) ?? []) {
    const signal = signals.find((one) => name.endsWith(`.${one}.jsonl`));
    if (signal === undefined) continue;
    const stat = fs.stat(`${directory}/${name}`);
    // Links and pipes are nobody's record; and a file may have gone since it was listed.
    if (stat?.kind !== "file") continue;
    const { size, modifiedAt, inode } = stat;
    seen.push({ name, signal, spool: parseSpoolName(name), size, modifiedAt, inode });
  }
  return seen.sort((a, b) => a.modifiedAt - b.modifiedAt || (a.name < b.name ? -1 : 1));
}

/**
 * A file that is being read. Its writers rename it when it passes from one to the next, so a name that
 * is gone is looked up again by the file's identity.
 */
export class OpenFile {
  #name: string;

  constructor(private readonly place: Place, private readonly file: FileSeen) {
    this.#name = file.name;
  }

  /** Bytes from `offset`; none at the end, and none once the file has been removed. */
  read(offset: number, length: number): Uint8Array {
    const { fs, directory } = this.place;
    const bytes = fs.readRange(`${directory}/${this.#name}`, offset, length);
    if (bytes !== undefined) return bytes;
    const found = this.#find();
    if (found === undefined) return new Uint8Array();
    this.#name = found;
    return fs.readRange(`${directory}/${found}`, offset, length) ?? new Uint8Array();
  }

  #find(): string | undefined {
    const { inode, signal } = this.file;
    if (inode === 0) return undefined;
    return filesSeen(this.place, [signal]).find((file) => file.inode === inode)?.name;
  }
}
