/**
 * Histories: what each process asked and was answered, one JSON line for the call and one for the
 * return, each written before anything else happens. A kill loses at most the return of the last call.
 * Under any runtime: this file knows only `node:fs`.
 */
import * as files from "node:fs";

/** A claim as its holder knows it. */
export interface Grant {
  readonly id: string;
  readonly epoch: number;
  readonly deadline: number;
}

/** What a call was about. */
export interface Asked {
  readonly verb: string;
  readonly id?: string;
  readonly epoch?: number;
  readonly agent?: string;
  readonly result?: unknown;
  readonly to?: string;
  readonly stream?: string;
  readonly sequence?: number;
}

/** What was answered. */
export interface Answered {
  /** An answer's outcome, `added` or `exists`, or `done` for a list. */
  readonly outcome?: string;
  readonly state?: string;
  readonly epoch?: number;
  readonly deadline?: number;
  /** Claims that were handed out. */
  readonly grants?: readonly Grant[];
  /** Ids that were added. */
  readonly added?: readonly string[];
  /** Code of an error that was thrown. */
  readonly error?: string;
  readonly says?: string;
}

/** One call of one process. */
export interface Act extends Asked {
  /** The process, and which life of it. */
  readonly process: string;
  /** Milliseconds since the Unix epoch. */
  readonly calledAt: number;
  /** Absent when the process was killed before it knew. */
  readonly returnedAt?: number;
  readonly answer?: Answered;
}

/** Writes one process's history. */
export class HistoryWriter {
  #file: number;
  #count = 0;

  constructor(path: string) {
    this.#file = files.openSync(path, "a", 0o600);
  }

  /** Makes a call on record. */
  async record<T>(
    asked: Asked,
    call: () => Promise<T>,
    describe: (value: T) => Answered,
  ): Promise<T | undefined> {
    const number = this.#count++;
    this.#write({ number, calledAt: Date.now(), ...asked });
    try {
      const value = await call();
      this.#write({ number, returnedAt: Date.now(), answer: describe(value) });
      return value;
    } catch (error) {
      const { code = "bug", message: says } = error as { code?: string; message: string };
      this.#write({ number, returnedAt: Date.now(), answer: { error: code, says } });
      return undefined;
    }
  }

  close(): void {
    files.closeSync(this.#file);
  }

  #write(line: unknown): void {
    files.writeSync(this.#file, `${JSON.stringify(line)}\n`);
  }
}

/** Reads all histories in a directory; calls in the order in which they were made. */
export function readHistories(directory: string): Act[] {
  const acts = files.readdirSync(directory).flatMap((name) => {
    return readHistory(name, files.readFileSync(`${directory}/${name}`, "utf8"));
  });
  return acts.sort((a, b) => a.calledAt - b.calledAt);
}

function readHistory(process: string, text: string): Act[] {
  const acts = new Map<number, Act>();
  // What stands behind the last newline was cut off by a kill.
  for (const line of text.split("\n").slice(0, -1)) {
    const { number, ...part } = JSON.parse(line) as { number: number } & Act;
    acts.set(number, { ...acts.get(number), ...part, process });
  }
  return [...acts.values()];
}
