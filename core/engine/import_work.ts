/** Imports work in two passes: the first finds every mistake before anything is added, the second adds. */
import { SwarmError } from "../errors.ts";
import type { NewWork } from "../store/store.ts";
import type { WorkInput } from "../work_input.ts";
import { refuseCycle, toNewWork, unknownDependency } from "./add.ts";
import type { Engine } from "./engine.ts";
import { act } from "./act.ts";

/** Items handed to the store at a time: it bounds memory, and packs hold about as many. */
const CHUNK = 1000;

/** One item of an import and the line where it stands. */
export interface ImportLine {
  readonly line: number;
  readonly input: WorkInput;
}

/** What an import did. */
export interface ImportReport {
  readonly added: number;
  /** Ids, or holders of unique keys, that existed already. */
  readonly existing: readonly string[];
}

/** How to import. */
export interface ImportOptions {
  /** Opens the source anew; it is read twice. */
  readonly read: () => AsyncIterable<ImportLine>;
  /** Leaves existing ids alone instead of refusing the whole import. */
  readonly ifAbsent?: boolean;
  /** Called after each chunk with the items handled so far. */
  readonly onProgress?: (count: number) => void;
}

/** Imports work items that may wait for each other in any order. */
export function importWork(engine: Engine, options: ImportOptions): Promise<ImportReport> {
  return act(engine, { verb: "import" }, async (acting) => {
    await checkAll(engine, options);
    return await addAll(engine, options, acting?.traceparent);
  }, ({ added }) => ({ outcome: "done", count: added }));
}

async function checkAll(engine: Engine, { read, ifAbsent }: ImportOptions): Promise<void> {
  const lines = new Map<string, number>();
  const after = new Map<string, readonly string[]>();
  for await (const { line, input } of read()) {
    const { item, chosen } = at(line, () => toNewWork(engine, input));
    if (chosen) refuseTwice(lines, item.id, line);
    if (item.after.length > 0) after.set(item.id, item.after);
  }
  const others = [...new Set([...after.values()].flat())].filter((id) => !lines.has(id));
  const asked = ifAbsent ? others : [...others, ...lines.keys()];
  const known = await engine.store.known(asked);
  for (const [id, waits] of after) {
    const missing = waits.find((other) => !lines.has(other) && !known.has(other));
    if (missing !== undefined) throw unknownDependency(id, missing);
  }
  refuseCycle(after);
  if (ifAbsent) return;
  for (const [id, line] of lines) {
    if (known.has(id)) throw taken(id, line);
  }
}

async function addAll(
  engine: Engine,
  options: ImportOptions,
  traceparent: string | undefined,
): Promise<ImportReport> {
  const report = { added: 0, existing: [] as string[] };
  let handled = 0;
  const flush = async (chunk: NewWork[]) => {
    for (const answer of await engine.store.add(chunk)) {
      if (answer.outcome === "added") report.added++;
      else report.existing.push(answer.id);
    }
    handled += chunk.length;
    options.onProgress?.(handled);
  };
  let chunk: NewWork[] = [];
  for await (const { input } of options.read()) {
    chunk.push(toNewWork(engine, input, traceparent));
    if (chunk.length < CHUNK) continue;
    await flush(chunk);
    chunk = [];
  }
  if (chunk.length > 0) await flush(chunk);
  return report;
}

function refuseTwice(lines: Map<string, number>, id: string, line: number): void {
  const earlier = lines.get(id);
  if (earlier !== undefined) {
    throw new SwarmError(
      "conflict",
      `Cannot import line ${line}: id "${id}" stands in line ${earlier} already; nothing was added`,
    );
  }
  lines.set(id, line);
}

function taken(id: string, line: number): SwarmError {
  return new SwarmError(
    "conflict",
    `Cannot import line ${line}: id "${id}" is taken; nothing was added`,
    "Use --if-absent to add only what is missing",
  );
}

function at<T>(line: number, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof SwarmError)) throw error;
    const message = `Cannot import line ${line}: ${error.message}; nothing was added`;
    throw new SwarmError(error.code, message, error.hint);
  }
}
