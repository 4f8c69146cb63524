/** Measures processes (from `/proc`, where there is one) and a data directory, once in a while. */
import type { Series } from "./level.ts";

/** A process that is left alone. */
export interface Witness {
  readonly name: string;
  readonly pid: number;
}

const SAMPLE_MILLISECONDS = 250;
const PAGE_KIB = 4;

/** Directories whose files are there only for a while; the others keep what has ended. */
const PASSING = [
  ...["tmp", "packs", "agents", "locks", "quarantine"],
  ...["work/ready", "work/claimed", "work/scheduled", "work/blocked", "work/adding"],
  ...["work/waits", "work/cancelling"],
] as const;

/** What was measured. */
export class Samples {
  readonly #root: string;
  readonly #values = new Map<string, { unit: string; values: number[] }>();
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param root The data directory. */
  constructor(root: string) {
    this.#root = root;
  }

  /** Measures from now on. */
  begin(witnesses: readonly Witness[]): void {
    this.#timer = setInterval(() => this.#measure(witnesses), SAMPLE_MILLISECONDS);
  }

  /** Measures no more. */
  end(): Series[] {
    clearInterval(this.#timer);
    return [...this.#values].map(([name, { unit, values }]) => ({ name, unit, values }));
  }

  #measure(witnesses: readonly Witness[]): void {
    for (const { name, pid } of witnesses) {
      this.#keep(`memory of ${name}`, "KiB", residentKib(pid));
      this.#keep(`open files of ${name}`, "files", entriesIn(`/proc/${pid}/fd`));
    }
    const files = PASSING.reduce((sum, below) => sum + filesBelow(`${this.#root}/${below}`), 0);
    this.#keep("files in transit", "files", files);
  }

  #keep(name: string, unit: string, value: number | undefined): void {
    if (value === undefined) return;
    const kept = this.#values.get(name) ?? { unit, values: [] };
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
