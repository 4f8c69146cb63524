/**
 * Unique keys: `unique/KEY/N` (KEY encoded) names, in its content, the item that took the key as the N-th. The
 * highest N holds it while its item has not ended; taking it over is creating N+1, which the kernel
 * grants once.
 */
import { isEnded, type State } from "../../transitions.ts";
import { jsonBytes, makeDirectories, parseJson, type Root } from "./root.ts";

/** Time for a writer to publish its item after it took the key, in milliseconds. */
const GRACE_MILLISECONDS = 60_000;

/** Who took a key. */
interface Holder {
  readonly id: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

/** The keys of a swarm. */
export class UniqueKeys {
  constructor(private root: Root, private stateOf: (id: string) => State | undefined) {}

  /** Takes a key for an item; the id of the item that holds it when it is held. */
  take(key: string, id: string): string | undefined {
    const directory = this.#directory(key);
    for (;;) {
      makeDirectories(this.root, directory);
      const last = this.#last(directory);
      const holder = last === 0 ? undefined : this.#read(`${directory}/${last}`);
      if (holder !== undefined && this.#isHeld(holder)) return holder.id;
      const bytes = jsonBytes({ id, at: this.root.clock.now() } satisfies Holder);
      if (this.root.fs.create(`${directory}/${last + 1}`, bytes) !== "ok") continue;
      if (last > 0) this.root.fs.remove(`${directory}/${last}`);
      return undefined;
    }
  }

  /** Takes back a key that was taken for an item that was not added after all. */
  giveUp(key: string, id: string): void {
    const directory = this.#directory(key);
    const last = this.#last(directory);
    if (last > 0 && this.#read(`${directory}/${last}`)?.id === id) {
      this.root.fs.remove(`${directory}/${last}`);
    }
  }

  #directory(key: string): string {
    return `${this.root.path}/work/unique/${fileNameOf(key)}`;
  }

  #last(directory: string): number {
    const numbers = (this.root.fs.list(directory) ?? []).map(Number).filter(Number.isInteger);
    return Math.max(0, ...numbers);
  }

  #read(path: string): Holder | undefined {
    const bytes = this.root.fs.read(path);
    return bytes === undefined ? undefined : parseJson(bytes) as Holder | undefined;
  }

  #isHeld({ id, at }: Holder): boolean {
    const state = this.stateOf(id);
    if (state !== undefined) return !isEnded(state);
    return this.root.clock.now() - at < GRACE_MILLISECONDS;
  }
}

/** A file name for any key: what is no lower-case letter, digit, `-` or `_` becomes `.` and two hex digits. */
function fileNameOf(key: string): string {
  let name = "";
  for (const byte of new TextEncoder().encode(key)) {
    const character = String.fromCharCode(byte);
    name += /[a-z0-9_-]/.test(character) ? character : `.${byte.toString(16).padStart(2, "0")}`;
  }
  return name;
}
