// Goal: whatever is asked of an organization, in whatever order, what must hold holds, and deciding changes nothing.
import assert from "node:assert/strict";
import { fc } from "../../support/chance.ts";
import type { ScrumCommand } from "../../../patterns/scrum/commands.ts";
import type { ScrumEvent } from "../../../patterns/scrum/events.ts";
import { pattern } from "../../../patterns/scrum/pattern.ts";
import { RULES } from "../../../patterns/scrum/rules.ts";
import type { ScrumState } from "../../../patterns/scrum/state.ts";
import { checkState, checkStep } from "./_invariants.ts";
import { commandOf, type Roll } from "./_rolls.ts";
import { BACKLOG, CLOSED, ORGANIZATION, START, STARTED } from "./_vector.ts";

const BEGINNINGS: readonly (readonly ScrumCommand[])[] = [
  [],
  ORGANIZATION,
  BACKLOG,
  STARTED,
  CLOSED,
];
const RULE_IDS: readonly string[] = Object.values(RULES).map(({ id }) => id);

/** What a run has done, to be folded anew. */
interface Record {
  readonly at: number;
  readonly events: readonly ScrumEvent[];
}

class Run {
  state: ScrumState = pattern.begin();
  at = START;
  readonly records: Record[] = [];
  readonly keys = new Set<string>();

  constructor(readonly accepted: Map<string, number>) {}

  give(command: ScrumCommand): void {
    const before = structuredClone(this.state);
    const { events, refusal } = pattern.decide(this.state, command);
    assert.deepEqual(this.state, before, `${command.type} changed the state while deciding`);
    if (refusal !== undefined) {
      assert.deepEqual(events, []);
      assert.ok(RULE_IDS.includes(refusal.rule), refusal.rule);
      assert.match(refusal.message, /^Cannot .*[^.]$/s);
      return;
    }
    assert.ok(events.length > 0);
    this.accepted.set(command.type, (this.accepted.get(command.type) ?? 0) + 1);
    const record = structuredClone({ at: command.at, events });
    this.records.push(record);
    this.state = fold(this.state, record);
    this.noteKeys(before);
    checkState(this.state);
    checkStep(before, this.state);
  }

  /** No effect is ever asked for twice. */
  private noteKeys(before: ScrumState): void {
    const known = before.outbox.map(({ key }) => key);
    for (const { key } of pattern.effects(this.state)) {
      if (known.includes(key)) continue;
      assert.ok(!this.keys.has(key), `${key} is asked for twice`);
      this.keys.add(key);
    }
  }
}

function fold(state: ScrumState, { at, events }: Record): ScrumState {
  return events.reduce((one, event) => pattern.evolve(one, structuredClone(event), at), state);
}

const ROLL = fc.record<Roll>({
  pick: fc.nat(9999),
  first: fc.nat(999),
  second: fc.nat(999),
  third: fc.nat(999),
  gap: fc.oneof(fc.constant(0), fc.nat(1_000_000), fc.nat(90_000_000)),
});

function explore(accepted: Map<string, number>) {
  const rolls = fc.array(ROLL, { minLength: 20, maxLength: 120, size: "max" });
  return fc.property(fc.nat(BEGINNINGS.length - 1), rolls, (beginning, list) => {
    const run = new Run(accepted);
    for (const command of BEGINNINGS[beginning]!) run.give(command);
    run.at = Math.max(run.at, ...BEGINNINGS[beginning]!.map(({ at }) => at));
    for (const roll of list) {
      run.at += roll.gap;
      run.give(commandOf(run.state, roll, run.at));
    }
    const again = run.records.reduce(fold, pattern.begin());
    assert.deepEqual(again, run.state);
    assert.deepEqual(JSON.parse(JSON.stringify(run.state)), run.state);
  });
}

Deno.test("random commands leave every invariant standing, and reach every command", () => {
  const accepted = new Map<string, number>();
  fc.assert(explore(accepted), { numRuns: 250, seed: 20260105 });
  assert.equal(accepted.size, 35, [...accepted.keys()].toSorted().join(" "));
});

Deno.test("random commands of a new seed leave every invariant standing", () => {
  const seed = Deno.env.get("SEED");
  const runs = { numRuns: 60, ...(seed === undefined ? {} : { seed: Number(seed) }) };
  fc.assert(explore(new Map()), runs);
});
