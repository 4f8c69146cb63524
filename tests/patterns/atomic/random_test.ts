// Goal: whatever is done to an atomic name in whatever order, what it promises holds.
// Method: random commands, most of which fit what the name is; a model hears the events and has opinions.
import assert from "node:assert/strict";
import { fc } from "../../support/chance.ts";
import { pattern } from "../../../patterns/atomic/pattern.ts";
import { nameView } from "../../../patterns/atomic/views.ts";
import { chanceCommand, COMMAND_TYPES } from "./_chance.ts";
import { NameModel } from "./_model.ts";
import { diceRuns, play } from "./_random_run.ts";

const SEED = 20_261_122;

Deno.test("decide() keeps the promises of atomic names under random commands", () => {
  const accepted = new Set<string>();
  fc.assert(
    fc.property(diceRuns(60), (run) => {
      const model = new NameModel();
      play(pattern, run, chanceCommand, (step) => {
        if (step.decision.events.length > 0) accepted.add(step.command.type);
        model.see(step);
      });
    }),
    { seed: SEED, numRuns: 400 },
  );
  assert.deepEqual([...accepted].sort(), COMMAND_TYPES, "every command was accepted sometime");
});

Deno.test("nameView() says who holds a name, and since when nobody does", () => {
  let state = pattern.begin();
  const lock = { type: "lock.acquire", by: "a1", leaseSeconds: 10, skewSeconds: 0 } as const;
  for (const event of pattern.decide(state, { ...lock, at: 1000, holder: "h1" }).events) {
    state = pattern.evolve(state, event, 1000);
  }
  const held = nameView(state, 11_000);
  assert.equal(held.isHeld, true);
  assert.deepEqual(held.holders, [
    { holder: "h1", by: "a1", token: 1, deadline: 11_000, isOver: false },
  ]);
  assert.equal(held.permits, 1);
  assert.equal(nameView(state, 11_001).isHeld, false);
});
