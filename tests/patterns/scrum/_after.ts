/** The state after commands that must all be accepted. */
import assert from "node:assert/strict";
import type { ScrumCommand } from "../../../patterns/scrum/commands.ts";
import { pattern } from "../../../patterns/scrum/pattern.ts";
import type { ScrumState } from "../../../patterns/scrum/state.ts";

/** Gives the commands in their order. */
export function after(commands: readonly ScrumCommand[]): ScrumState {
  return commands.reduce((state, command) => {
    const { events, refusal } = pattern.decide(state, command);
    assert.equal(refusal, undefined, `${command.type}: ${refusal?.message}`);
    return events.reduce((one, event) => pattern.evolve(one, event, command.at), state);
  }, pattern.begin());
}
