/**
 * Adds full metrics files up into one small file, so that they can go and no counter falls.
 *
 *     1  take      full-WORD, late- and sum-WORD become fold-HOST-PID-WORD: a rename, which one process wins
 *     2  add up    into draft-HOST-PID-WORD, which no reader looks at; its first line names the words
 *     3  publish   the draft is renamed to sum-WORD: from now on it counts, and what it names does not
 *     4  remove    what it names
 *
 * A crash before 3 leaves files that count as before, and that the next call takes back; after 3 it
 * leaves files that count no more, and that the next call removes. So nothing is ever counted twice, and
 * nothing is lost. Readers look at all files again after they have read them (recorded_sums.ts).
 * What a line says of its process is dropped; a line that can't be added up exactly is kept as it is.
 * Assumption: whoever else removes a file takes it first, by a rename of its name.
 */
import { SwarmError } from "../../core/errors.ts";
import type { Fs } from "../../core/fs/fs.ts";
import type { Random } from "../../core/random.ts";
import { type FileSeen, filesSeen } from "../reading/recorded_file.ts";
import { isSettled } from "../shared_files.ts";
import { parseSpoolName } from "../spool.ts";
import { foldedLine, foldedWords } from "./folded.ts";
import { FoldedLines } from "./folded_lines.ts";
import { readWhole } from "./recorded_sums.ts";

/** Files that one call takes, at most. */
const FILES_MAX = 1000;
/** After this long another machine's unfinished files are taken back, in milliseconds. */
const ABANDONED_MILLISECONDS = 24 * 3600 * 1000;
const DRAFT = /^draft-([A-Za-z0-9_-]{1,64})-([1-9][0-9]{0,9})-[0-9a-z]{12}\.metrics\.part$/;

const encoder = new TextEncoder();

/** Collaborators of compacting. */
export interface CompactOptions {
  readonly fs: Fs;
  /** The `telemetry/` directory. */
  readonly directory: string;
  readonly random: Random;
  /** Name of this machine and number of this process. */
  readonly host: string;
  readonly pid: number;
  /** Whether a process of this machine lives; `undefined` when it can't be told. */
  readonly isAlive: (pid: number) => boolean | undefined;
  /**
   * Takes only files whose last line is older, and then also those that are not full; in milliseconds
   * since the Unix epoch. All full files when not given.
   */
  readonly before?: number;
}

/** What compacting did. */
export interface Compacted {
  readonly files: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

/** Adds up what is full; `undefined` when there is nothing to add up. */
export function compactMetrics(options: CompactOptions): Compacted | undefined {
  const candidates = filesSeen(options, ["metrics"]).filter((file) => isCandidate(file, options));
  clearLeftovers(options, candidates);
  if (candidates.every(({ spool }) => spool?.state === "sum") && candidates.length < 2) return;
  const taken = candidates.slice(0, FILES_MAX).flatMap((file) => take(options, file) ?? []);
  if (taken.length === 0) return;
  const draft = `${options.directory}/draft-${ownerOf(options)}-${options.random.word(12)}`;
  return publish(options, taken, `${draft}.metrics.part`);
}

function isCandidate({ spool, modifiedAt }: FileSeen, { fs, before }: CompactOptions): boolean {
  switch (spool?.state) {
    case "sum":
      return true;
    case "full":
      return modifiedAt < (before ?? Infinity);
    case "late":
      return modifiedAt < (before ?? Infinity) && isSettled(spool, fs.now());
    case "idle":
      return modifiedAt < (before ?? -Infinity);
    default:
      return false;
  }
}

/**
 * Removes what the given sums were made from, and takes back what dead processes had begun. Files are
 * listed anew: what a sum was made from had its last name before the sum was there to be seen.
 */
function clearLeftovers(options: CompactOptions, candidates: readonly FileSeen[]): void {
  const { fs, directory } = options;
  const folded = foldedWords(options, candidates);
  for (const name of fs.list(directory) ?? []) {
    const parsed = parseSpoolName(name);
    const path = `${directory}/${name}`;
    if (parsed?.signal === "metrics" && folded.has(parsed.word)) fs.remove(path);
    else if (parsed?.state === "fold" && isAbandoned(options, path, parsed)) {
      fs.rename(path, `${directory}/full-${parsed.word}.metrics.jsonl`);
    } else {
      const [, host, pid] = DRAFT.exec(name) ?? [];
      if (pid && isAbandoned(options, path, { host, pid: Number(pid) })) fs.remove(path);
    }
  }
}

/** A call takes no pause, so what is there of this process is of a former one with its number. */
function isAbandoned(
  { fs, host: here, pid: own, isAlive }: CompactOptions,
  path: string,
  { host, pid }: { readonly host?: string; readonly pid?: number },
): boolean {
  if (host === here && pid !== undefined) return pid === own || isAlive(pid) === false;
  const touchedAt = fs.stat(path)?.modifiedAt;
  return touchedAt !== undefined && fs.now() - touchedAt > ABANDONED_MILLISECONDS;
}

/** Takes a file; `undefined` when somebody else was faster. */
function take(options: CompactOptions, file: FileSeen): FileSeen | undefined {
  const { fs, directory } = options;
  const from = `${directory}/${file.name}`;
  const name = `fold-${ownerOf(options)}-${file.spool!.word}.metrics.jsonl`;
  // Says since when it is being added up, to those who can't ask for our process.
  if (fs.touch(from, fs.now()) !== "ok") return undefined;
  if (fs.rename(from, `${directory}/${name}`) !== "ok") return undefined;
  const stat = fs.stat(`${directory}/${name}`);
  return stat && { ...file, name, size: stat.size };
}

function publish(
  options: CompactOptions,
  taken: readonly FileSeen[],
  draft: string,
): Compacted {
  const { fs, directory, random } = options;
  try {
    writeDraft(options, taken, draft);
    const bytesAfter = fs.stat(draft)?.size ?? 0;
    fs.sync(draft);
    requireAll(options, taken);
    fs.rename(draft, `${directory}/sum-${random.word(12)}.metrics.jsonl`);
    fs.sync(directory);
    for (const { name } of taken) fs.remove(`${directory}/${name}`);
    const bytesBefore = taken.reduce((sum, { size }) => sum + size, 0);
    return { files: taken.length, bytesBefore, bytesAfter };
  } catch (error) {
    // Whatever was reached, this leads back to files that count once: see above.
    clearLeftovers(options, []);
    throw error;
  }
}

/** The words first: without them nobody may take what follows for the sum of anything. */
function writeDraft(options: CompactOptions, taken: readonly FileSeen[], draft: string): void {
  const file = options.fs.openAppend(draft);
  try {
    const write = (line: string) => file.append(encoder.encode(`${line}\n`));
    write(foldedLine(taken.map(({ spool }) => spool!.word)));
    const lines = new FoldedLines(write);
    for (const one of taken) {
      for (const document of readWhole(options, one).documents()) {
        if (document !== undefined) lines.add(document);
      }
    }
    lines.finish();
  } finally {
    file.close();
  }
}

/** After a day's pause somebody may have thought us dead, and have taken files back. */
function requireAll({ fs, directory }: CompactOptions, taken: readonly FileSeen[]): void {
  if (taken.every(({ name }) => fs.stat(`${directory}/${name}`) !== undefined)) return;
  const message =
    `Cannot add up the metrics in "${directory}": found a file gone that we had taken`;
  throw new SwarmError("conflict", `${message}, expected it to stay`, "Run the command again");
}

function ownerOf({ host, pid }: CompactOptions): string {
  return `${host}-${pid}`;
}
