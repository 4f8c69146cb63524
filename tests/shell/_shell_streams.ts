// The streams of the store port over the shell.
import type { Answer } from "../../core/answer.ts";
import type { Clock } from "../../core/clock.ts";
import type { Json } from "../../core/json.ts";
import type { Store, StreamEnds, StreamRecord } from "../../core/store/store.ts";
import type { Reply } from "./_shell_process.ts";
import { answerOf, checked, jsonOf, linesOf } from "./_shell_values.ts";

/** Time between two looks of a waiter. */
export const LOOK_MILLISECONDS = 1000;

/** How long to wait, and what ends it. */
export interface Patience {
  readonly timeoutSeconds: number;
  readonly signal?: AbortSignal;
}

type StreamMethods =
  | "appendStream"
  | "pushStream"
  | "readStream"
  | "streamEnds"
  | "trimStream"
  | "restoreStream"
  | "streamChanged"
  | "listStreams";

/** A handle's streams; `ask` calls a function of the shell. */
export class ShellStreams implements Pick<Store, StreamMethods> {
  constructor(
    readonly clock: Clock,
    private readonly ask: (verb: string, ...args: readonly string[]) => Promise<Reply>,
  ) {}

  async appendStream(
    kind: string,
    id: string,
    sequence: number,
    event: Json,
  ): Promise<Answer<number>> {
    const words = [kind, id, String(sequence), JSON.stringify(event)];
    return answerOf(await this.ask("stream_append", ...words), () => sequence);
  }

  async pushStream(kind: string, id: string, event: Json): Promise<number> {
    const words = [kind, id, JSON.stringify(event)];
    return Number(linesOf(await this.#do("stream_push", ...words))[0]);
  }

  async readStream(
    kind: string,
    id: string,
    from: number,
    max?: number,
  ): Promise<StreamRecord[]> {
    const lines = linesOf(await this.#do("stream_read", kind, id, String(from), "numbered"));
    return lines.slice(0, max).map((line) => {
      const [sequence = ""] = line.split(" ", 1);
      return { sequence: parseInt(sequence), event: jsonOf(line.slice(sequence.length + 1)) };
    });
  }

  async streamEnds(kind: string, id: string): Promise<StreamEnds | undefined> {
    const [line = ""] = linesOf(await this.#do("stream_ends", kind, id));
    const [first = 0, last = 0] = line.split(" ").map(Number);
    return last === 0 ? undefined : { first, last };
  }

  async trimStream(kind: string, id: string, below: number): Promise<number> {
    return Number(linesOf(await this.#do("stream_trim", kind, id, String(below)))[0]);
  }

  async restoreStream(
    kind: string,
    id: string,
    records: readonly StreamRecord[],
  ): Promise<number> {
    let next = (await this.streamEnds(kind, id))?.last;
    let restored = 0;
    const first = records[0]?.sequence ?? 1;
    if (next === undefined && first > 1) await this.#do("stream_floor", kind, id, String(first));
    for (const { sequence, event } of records) {
      if (next !== undefined && sequence !== next + 1) continue;
      const words = [kind, id, String(sequence), JSON.stringify(event)];
      const { outcome } = answerOf(await this.ask("stream_put", ...words), () => sequence);
      if (outcome === "done") restored++;
      next = sequence;
    }
    return restored;
  }

  async streamChanged(
    kind: string,
    id: string,
    { after, timeoutSeconds, signal }: Patience & { readonly after: number },
  ): Promise<void> {
    const until = this.clock.now() + timeoutSeconds * 1000;
    const isThere = async () => ((await this.streamEnds(kind, id))?.last ?? 0) > after;
    while (!signal?.aborted && this.clock.now() < until && !await isThere()) {
      await this.clock.sleep(Math.min(LOOK_MILLISECONDS, until - this.clock.now()), signal);
    }
  }

  async listStreams(): Promise<{ readonly kind: string; readonly id: string }[]> {
    return linesOf(await this.#do("streams")).map((line) => {
      const [kind = "", id = ""] = line.split(" ");
      return { kind, id };
    });
  }

  async #do(verb: string, ...args: readonly string[]): Promise<Reply> {
    return checked(await this.ask(verb, ...args));
  }
}
