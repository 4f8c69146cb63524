/**
 * What all recorded metrics add up to. Meanwhile their writers pass files on under other names, and
 * others may be adding files up and removing them; a sum that fell for a moment would look like a
 * restart to whoever takes rates of it. So the list of files is compared with a second one, and where a
 * file has gone before it was read to its end, everything is read once more.
 */
import { SwarmError } from "../../core/errors.ts";
import { parseDocument, recordsIn } from "../reading/document.ts";
import { readLines } from "../reading/lines.ts";
import type { Loose } from "../reading/otlp_fields.ts";
import { type FileSeen, filesSeen, OpenFile, type Place } from "../reading/recorded_file.ts";
import { deltasIn } from "./deltas.ts";
import { foldedWords } from "./folded.ts";
import { Sums } from "./sums.ts";

/** Times that everything is read, at most. */
const TRIES_MAX = 10;

/** What was found. */
export interface RecordedSums {
  readonly sums: Sums;
  /** Lines that end and are no metrics. */
  readonly unreadable: number;
}

/** Adds up everything that is recorded now. */
export function sumRecorded(place: Place): RecordedSums {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const found = sumOnce(place);
    if (found !== undefined) return found;
  }
  throw new SwarmError(
    "conflict",
    `Cannot add up the metrics in "${place.directory}": found that files went before they were ` +
      `read, ${TRIES_MAX} times, expected them to stay`,
    "Run the command again",
  );
}

function sumOnce(place: Place): RecordedSums | undefined {
  const files = filesNow(place);
  const folded = foldedWords(place, files);
  const sums = new Sums();
  let unreadable = 0;
  for (const file of files) {
    if (folded.has(file.spool?.word ?? "")) continue;
    const { documents, isWhole } = readWhole(place, file);
    for (const document of documents()) {
      if (document === undefined) unreadable++;
      else addDocument(sums, document);
    }
    if (!isWhole()) return undefined;
  }
  return { sums, unreadable };
}

/** Adds what one line says. */
function addDocument(sums: Sums, document: Loose): void {
  for (const { record } of recordsIn(document, "metrics")) {
    for (const delta of deltasIn(record).deltas) sums.add(delta);
  }
}

/** Every file once, even when it was listed under two names because it was renamed meanwhile. */
function filesNow(place: Place): FileSeen[] {
  let files = filesSeen(place, ["metrics"]);
  for (let tries = 1; tries < TRIES_MAX && hasUnseen(place, files); tries++) {
    files = filesSeen(place, ["metrics"]);
  }
  const identities = files.map(({ inode, name }) => inode === 0 ? name : inode);
  return files.filter((_, index) => identities.indexOf(identities[index]!) === index);
}

/** Whether a file was renamed after it had been listed, and before it was looked at. */
function hasUnseen({ fs, directory }: Place, files: readonly FileSeen[]): boolean {
  const seen = new Set(files.map(({ name }) => name));
  return (fs.list(directory) ?? []).some((name) => {
    if (!name.endsWith(".metrics.jsonl") || seen.has(name)) return false;
    const stat = fs.stat(`${directory}/${name}`);
    return stat === undefined || stat.kind === "file";
  });
}

/** The documents of a file, `undefined` for a line that is none, and then whether all were there. */
export function readWhole(place: Place, file: FileSeen): {
  readonly documents: () => Generator<Loose | undefined>;
  readonly isWhole: () => boolean;
} {
  const open = new OpenFile(place, file);
  let reached = 0;
  const read = (offset: number, length: number) => {
    const bytes = open.read(offset, length);
    reached = Math.max(reached, offset + bytes.length);
    return bytes;
  };
  function* documents() {
    for (const { text, isEnded } of readLines({ read })) {
      const document = text === undefined ? undefined : parseDocument(text, "metrics");
      // What is behind the last end of a line was torn, or is still being written.
      if (document !== undefined || isEnded) yield document;
    }
  }
  return { documents, isWhole: () => reached >= file.size };
}
