/**
 * The log of transitions: `events/WRITER-HOUR.jsonl`, appended after the rename, so that an event
 * implies its transition. Processes of one host share a file: a line is one write of less than 4096
 * bytes to a file opened for appending, which the kernel keeps whole; hosts never share one, since
 * that is what network file systems do not keep whole. A file an hour bounds each; old ones may be
 * deleted at any time, for tickets are the truth.
 */
import { beginning } from "../../beginning.ts";
import { SwarmError } from "../../errors.ts";
import type { SwarmEvent } from "../../event.ts";
import type { AppendFile, Fs } from "../../fs/fs.ts";

/** Characters of a note that the log keeps. */
export const NOTE_LENGTH_MAX = 512;
/** Bytes written at once; a longer batch takes several writes. */
const WRITE_BYTES_MAX = 4096;

const encoder = new TextEncoder();

/** Appends events of one process. */
export class EventLog {
  #file: AppendFile | undefined;
  #hour = -1;
  /** Writes that failed. */
  dropped = 0;

  /**
   * @param fs The file system.
   * @param directory The `events/` directory.
   * @param writer Name of this host.
   */
  constructor(private fs: Fs, private directory: string, private writer: string) {}

  /** Appends one event. */
  append(event: SwarmEvent): void {
    this.#write(event.at, formatEvent(event));
  }

  /** Appends many events with few writes. */
  appendAll(events: readonly SwarmEvent[]): void {
    let text = "";
    for (const event of events) {
      const line = formatEvent(event);
      if (text.length + line.length > WRITE_BYTES_MAX / 3 && text !== "") {
        this.#write(event.at, text);
        text = "";
      }
      text += line;
    }
    if (text !== "") this.#write(events[0]!.at, text);
  }

  close(): void {
    this.#file?.close();
    this.#file = undefined;
    this.#hour = -1;
  }

  /** What can't be logged is dropped and counted: history must not stop work that has been done. */
  #write(at: number, lines: string): void {
    try {
      this.#open(at).append(encoder.encode(lines));
    } catch (error) {
      if (!(error instanceof SwarmError)) throw error;
      this.dropped++;
    }
  }

  #open(at: number): AppendFile {
    const hour = Math.floor(at / 3_600_000);
    if (this.#file !== undefined && hour === this.#hour) return this.#file;
    this.close();
    const stamp = new Date(hour * 3_600_000).toISOString().slice(0, 13).replaceAll("-", "");
    this.#file = this.fs.openAppend(`${this.directory}/${this.writer}-${stamp}.jsonl`);
    this.#hour = hour;
    return this.#file;
  }
}

/** One line, its time in Unix seconds as everywhere on disk. Put together by hand: all but the note is of alphabets that need no escaping. */
function formatEvent(event: SwarmEvent): string {
  let line = `{"at":${event.at / 1000},"verb":"${event.verb}"`;
  if (event.id !== undefined) line += `,"id":"${event.id}"`;
  if (event.epoch !== undefined) line += `,"epoch":${event.epoch}`;
  if (event.state !== undefined) line += `,"state":"${event.state}"`;
  if (event.agent !== undefined) line += `,"agent":"${event.agent}"`;
  if (event.deadline !== undefined) line += `,"deadline":${event.deadline}`;
  if (event.percent !== undefined) line += `,"percent":${event.percent}`;
  if (event.note !== undefined) {
    line += `,"note":${JSON.stringify(beginning(event.note, NOTE_LENGTH_MAX))}`;
  }
  return `${line}}\n`;
}
