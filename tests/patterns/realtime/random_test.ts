// Goal: whatever is done to a channel in whatever order, no message is lost or given to two.
// Method: random commands while the log grows; a model hears the events and knows where each message is.
import assert from "node:assert/strict";
import { fc } from "../../support/chance.ts";
import { pattern } from "../../../patterns/realtime/pattern.ts";
import { diceRuns, play } from "../atomic/_random_run.ts";
import { chanceCommand, COMMAND_TYPES } from "./_chance.ts";
import { ChannelModel } from "./_model.ts";

const SEED = 20_261_122;

Deno.test("decide() keeps the promises of channels under random commands", () => {
  const accepted = new Set<string>();
  fc.assert(
    fc.property(diceRuns(120), (run) => {
      const model = new ChannelModel();
      let last = 0;
      play(pattern, run, (state, dice, at) => {
        last += dice.pick % 4;
        return chanceCommand(state, dice, at, last);
      }, (step) => {
        if (step.decision.events.length > 0) accepted.add(step.command.type);
        model.see(step, last);
      });
    }),
    { seed: SEED, numRuns: 400 },
  );
  assert.deepEqual([...accepted].sort(), COMMAND_TYPES, "every command was accepted sometime");
});
