/**
 * What attempts leave: `results/SHARD/ID.EPOCH.json` is the holder's own word that the work is done, written
 * before the rename that makes it count, and `ID.EPOCH.ended.json` its word that the attempt ended otherwise.
 * They have two names since several processes can hold a claim as one agent: one that gives it back too late must
 * not overwrite what another has delivered. `ID.EPOCH.lost.json` is the word of whoever ended the attempt in the
 * holder's place, and `ID.EPOCH.cancel.json` that of whoever cancelled it.
 *
 * Several can try to end an attempt in its holder's place, and what one of them says must be on disk before its
 * rename. So each announces its word under a name of its own, `ID.EPOCH.lost.DRAFT.json`, gives it the name that
 * counts when its rename won, and else removes it: nobody removes or hides the word of another.
 * A completion without a result leaves no file: the ticket in `done/` says who and when.
 */
import { SwarmError } from "../../errors.ts";
import { FileError } from "../../fs/file_error.ts";
import { isEnded, type State } from "../../transitions.ts";
import type { Attempt, Progress } from "../../work.ts";
import {
  attemptFromJson,
  attemptToJson,
  progressFromJson,
  progressToJson,
} from "../../work_codec.ts";
import { shardOf } from "./layout.ts";
import { jsonBytes, parseJson, replaceFile, type Root, temporaryPath } from "./root.ts";

/** Who speaks in a record. */
export type Voice = "own" | "ended" | "lost" | "cancel";

/** File names of one attempt's records. */
type Names = Map<Voice | "draft", string>;

const RECORD =
  /^\.([1-9][0-9]*)(?:\.(?:(ended|lost|cancel)|lost\.([A-Za-z0-9_-]+\.[0-9]+)))?\.json$/;
const SUFFIX: Record<Voice, string> = {
  own: "",
  ended: ".ended",
  lost: ".lost",
  cancel: ".cancel",
};

/** Writes the record of an attempt. */
export function writeAttempt(root: Root, id: string, voice: Voice, attempt: Attempt): void {
  const name = `${id}.${attempt.epoch}${SUFFIX[voice]}.json`;
  replaceFile(root, directoryOf(root, id), name, jsonBytes(attemptToJson(attempt)));
}

/** Says why an attempt ends, before the rename that ends it in its holder's place; answers with the draft's path. */
export function announceLoss(root: Root, id: string, attempt: Attempt): string {
  const directory = directoryOf(root, id);
  const draft = temporaryPath(root).slice(`${root.path}/tmp/`.length);
  const name = `${id}.${attempt.epoch}${SUFFIX.lost}.${draft}.json`;
  replaceFile(root, directory, name, jsonBytes(attemptToJson(attempt)));
  return `${directory}/${name}`;
}

/** After the rename: what was announced is what happened. */
export function publishLoss(root: Root, id: string, epoch: number, draft: string): void {
  try {
    root.fs.rename(draft, `${directoryOf(root, id)}/${id}.${epoch}${SUFFIX.lost}.json`);
  } catch (error) {
    // What nobody contradicts counts as a draft too.
    if (!(error instanceof FileError)) throw error;
  }
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
  for (const [number, names] of namesOf(root, id)) {
    if (number > epoch) break;
    const isLast = number === epoch;
    // Nothing ended the current attempt: what was written of it announced a rename that never came.
    if (isLast && !isEnded(state)) break;
    if (!isLast || state !== "cancelled") names.delete("cancel");
    if (isLast && state === "done") {
      for (const tooLate of ["ended", "lost", "draft"] as const) names.delete(tooLate);
    }
    // Where both speak, the attempt was taken from its holder, whose word came too late.
    const ended = names.has("lost")
      ? readRecord(root, id, names.get("lost"))
      : ownOrDraft(root, id, number, names);
    for (const attempt of [ended, readRecord(root, id, names.get("cancel"))]) {
      if (attempt !== undefined) attempts.push(attempt);
    }
  }
  return attempts;
}

/** Whoever wrote a draft may have died before the rename that it announced, or right behind it. */
function ownOrDraft(root: Root, id: string, epoch: number, names: Names): Attempt | undefined {
  // Directories of older versions have but one name for both words of a holder.
  const own = readRecord(root, id, names.get("ended") ?? names.get("own"));
  // A completion that was accepted would have ended the item.
  const isVoid = own === undefined || own.outcome === "done";
  if (!isVoid || !names.has("draft")) return own;
  return readRecord(root, id, names.get("draft")) ??
    // Published between the listing and the look.
    readRecord(root, id, `${id}.${epoch}${SUFFIX.lost}.json`) ?? own;
}

/** Which records there are, by epoch: one listing instead of a look for each possible name. */
function namesOf(root: Root, id: string): [number, Names][] {
  const found = new Map<number, Names>();
  for (const name of root.fs.list(directoryOf(root, id)) ?? []) {
    const match = name.startsWith(`${id}.`) ? RECORD.exec(name.slice(id.length)) : null;
    if (match === null) continue;
    const number = Number(match[1]);
    const voice = match[3] === undefined ? (match[2] ?? "own") as Voice : "draft";
    found.set(number, (found.get(number) ?? new Map()).set(voice, name));
  }
  return [...found].sort(([a], [b]) => a - b);
}

function readRecord(root: Root, id: string, name: string | undefined): Attempt | undefined {
  const bytes = name === undefined ? undefined : root.fs.read(`${directoryOf(root, id)}/${name}`);
  return bytes === undefined ? undefined : decoded(attemptFromJson, bytes);
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
