/** Calls of simulated processes, made on the disk, and what of them the oracle must know. */
import type { AppendFile, DirectoryEntry, LockFile } from "../../../core/fs/fs.ts";
import { SimulatedCrash } from "../../../core/fs/simulated.ts";
import { ROOT } from "./acts.ts";
import { bytesOf, textOf } from "./channel.ts";
import type { Effect } from "./oracle.ts";
import type { SimulatedProcess } from "./simulated_process.ts";
import type { Simulation } from "./simulation.ts";
import { Violation } from "./violation.ts";

/** Makes calls on the disk of a simulation. */
export class Calls {
  constructor(private simulation: Simulation) {}

  /** A call of the file port. */
  ofDisk(process: SimulatedProcess, method: string, args: readonly unknown[]): unknown {
    const fs = process.fs!;
    const [first, second, third] = args as [string, string & number, number];
    checkInside(process, method === "rename" || method === "link" ? [first, second] : [first]);
    switch (method) {
      case "list":
      case "entries":
        return this.#list(process, method, first);
      case "rename":
      case "link":
        return this.#name(process, method, first, second);
      case "remove":
        return this.#remove(process, first);
      case "create":
        return fs.create(first, bytesOf(second));
      case "read": {
        const bytes = fs.read(first);
        return bytes && textOf(bytes);
      }
      case "readRange": {
        const bytes = fs.readRange(first, second, third);
        return bytes && textOf(bytes);
      }
      case "touch":
        return fs.touch(first, second);
      case "openLock":
        if (!this.simulation.plan.hasLocks) return undefined;
        return keep(process, fs.openLock(first)!);
      case "openAppend":
        return keep(process, fs.openAppend(first));
      case "makeDirectory":
      case "removeDirectory":
      case "stat":
      case "sync":
        return fs[method](first);
      default:
        throw new Error(`No such call: ${method}`);
    }
  }

  /** What changes while a directory is listed is seen or not, as chance has it. */
  #list(process: SimulatedProcess, method: "list" | "entries", path: string): unknown {
    const before = process.fs![method](path);
    const { admission, step, turns: { length: turns } } = this.simulation;
    this.simulation.meanwhile(process);
    if (this.simulation.turns.length === turns || before === undefined) return before;
    if (process.fs!.crashed) throw new SimulatedCrash({ process: "", operation: method, path });
    admission.listed(process.name, path, [step, this.simulation.step]);
    const after: (string | DirectoryEntry)[] = this.simulation.look[method](path) ?? [];
    const nameOf = (entry: string | DirectoryEntry) => {
      return typeof entry === "string" ? entry : entry.name;
    };
    const [first, second] = [new Set(before.map(nameOf)), new Set(after.map(nameOf))];
    const isSeen = (entry: string | DirectoryEntry) => {
      const name = nameOf(entry);
      return first.has(name) && second.has(name) || this.simulation.chance() < 0.5;
    };
    const gone = before.filter((entry) => !second.has(nameOf(entry)));
    return [...after, ...gone].filter(isSeen);
  }

  /** Watches by inodes whether a file was given the name, as an error can come after the effect. */
  #name(process: SimulatedProcess, method: "rename" | "link", from: string, to: string): unknown {
    if (!/\/(work|agents)\//.test(to)) return process.fs![method](from, to);
    const inode = this.simulation.look.stat(from)?.inode;
    const known = this.simulation.look.stat(to)?.inode;
    let answer: unknown;
    try {
      answer = process.fs![method](from, to);
      return answer;
    } finally {
      const isNamed = inode !== undefined && this.simulation.look.stat(to)?.inode === inode;
      if (isNamed && (known !== inode || method === "rename")) {
        if (known !== undefined && known !== inode) this.#overwritten(process, to);
        const effect = this.#effect(process, method === "rename" ? from : undefined, to);
        if (effect !== undefined && answer === "missing") effect.isHidden = true;
      }
    }
  }

  #overwritten(process: SimulatedProcess, to: string): void {
    if (/\/work\/(?!adding|after|waits|unique|cancelling)/.test(to)) {
      throw new Violation("I5", `${process.name} wrote over ${to}`);
    }
  }

  #remove(process: SimulatedProcess, path: string): unknown {
    const isThere = path.includes("/work/") && this.simulation.look.stat(path) !== undefined;
    try {
      return process.fs!.remove(path);
    } finally {
      if (isThere && this.simulation.look.stat(path) === undefined) {
        this.simulation.oracle.removed(path, this.simulation.moverOf(process));
        this.simulation.admission.changed(path, this.simulation.look, this.simulation.step);
      }
    }
  }

  #effect(process: SimulatedProcess, from: string | undefined, to: string): Effect | undefined {
    const { oracle, admission, look, step, plan } = this.simulation;
    admission.changed(to, look, step);
    const effect = oracle.moved(from, to, this.simulation.moverOf(process));
    if (effect === undefined) return undefined;
    // Whose clock is ahead of the disk's may take a listing for settled that was made in the same millisecond.
    const isSettled = process.planned.skew <= 0 || plan.stepMilliseconds > 0;
    admission.check(effect, process.begun, isSettled);
    process.begun?.effects.push(effect);
    return effect;
  }
}

/** I14: nothing outside the data directory is looked at, or changed. */
function checkInside({ name }: SimulatedProcess, paths: readonly string[]): void {
  const outside = paths.find((path) => {
    return !`${path}/`.startsWith(`${ROOT}/`) || path.split("/").includes("..");
  });
  if (outside !== undefined) throw new Violation("I14", `${name} reached for ${outside}`);
}

function keep(process: SimulatedProcess, file: AppendFile | LockFile): number {
  const number = process.files.size + 1;
  process.files.set(number, file);
  return number;
}

/** A call of an open file. */
export function ofFile(
  file: AppendFile | LockFile,
  method: string,
  args: readonly unknown[],
): unknown {
  const [first] = args as [string];
  switch (method) {
    case "append":
      return (file as AppendFile).append(bytesOf(first));
    case "writeNote":
      return (file as LockFile).writeNote(first);
    case "tryLock":
    case "unlock":
    case "readNote":
      return (file as LockFile)[method]();
    case "size":
    case "sync":
      return (file as AppendFile)[method]();
    case "close":
      return file.close();
    default:
      throw new Error(`No such call of a file: ${method}`);
  }
}
