/** Looks for what should not be in a data directory, and mends what can be mended without a person. */
import { type ErrorCode, SwarmError } from "../../errors.ts";
import { FileError } from "../../fs/file_error.ts";
import { parseMaybeTimed } from "../../ticket.ts";
import { STATES } from "../../transitions.ts";
import type { Problem } from "../store.ts";
import { quarantine, readItem } from "./content.ts";
import type { Dependencies } from "./dependencies.ts";
import { modeOfRoot, probe } from "./format.ts";
import { halfDone } from "./guarded_fs.ts";
import { DIRECTORIES, FORMAT_FILE, PAUSED } from "./layout.ts";
import { directoriesOf, type Located, readPlace } from "./places.ts";
import { nowSeconds, type Root } from "./root.ts";
import type { Sweeper } from "./sweeper.ts";

/** Names that belong into the root besides the directories. */
const ROOT_FILES: readonly string[] = [FORMAT_FILE, "config.yaml"];
/** Seconds that a file's time may be ahead before the clocks count as different. */
const CLOCK_SECONDS_MAX = 2;

/** End of the names that the doctor gives away to see whether it can; nothing else has it. */
const PROBE = ".Link";

/** Errors of reading that say that the bytes, or what stands there, are of no use to anybody. */
const BROKEN: readonly ErrorCode[] = ["corrupt", "unsafe"];

/** A problem, and what mends it: `false` where that could not be done yet. */
type Found = Omit<Problem, "repaired"> & { readonly repair?: () => boolean | void };

/** Checks and repairs one data directory. */
export class Doctor {
  constructor(
    private root: Root,
    private sweeper: Sweeper,
    private dependencies: Dependencies,
  ) {}

  /** Problems, one at a time; repairs them on the way where asked to. Idempotent. */
  async *check({ repair }: { readonly repair: boolean }): AsyncIterable<Problem> {
    let hasMended = false;
    try {
      for (const found of this.#look()) {
        const { repair: mend, ...problem } = found;
        hasMended ||= repair && mend !== undefined;
        yield { ...problem, repaired: repair && mend !== undefined && mend() !== false };
      }
      hasMended ||= repair;
      if (repair) this.#sweepAll();
    } catch (error) {
      throw hasMended ? halfDone(error) : error;
    }
  }

  *#look(): Iterable<Found> {
    yield* this.#checkFileSystem();
    yield* this.#checkRoot();
    yield* this.#checkTickets();
    yield* this.#checkStuck();
    yield* this.#checkLeftovers();
    yield* this.#checkQuarantine();
  }

  *#checkFileSystem(): Iterable<Found> {
    const { fs, path, random } = this.root;
    const unique = random.word(12);
    probe(fs, path, unique);
    yield* this.#checkDirectories(unique);
    const stamp = `${path}/tmp/${unique}.clock`;
    fs.create(stamp, new Uint8Array());
    const modifiedAt = fs.stat(stamp)?.modifiedAt ?? 0;
    const seconds = Math.abs(modifiedAt - fs.now()) / 1000;
    fs.remove(stamp);
    if (seconds > CLOCK_SECONDS_MAX) {
      yield {
        kind: "clock",
        severity: "warning",
        says: `The file system's clock differs from this machine's by ${seconds.toFixed(1)} s; ` +
          "leases need clocks that agree within skew_seconds",
      };
    }
  }

  /** Whether files can be put into every directory: it may be another's, or another file system's. */
  *#checkDirectories(unique: string): Iterable<Found> {
    const { fs, path } = this.root;
    const from = `${path}/tmp/${unique}.Probe`;
    fs.create(from, new Uint8Array());
    try {
      for (const below of DIRECTORIES) {
        const directory = `${path}/${below}`;
        const to = `${directory}/${unique}${PROBE}`;
        try {
          fs.link(from, to);
          fs.remove(to);
          // A doctor that was killed left its own.
          const left = (fs.list(directory) ?? []).filter((name) => name.endsWith(PROBE));
          for (const name of left) fs.remove(`${directory}/${name}`);
        } catch (error) {
          if (!(error instanceof FileError)) throw error;
          const says = `Nothing can be put into "${below}": ${error.message}`;
          yield { kind: "unusable_directory", severity: "error", says };
        }
      }
    } finally {
      fs.remove(from);
    }
  }

  *#checkRoot(): Iterable<Found> {
    const { fs, path } = this.root;
    const mode = modeOfRoot(fs, path);
    if ((mode & 0o077) !== 0) {
      const says = `Others than the owner may look into "${path}" (mode ${
        (mode & 0o777).toString(8)
      })`;
      yield { kind: "permissions", severity: "note", says };
    }
    const expected = new Set([...ROOT_FILES, ...DIRECTORIES.map((name) => name.split("/")[0]!)]);
    for (const name of fs.list(path) ?? []) {
      if (expected.has(name) || name === "work") continue;
      yield { kind: "foreign_file", severity: "note", says: `"${name}" does not belong here` };
    }
    if (fs.stat(`${path}/work/ready/${PAUSED}`) !== undefined) {
      const says = "Claiming is paused; `swarmsh resume` lets it go on";
      yield { kind: "paused", severity: "note", says };
    }
  }

  *#checkTickets(): Iterable<Found> {
    const seen = new Map<string, Located>();
    for (const state of STATES) {
      for (const directory of directoriesOf(this.root, state)) {
        for (const entry of this.root.fs.entries(directory) ?? []) {
          const found = readPlace(state, directory, entry.name);
          if (found === undefined || entry.kind !== "file") {
            // One of its own that could not be removed; the next doctor tries again.
            if (entry.name.endsWith(PROBE)) continue;
            yield this.#strange(`${directory}/${entry.name}`, entry.kind);
            continue;
          }
          yield* this.#checkTicket(found, seen);
        }
      }
    }
  }

  *#checkTicket(found: Located, seen: Map<string, Located>): Iterable<Found> {
    const { ticket: { id }, state, path } = found;
    const earlier = seen.get(id);
    seen.set(id, found);
    // An item that moved between two looks, as one that was just mended, shows twice; only one that stays in
    // both places is wrong.
    if (earlier !== undefined && this.#isStill(earlier) && this.#isStill(found)) {
      yield {
        kind: "duplicate",
        severity: "error",
        subject: id,
        says:
          `Work "${id}" was seen as ${earlier.state} and as ${state}; run it again when nothing moves`,
      };
    }
    try {
      readItem(this.root, path, found.ticket);
    } catch (error) {
      const says = error instanceof Error ? error.message : String(error);
      // What only this user may not read is as good as ever.
      const isBroken = error instanceof SwarmError && BROKEN.includes(error.code);
      const mend = isBroken ? () => quarantine(this.root, path, says) : undefined;
      const severity = isBroken ? "warning" : "error";
      yield { kind: "unreadable", severity, subject: id, says, repair: mend };
    }
    if (state === "claimed") yield* this.#checkLease(found);
  }

  *#checkLease({ ticket: { id }, agent, seconds = 0 }: Located): Iterable<Found> {
    const late = nowSeconds(this.root) - seconds;
    if (late <= this.root.config.skewSeconds) return;
    yield {
      kind: "expired_lease",
      severity: "warning",
      subject: id,
      says:
        `The lease of "${agent}" on work "${id}" ended ${late} s ago; the next claim reclaims it`,
      repair: () => this.#sweepAll(),
    };
  }

  *#checkStuck(): Iterable<Found> {
    const { fs, path } = this.root;
    for (const name of fs.list(`${path}/work/blocked`) ?? []) {
      const id = readPlace("blocked", `${path}/work/blocked`, name)?.ticket.id;
      for (const other of id === undefined ? [] : this.dependencies.waitsFor(id)) {
        const end = this.dependencies.endOf(other);
        if (end === undefined) continue;
        const isDone = end === "done";
        yield {
          kind: isDone ? "missed_wakeup" : "stuck_dependency",
          severity: isDone ? "warning" : "note",
          subject: id,
          says: isDone
            ? `Work "${id}" waits for "${other}", which is done`
            : `Work "${id}" waits for "${other}", which is ${end}: retry that one or cancel this one`,
          repair: isDone ? () => this.#sweepAll() : undefined,
        };
      }
    }
  }

  *#checkLeftovers(): Iterable<Found> {
    const { fs, path } = this.root;
    for (const state of ["ready", "scheduled", "blocked"]) {
      for (const { name, kind } of fs.entries(`${path}/work/adding/${state}`) ?? []) {
        if (parseMaybeTimed(name) === undefined) {
          yield this.#strange(`${path}/work/adding/${state}/${name}`, kind);
          continue;
        }
        yield {
          kind: "unfinished_add",
          severity: "warning",
          says:
            `"${name}" is being added, or its writer crashed; what is incomplete stays for an hour`,
          repair: () => {
            this.#sweepAll();
            return fs.stat(`${path}/work/adding/${state}/${name}`) === undefined;
          },
        };
      }
    }
  }

  *#checkQuarantine(): Iterable<Found> {
    const names = this.root.fs.list(`${this.root.path}/quarantine`) ?? [];
    if (names.length === 0) return;
    const says = `${names.length} files that could not be read are in quarantine/`;
    yield { kind: "quarantine", severity: "note", says };
  }

  #strange(path: string, kind: string): Found {
    const says = `"${path.slice(this.root.path.length + 1)}" (${kind}) is no ticket`;
    const mend = () => quarantine(this.root, path, "it is no ticket");
    // A directory can't be renamed away safely everywhere; a person should look.
    const isMendable = kind !== "directory";
    return {
      kind: "foreign_file",
      severity: "warning",
      says,
      repair: isMendable ? mend : undefined,
    };
  }

  #isStill({ path }: Located): boolean {
    return this.root.fs.stat(path) !== undefined;
  }

  #sweepAll(): void {
    this.sweeper.sweep(true);
    this.sweeper.tidy();
  }
}
