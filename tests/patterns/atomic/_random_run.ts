/** Runs random commands against a pattern, and checks what holds for every decider. */
import assert from "node:assert/strict";
import { fc } from "../../support/chance.ts";
import type { Decision, PatternCommand, PatternEvent } from "../../../patterns/decision.ts";
import type { Pattern } from "../../../patterns/pattern.ts";
import { folded } from "./_vector_run.ts";

/** Chance, as fast-check gives it: small numbers that a pattern's test makes a command of. */
export interface Dice {
  /** Which command. */
  readonly kind: number;
  /** Who gives it. */
  readonly who: number;
  /** Which of what there is. */
  readonly pick: number;
  /** How much. */
  readonly amount: number;
  /** Whether what is named is current. */
  readonly isRight: boolean;
  /** Milliseconds since the command before it. */
  readonly gap: number;
}

/** A step of a run: what was decided, and the states around it. */
export interface Step<State, Command, Event> {
  readonly before: State;
  readonly command: Command;
  readonly decision: Decision<Event>;
  readonly after: State;
}

/** Sequences of chance. */
export function diceRuns(lengthMax: number): fc.Arbitrary<Dice[]> {
  return fc.array(
    fc.record({
      kind: fc.nat(999),
      who: fc.nat(3),
      pick: fc.nat(99),
      amount: fc.nat(12),
      isRight: fc.boolean(),
      gap: fc.oneof(fc.nat(900), fc.nat(9000), fc.constantFrom(40_000)),
    }),
    { minLength: 1, maxLength: lengthMax, size: "max" },
  );
}

/**
 * Plays a run. `give` makes a command of chance and the state; `check` sees every step. The state is read
 * anew from JSON between any two commands, and a second one that never leaves memory must agree with it.
 */
export function play<State, Command extends PatternCommand, Event extends PatternEvent>(
  pattern: Pattern<State, Command, Event>,
  run: readonly Dice[],
  give: (state: State, dice: Dice, at: number) => Command,
  check: (step: Step<State, Command, Event>) => void,
): void {
  let state = pattern.begin();
  let kept = pattern.begin();
  let at = 1_700_000_000_000;
  const record: { event: Event; at: number }[] = [];
  for (const dice of run) {
    at += dice.gap;
    const before = state;
    const text = JSON.stringify(before);
    const command = give(before, dice, at);
    const decision = pattern.decide(before, command);
    assert.equal(JSON.stringify(before), text, "decide leaves the state as it was");
    assert.deepEqual(pattern.decide(kept, command), decision, "JSON changes nothing");
    assert.equal(decision.events.length > 0, decision.refusal === undefined);
    checkRefusal(pattern, decision);
    state = folded(pattern, before, decision.events, at);
    for (const event of decision.events) {
      kept = pattern.evolve(kept, event, at);
      record.push({ event, at });
      assert.match(pattern.report(kept, event), /^[^\n]+$/);
    }
    assert.equal(JSON.stringify(kept), JSON.stringify(state), "JSON changes nothing");
    check({ before, command, decision, after: state });
  }
  const again = record.reduce(
    (each, one) => pattern.evolve(each, structuredClone(one.event), one.at),
    pattern.begin(),
  );
  assert.equal(JSON.stringify(again), JSON.stringify(state), "the events tell the whole story");
}

function checkRefusal<State, Command extends PatternCommand, Event extends PatternEvent>(
  pattern: Pattern<State, Command, Event>,
  { refusal }: Decision<Event>,
): void {
  if (refusal === undefined) return;
  const rule = Object.values(pattern.rules).find(({ id }) => id === refusal.rule);
  assert.ok(rule !== undefined, `rule ${refusal.rule} is in the table`);
  assert.match(refusal.message, /^Cannot .+, expected .+/s);
}
