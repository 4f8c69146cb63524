/** Measures processes (from `/proc`, where there is one) and a data directory, once in a while. */
import { readHeap } from "./heap.ts";
import type { Series } from "./level.ts";

/** A process that is left alone. */
export interface Witness {
  readonly name: string;
  readonly pid: number;
  /** Where it tells how many KiB it holds, a number a line, if it does. */
  readonly heapFile: string;
}

const SAMPLE_MILLISECONDS = 250;
const PAGE_KIB = 4;
/** Pages that a runtime may keep for later; what its program holds is told by the program. */
const KEPT_KIB_MAX = 100 * 1024;

/** Directories whose files are there only for a while; the others keep what has ended. */
const PASSING = [
  ...["tmp", "packs", "agents", "locks", "quarantine"],
  ...["work/ready", "work/claimed", "work/scheduled", "work/blocked", "work/adding"],
  ...["work/waits", "work/cancelling"],
] as const;

/** A series that goes on. */
interface Kept extends Omit<Series, "name"> {
  readonly values: number[];
}

/** What was measured. */
export class Samples {
  readonly #root: string;
  readonly #values = new Map<string, Kept>();
  #witnesses: readonly Witness[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param root The data directory. */
  constructor(root: string) {
    this.#root = root;
  }

  /** Measures from now on. */
  begin(witnesses: readonly Witness[]): void {
    this.#witnesses = witnesses;
    this.#timer = setInterval(() => this.#measure(), SAMPLE_MILLISECONDS);
  }

  /** Measures no more. */
  end(): Series[] {
    clearInterval(this.#timer);
    const told = this.#witnesses.flatMap(({ name, heapFile }) => {
      const values = readHeap(heapFile);
      return values === undefined ? [] : [{ name: `heap of ${name}`, unit: "KiB", values }];
    });
    return [...told, ...[...this.#values].map(([name, kept]) => ({ name, ...kept }))];
  }

  #measure(): void {
    for (const { name, pid } of this.#witnesses) {
      this.#keep(`resident memory of ${name}`, "KiB", residentKib(pid), KEPT_KIB_MAX);
      this.#keep(`open files of ${name}`, "files", entriesIn(`/proc/${pid}/fd`));
    }
    const files = PASSING.reduce((sum, below) => sum + filesBelow(`${this.#root}/${below}`), 0);
    this.#keep("files in transit", "files", files);
  }

  #keep(name: string, unit: string, value: number | undefined, slack?: number): void {
    if (value === undefined) return;
    const kept = this.#values.get(name) ?? { unit, slack, values: [] };
    kept.values.push(value);
    this.#values.set(name, kept);
  }
}

function residentKib(pid: number): number | undefined {
  try {
    return Number(Deno.readTextFileSync(`/proc/${pid}/statm`).split(" ")[1]) * PAGE_KIB;
  } catch {
    // It has ended, or this system tells nothing of its processes.
    return undefined;
  }
}

function entriesIn(path: string): number | undefined {
  try {
    return [...Deno.readDirSync(path)].length;
  } catch {
    return undefined;
  }
}

function filesBelow(path: string): number {
  let count = 0;
  try {
    for (const { name, isDirectory } of Deno.readDirSync(path)) {
      count += isDirectory ? filesBelow(`${path}/${name}`) : 1;
    }
  } catch {
    // It was moved or removed while it was being looked at.
  }
  return count;
}
