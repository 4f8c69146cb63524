/** Imports work in two passes: the first finds every mistake before anything is added, the second adds. */
import { SwarmError } from "../errors.ts";
import type { NewWork } from "../store/store.ts";
import type { WorkInput } from "../work_input.ts";
import { refuseCycle, toNewWork, unknownDependency } from "./add.ts";
import type { Engine } from "./engine.ts";
import { act } from "./act.ts";
import { addInTurn, StandIns } from "./stand_ins.ts";

/** Items handed to the store at a time: it bounds memory, and packs hold about as many. */
const CHUNK = 1000;

/** One item of an import and the line where it stands. */
export interface ImportLine {
  /** From 1. */
  readonly line: number;
  /** What it describes. */
  readonly input: WorkInput;
}

/** What an import did. */
export interface ImportReport {
  /** Items that are new. */
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
    const keyed = await checkAll(engine, options);
    return await addAll(engine, options, { keyed, traceparent: acting?.traceparent });
  }, ({ added }) => ({ outcome: "done", count: added }));
}

/** Finds every mistake; the ids of items with unique keys that others wait for. */
async function checkAll(
  engine: Engine,
  { read, ifAbsent }: ImportOptions,
): Promise<ReadonlySet<string>> {
  const lines = new Map<string, number>();
  const keyed = new Set<string>();
  const after = new Map<string, readonly string[]>();
  for await (const { line, input } of read()) {
    const { item, chosen } = at(line, () => toNewWork(engine, input));
    if (chosen) refuseTwice(lines, item.id, line);
    if (item.after.length > 0) after.set(item.id, item.after);
    if (chosen && item.unique !== undefined) keyed.add(item.id);
  }
  const others = [...new Set([...after.values()].flat())].filter((id) => !lines.has(id));
  const asked = ifAbsent ? others : [...others, ...lines.keys()];
  const known = await engine.store.known(asked);
  for (const [id, waits] of after) {
    const missing = waits.find((other) => !lines.has(other) && !known.has(other));
    if (missing !== undefined) throw unknownDependency(id, missing);
  }
  refuseCycle(after);
  for (const [id, line] of ifAbsent ? [] : lines) {
    if (known.has(id)) throw taken(id, line);
  }
  return new Set([...after.values()].flat().filter((id) => keyed.has(id)));
}

/** What the second pass must know. */
interface SecondPass {
  /** Items with unique keys that others wait for. */
  readonly keyed: ReadonlySet<string>;
  readonly traceparent: string | undefined;
}

async function addAll(
  engine: Engine,
  options: ImportOptions,
  { keyed, traceparent }: SecondPass,
): Promise<ImportReport> {
  const report = { added: 0, existing: [] as string[] };
  let handled = 0;
  const flush = async (chunk: readonly NewWork[]) => {
    const answers = await engine.store.add(chunk);
    for (const answer of answers) {
      if (answer.outcome === "added") report.added++;
      else report.existing.push(answer.id);
    }
    handled += chunk.length;
    options.onProgress?.(handled);
    return answers;
  };
  const standIns = new StandIns(keyed);
  // What waits for items with keys is few, so it can be kept until they were added.
  const later: NewWork[] = [];
  let chunk: NewWork[] = [];
  for await (const { input } of options.read()) {
    const work = toNewWork(engine, input, traceparent);
    if (standIns.isKnown(work)) chunk.push(standIns.settled(work));
    else later.push(work);
    if (chunk.length < CHUNK) continue;
    standIns.note(chunk, await flush(chunk));
    chunk = [];
  }
  if (chunk.length > 0) standIns.note(chunk, await flush(chunk));
  if (later.length > 0) await addInTurn(flush, later, standIns);
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
