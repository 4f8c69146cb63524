/**
 * Histories on disk: one file that all processes append to, a line for each call and one for its return. Their
 * order in the file is the order in which they happened: what stands there before a line was written before it,
 * by whichever process, and no clock has to be trusted for it.
 *
 * A call is written before it is made and a return before anything else is done, so a kill loses the return of
 * the last call at most. Each line begins with a line end of its own: what a killed writer left half-written
 * spoils nobody else's.
 */
import type { Fs } from "../../core/fs/fs.ts";
import type { Answered, Asked } from "../../proof/history/act.ts";

/** Writes one process's part. */
export class HistoryLog {
  readonly #fs: Fs;
  readonly #file: ReturnType<Fs["openAppend"]>;
  readonly #process: string;
  #count = 0;
  #isOutOfSpace = false;

  /** @param process Name of the process. */
  constructor(fs: Fs, path: string, process: string) {
    this.#fs = fs;
    this.#file = fs.openAppend(path);
    this.#process = process;
  }

  /** Makes a call on record. */
  async record<T>(
    asked: Asked,
    call: () => Promise<T>,
    describe: (value: T) => Answered,
  ): Promise<T | undefined> {
    const number = this.#count++;
    this.#write({ number, calledAt: this.#fs.now(), ...asked });
    try {
      const value = await call();
      this.#write({ number, returnedAt: this.#fs.now(), answer: describe(value) });
      return value;
    } catch (error) {
      const { code = "bug", message: says } = error as { code?: string; message: string };
      if (code === "no_space") this.#isOutOfSpace = true;
      this.#write({ number, returnedAt: this.#fs.now(), answer: { error: code, says } });
      return undefined;
    }
  }

  /** Whether a call had no room: then it makes no sense to go on. */
  get isOutOfSpace(): boolean {
    return this.#isOutOfSpace;
  }

  close(): void {
    this.#file.close();
  }

  #write(line: object): void {
    const text = `\n${JSON.stringify({ process: this.#process, ...line })}\n`;
    this.#file.append(new TextEncoder().encode(text));
  }
}
