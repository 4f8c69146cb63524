/** Looks whether streams are what their pattern wrote: every record readable, known, in order, and done. */
import type { Engine } from "../core/engine/engine.ts";
import { SwarmError } from "../core/errors.ts";
import type { Json } from "../core/json.ts";
import type { StreamRecord } from "../core/store/store.ts";
import type { Effect, PatternEvent } from "./decision.ts";
import type { AnyPattern } from "./pattern.ts";
import { Replay, type Replayed } from "./replay.ts";
import { type JsonRecord, type PatternShapes, shapeFault } from "./shape.ts";

/** Something that should not be. */
export interface StreamFinding {
  /** `KIND/ID`, or `KIND/ID:NUMBER` of a record. */
  readonly place: string;
  readonly says: string;
}

/** What was found in a stream. */
export interface StreamReport {
  readonly records: number;
  readonly findings: readonly StreamFinding[];
}

/** A pattern, and what its records look like. */
export interface Described {
  readonly pattern: AnyPattern;
  readonly shapes: PatternShapes;
}

/** Looks at one stream. What stands behind a record that makes no sense can't be judged. */
export async function validateStream(
  engine: Engine,
  described: Described,
  id: string,
): Promise<StreamReport> {
  const { pattern } = described;
  const place = `${pattern.name}/${id}`;
  try {
    // Asked before the records are read: others may append meanwhile.
    const ends = await engine.store.streamEnds(pattern.name, id);
    const from = pattern.carriesState ? ends?.first ?? 1 : 1;
    const records = await engine.store.readStream(pattern.name, id, from);
    const check = new StreamCheck(described, id);
    for (const record of records) if (!check.take(record)) break;
    const gap = gapIn(pattern, records, ends?.last ?? 0);
    const others = [...gap, ...await lackingWork(engine, check)];
    const findings = [...check.findings, ...others.map((says) => ({ place, says }))];
    return { records: records.length, findings };
  } catch (error) {
    if (!(error instanceof SwarmError) || error.code !== "corrupt") throw error;
    return { records: 0, findings: [{ place, says: error.message }] };
  }
}

/** Checks the records of one stream in their order. */
class StreamCheck {
  readonly findings: StreamFinding[] = [];
  /** Everything that events have asked for so far, by key. */
  readonly asked = new Map<string, Effect>();
  readonly #replay: Replay;
  #at = 0;
  #last: number | undefined;

  constructor(private readonly described: Described, private readonly id: string) {
    this.#replay = new Replay(described.pattern, id);
  }

  /** What is not settled. */
  get open(): readonly Effect[] {
    return this.findings.length > 0 ? [] : this.described.pattern.effects(this.#replay.state);
  }

  /** Whether the record makes sense, so that those behind it may. */
  take(stored: StreamRecord): boolean {
    const fault = this.#fault(stored);
    if (fault === undefined) return true;
    const place = `${this.described.pattern.name}/${this.id}:${stored.sequence}`;
    this.findings.push({ place, says: fault });
    return false;
  }

  #fault(stored: StreamRecord): string | undefined {
    const expected = this.#last === undefined ? stored.sequence : this.#last + 1;
    if (stored.sequence !== expected) {
      return `found number ${stored.sequence}, expected ${expected}`;
    }
    this.#last = stored.sequence;
    const { pattern, shapes } = this.described;
    const shape = recordFault(stored.event, {
      shapes,
      carriesState: pattern.carriesState === true,
    });
    if (shape !== undefined) return shape;
    const { command } = stored.event as { readonly command: string };
    if (stored.sequence === 1 && !pattern.begins.includes(command)) {
      return `found "${command}" as the first command, expected ${pattern.begins.join(" or ")}`;
    }
    try {
      return this.#fold(stored);
    } catch (error) {
      // Deciders trust their own records, so a foreign one may break them anywhere.
      return `found events that can't be folded: ${error instanceof Error ? error.message : error}`;
    }
  }

  #fold(stored: StreamRecord): string | undefined {
    const { pattern } = this.described;
    const record: Replayed = this.#replay.take(stored);
    if (record.at < this.#at) return `found time ${record.at}, expected ${this.#at} or later`;
    this.#at = record.at;
    const isOther = record.state !== undefined && !isSame(record.state, this.#replay.state);
    if (isOther) return "found a state that does not follow from the one before";
    for (const effect of pattern.effects(this.#replay.state)) this.asked.set(effect.key, effect);
    return undefined;
  }
}

/** What is wrong with a record before anything is folded. */
function recordFault(
  event: Json,
  { shapes, carriesState }: { readonly shapes: PatternShapes; readonly carriesState: boolean },
): string | undefined {
  const { at, command, events, state } = Object(event) as Readonly<Record<string, unknown>>;
  if (!Number.isSafeInteger(at) || !Array.isArray(events)) return "found no record of a pattern";
  if (typeof command !== "string" || !Object.hasOwn(shapes.commands, command)) {
    return `found command ${JSON.stringify(command)}, expected one of the pattern`;
  }
  if (carriesState !== (state !== undefined)) {
    return carriesState ? "found no state, expected one" : "found a state, expected none";
  }
  if (events.length === 0) return "found no events, expected some";
  return events.map((one: PatternEvent) => shapeFault(Object(one) as JsonRecord, shapes.events, []))
    .find((fault) => fault !== undefined);
}

/** Records that are missing: the first ones, or those before the last one. */
function gapIn(
  { carriesState }: AnyPattern,
  records: readonly StreamRecord[],
  end: number,
): readonly string[] {
  const [first, last] = [records.at(0)?.sequence ?? 0, records.at(-1)?.sequence ?? 0];
  if (first > 1 && !carriesState) return [`found record ${first} as the first, expected record 1`];
  return end > last ? [`found record ${end} behind a gap, expected record ${last + 1}`] : [];
}

/** Work that events have asked for, and that is not there. */
async function lackingWork({ store }: Engine, check: StreamCheck): Promise<readonly string[]> {
  const open = new Set(check.open.map(({ key }) => key));
  const settled = [...check.asked.values()].filter(({ key, verb }) => {
    return verb === "add" && !open.has(key);
  });
  const known = await store.known(settled.map(({ work }) => work));
  return [
    ...settled.filter(({ work }) => !known.has(work))
      .map(({ work }) => `found no work "${work}", which was added`),
    ...check.open.map(({ verb, work }) =>
      `found work "${work}" that is still to be ${verb === "add" ? "added" : "cancelled"}; ` +
      "`swarmsh pattern settle` does it"
    ),
  ];
}

/** Whether two values are the same in JSON; the order of members says nothing. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined)
      .sort(([one], [other]) => one < other ? -1 : 1)
      .map(([key, member]) => [key, sorted(member)]),
  );
}
