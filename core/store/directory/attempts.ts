/**
 * What attempts leave: `results/SHARD/ID.EPOCH.json` is the holder's own word, written before the rename
 * that makes it count; `ID.EPOCH.lost.json` is the word of whoever ended the attempt in its place, and
 * `ID.EPOCH.cancel.json` that of whoever cancelled it. Three names, so that nobody overwrites another.
 * A completion without a result leaves no file: the ticket in `done/` says who and when.
 */
import { SwarmError } from "../../errors.ts";
import { isEnded, type State } from "../../transitions.ts";
import type { Attempt, Progress } from "../../work.ts";
import {
  attemptFromJson,
  attemptToJson,
  progressFromJson,
  progressToJson,
} from "../../work_codec.ts";
import { shardOf } from "./layout.ts";
import { jsonBytes, parseJson, replaceFile, type Root } from "./root.ts";

/** Who speaks in a record. */
export type Voice = "own" | "lost" | "cancel";

const VOICES: readonly Voice[] = ["own", "lost", "cancel"];
const RECORD = /^\.([1-9][0-9]*)(?:\.(lost|cancel))?\.json$/;
const SUFFIX: Record<Voice, string> = { own: "", lost: ".lost", cancel: ".cancel" };

/** Writes the record of an attempt. */
export function writeAttempt(root: Root, id: string, voice: Voice, attempt: Attempt): void {
  const name = `${id}.${attempt.epoch}${SUFFIX[voice]}.json`;
  replaceFile(root, directoryOf(root, id), name, jsonBytes(attemptToJson(attempt)));
}

/** Reads the record of an attempt. */
export function readAttempt(
  root: Root,
  id: string,
  epoch: number,
  voice: Voice,
): Attempt | undefined {
  const path = `${directoryOf(root, id)}/${id}.${epoch}${SUFFIX[voice]}.json`;
  const bytes = root.fs.read(path);
  return bytes === undefined ? undefined : decoded(attemptFromJson, bytes);
}

/** Removes a record that turned out to be wrong. */
export function removeAttempt(root: Root, id: string, epoch: number, voice: Voice): void {
  root.fs.remove(`${directoryOf(root, id)}/${id}.${epoch}${SUFFIX[voice]}.json`);
}

/**
 * Records of the attempts up to `epoch`, oldest first. For an epoch that was taken from its holder the
 * word of whoever took it counts; for an accepted completion the holder's own.
 */
export function readAttempts(
  root: Root,
  id: string,
  { epoch, state }: { readonly epoch: number; readonly state: State },
): Attempt[] {
  const attempts: Attempt[] = [];
  for (const [number, voices] of voicesOf(root, id)) {
    if (number > epoch) break;
    const isLast = number === epoch;
    // Nothing ended the current attempt: what was written of it announced a rename that never came.
    if (isLast && !isEnded(state)) break;
    if (!isLast || state !== "cancelled") voices.delete("cancel");
    if (isLast && state === "done") voices.delete("lost");
    // Where both speak, the attempt was taken from its holder, whose word came too late.
    if (voices.has("lost")) voices.delete("own");
    for (const voice of VOICES) {
      const attempt = voices.has(voice) ? readAttempt(root, id, number, voice) : undefined;
      if (attempt !== undefined) attempts.push(attempt);
    }
  }
  return attempts;
}

/** Which records there are, by epoch: one listing instead of a look for each possible name. */
function voicesOf(root: Root, id: string): [number, Set<Voice>][] {
  const found = new Map<number, Set<Voice>>();
  for (const name of root.fs.list(directoryOf(root, id)) ?? []) {
    const match = name.startsWith(`${id}.`) ? RECORD.exec(name.slice(id.length)) : null;
    if (match === null) continue;
    const number = Number(match[1]);
    const voice = (match[2] ?? "own") as Voice;
    found.set(number, (found.get(number) ?? new Set()).add(voice));
  }
  return [...found].sort(([a], [b]) => a - b);
}

/** Notes progress; the last note stays. */
export function writeProgress(root: Root, id: string, progress: Progress): void {
  const name = `${id}.${progress.epoch}.progress.json`;
  replaceFile(root, directoryOf(root, id), name, jsonBytes(progressToJson(progress)));
}

/** The last note of progress of this attempt. */
export function readProgress(root: Root, id: string, epoch: number): Progress | undefined {
  const bytes = root.fs.read(`${directoryOf(root, id)}/${id}.${epoch}.progress.json`);
  return bytes === undefined ? undefined : decoded(progressFromJson, bytes);
}

function directoryOf(root: Root, id: string): string {
  return `${root.path}/results/${shardOf(id)}`;
}

/** What a record says; one that can't be read says nothing. */
function decoded<T>(decode: (json: unknown) => T, bytes: Uint8Array): T | undefined {
  try {
    return decode(parseJson(bytes));
  } catch (error) {
    if (error instanceof SwarmError) return undefined;
    throw error;
  }
}
