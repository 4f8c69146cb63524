/** Streams of events for the patterns: `streams/KIND/ID/SEQUENCE.json`; linking a number is appending. */
import { type Answer, done, refused } from "../../answer.ts";
import { SwarmError } from "../../errors.ts";
import type { Json } from "../../json.ts";
import { isId } from "../../validate.ts";
import type { StreamRecord } from "../store.ts";
import { createWhole, jsonBytes, makeDirectories, parseJson, type Root } from "./root.ts";

const DIGITS = 10;

/** The streams of a swarm. */
export class Streams {
  constructor(private root: Root) {}

  /** Appends at exactly `sequence`; the kernel lets one writer win (invariant I13). */
  append(kind: string, id: string, sequence: number, event: Json): Answer<number> {
    const { fs } = this.root;
    const directory = this.#directory(kind, id);
    makeDirectories(this.root, directory);
    if (sequence > 1 && fs.stat(`${directory}/${fileOf(sequence - 1)}`) === undefined) {
      return refused(conflict(kind, id, sequence, "the one before it is not there"));
    }
    const linked = createWhole(this.root, directory, fileOf(sequence), jsonBytes(event));
    if (linked !== "ok") return refused(conflict(kind, id, sequence, "it is taken"));
    return done(sequence);
  }

  read(kind: string, id: string, from: number): StreamRecord[] {
    const records: StreamRecord[] = [];
    for (let sequence = from;; sequence++) {
      const bytes = this.root.fs.read(`${this.#directory(kind, id)}/${fileOf(sequence)}`);
      if (bytes === undefined) return records;
      const event = parseJson(bytes);
      if (event === undefined) {
        const message = `Cannot read stream "${kind}/${id}": record ${sequence} is no JSON`;
        throw new SwarmError("corrupt", message, "Run `swarmsh doctor`");
      }
      records.push({ sequence, event: event as Json });
    }
  }

  list(): { kind: string; id: string }[] {
    const streams = `${this.root.path}/streams`;
    return this.#below(streams).flatMap((kind) => {
      const ids = this.#below(`${streams}/${kind}`);
      return ids.flatMap((id) => this.#isBegun(kind, id) ? [{ kind, id }] : []);
    });
  }

  #below(directory: string): string[] {
    const entries = this.root.fs.entries(directory) ?? [];
    return entries.flatMap(({ name, kind }) => kind === "directory" && isId(name) ? [name] : [])
      .sort();
  }

  /** A writer that crashed can leave a stream without a record. */
  #isBegun(kind: string, id: string): boolean {
    return this.root.fs.stat(`${this.#directory(kind, id)}/${fileOf(1)}`) !== undefined;
  }

  #directory(kind: string, id: string): string {
    return `${this.root.path}/streams/${kind}/${id}`;
  }
}

function fileOf(sequence: number): string {
  return `${String(sequence).padStart(DIGITS, "0")}.json`;
}

function conflict(kind: string, id: string, sequence: number, why: string): SwarmError {
  const message = `Cannot append record ${sequence} to stream "${kind}/${id}": ${why}`;
  return new SwarmError("conflict", message, "Read the stream again and decide anew");
}
