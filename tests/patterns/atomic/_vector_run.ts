/** Runs procedure vectors: what was given must be accepted, then one command is judged. */
import assert from "node:assert/strict";
import type { PatternCommand, PatternEvent } from "../../../patterns/decision.ts";
import type { Pattern } from "../../../patterns/pattern.ts";

/** What a vector can expect at a place of the state. */
export type Fact = string | number | boolean | readonly string[] | readonly number[];

/** A case of a pattern's procedure, as plain JSON. */
export interface Vector<Command extends PatternCommand> {
  readonly name: string;
  /** Where the rule stands. */
  readonly source: string;
  /** Commands that come before; all of them are accepted. */
  readonly given: readonly Command[];
  readonly when: Command;
  readonly then: "accepted" | { readonly rule: string };
  /** Types of the events, in their order. */
  readonly events?: readonly string[];
  /** Facts of the state afterwards by their paths, with dots: `pool.holders.0.token`. */
  readonly state?: Readonly<Record<string, Fact>>;
}

/** A pattern whose state is JSON. */
export type Tested<State, Command extends PatternCommand, Event extends PatternEvent> = Pattern<
  State,
  Command,
  Event
>;

/** Checks one vector. The state is written and read between any two commands, as streams do. */
export function checkVector<State, Command extends PatternCommand, Event extends PatternEvent>(
  pattern: Tested<State, Command, Event>,
  vector: Vector<Command>,
): void {
  let state = pattern.begin();
  for (const command of vector.given) {
    const { events, refusal } = pattern.decide(state, command);
    assert.equal(refusal, undefined, `given ${JSON.stringify(command)}: ${refusal?.message}`);
    state = folded(pattern, state, events, command.at);
  }
  const { events, refusal } = pattern.decide(state, vector.when);
  const then = refusal === undefined ? "accepted" : { rule: refusal.rule };
  assert.deepEqual(then, vector.then, refusal?.message);
  if (refusal !== undefined) checkWording(refusal.message, refusal.hint);
  if (vector.events !== undefined) {
    assert.deepEqual(events.map(({ type }) => type), vector.events);
  }
  state = folded(pattern, state, events, vector.when.at);
  for (const event of events) assert.match(pattern.report(state, event), /^[^\n]+$/);
  for (const [path, fact] of Object.entries(vector.state ?? {})) {
    assert.deepEqual(valueAt(state, path), fact, path);
  }
}

/** The state after events, as whoever reads the next record finds it. */
export function folded<State, Command extends PatternCommand, Event extends PatternEvent>(
  pattern: Tested<State, Command, Event>,
  state: State,
  events: readonly Event[],
  at: number,
): State {
  const before = structuredClone(state);
  const after = events.reduce((each, event) => pattern.evolve(each, event, at), before);
  return JSON.parse(JSON.stringify(after));
}

/** The house's form of refusals. */
function checkWording(message: string, hint: string | undefined): void {
  assert.match(message, /^Cannot [^:]+: .+, expected .+(?<!\.)$/s);
  if (hint !== undefined) assert.match(hint, /^[A-Z].+[^.]$/);
}

function valueAt(state: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>(
    (value, name) => (value as Record<string, unknown> | undefined)?.[name],
    state,
  );
}

/** Ids of the rules that vectors see refuse something, sorted. */
export function rulesRefused(vectors: readonly Vector<PatternCommand>[]): string[] {
  const ids = vectors.flatMap(({ then }) => then === "accepted" ? [] : [then.rule]);
  return [...new Set(ids)].sort();
}
