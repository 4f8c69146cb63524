/**
 * Unique keys: `unique/KEY/N` (KEY encoded) names, in its content, the item that took the key as the
 * N-th. The highest N holds it while its item has that key and has not ended; taking it over is making
 * N+1, which the kernel grants once. The item waits in `adding/` before its key is taken, so whoever
 * meets the key of a crashed writer can finish the item.
 */
import { SwarmError } from "../../errors.ts";
import { createWhole, jsonBytes, makeDirectories, parseJson, type Root } from "./root.ts";

/** Numbers that one writer tries: each was taken between its look and its try. */
const TRIES_MAX = 1000;

/** The keys of a swarm. */
export class UniqueKeys {
  /** @param holds Whether an item with this id and key exists and has not ended. */
  constructor(private root: Root, private holds: (id: string, key: string) => boolean) {}

  /** Takes a key for an item; the id of the item that holds it when it is held. */
  take(key: string, id: string): string | undefined {
    const directory = this.#directory(key);
    const { fs } = this.root;
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      makeDirectories(this.root, directory);
      const last = this.#last(directory);
      const holder = this.holder(key, last);
      if (holder !== undefined && holder !== id && this.holds(holder, key)) return holder;
      const bytes = jsonBytes({ id });
      if (createWhole(this.root, directory, String(last + 1), bytes) !== "ok") continue;
      // A writer that slept can make a number that others have taken, passed and removed.
      const isOurs = this.#last(directory) === last + 1;
      if (!isOurs || last > 0) fs.remove(`${directory}/${isOurs ? last : last + 1}`);
      if (isOurs) return undefined;
    }
    throw new SwarmError("io", `Cannot take the unique key of work "${id}": others kept taking it`);
  }

  /** Whom the key names, whether or not that item exists. */
  holder(key: string, last = this.#last(this.#directory(key))): string | undefined {
    const bytes = last === 0 ? undefined : this.root.fs.read(`${this.#directory(key)}/${last}`);
    return bytes === undefined ? undefined : (parseJson(bytes) as { id?: string } | undefined)?.id;
  }

  #directory(key: string): string {
    return `${this.root.path}/work/unique/${fileNameOf(key)}`;
  }

  #last(directory: string): number {
    const numbers = (this.root.fs.list(directory) ?? []).map(Number).filter(Number.isInteger);
    return Math.max(0, ...numbers);
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
