// A pattern as small as can be, whose streams are trimmed: adding to a number, up to a bound.
import { accept, type PatternCommand, refuse } from "../../patterns/decision.ts";
import type { Pattern } from "../../patterns/pattern.ts";

export interface Add extends PatternCommand {
  readonly type: "add";
  readonly amount: number;
}

export interface Added {
  readonly type: "added";
  readonly amount: number;
}

const RULES = {
  bound: { id: "tally.bound", says: "It never exceeds 10,000", source: "SwarmSH" },
} as const;

export const tally: Pattern<{ sum: number }, Add, Added> = {
  name: "tally",
  says: "A number that is added to",
  rules: RULES,
  settings: [],
  carriesState: true,
  begins: ["add"],
  begin: () => ({ sum: 0 }),
  decide: ({ sum }, { amount }) =>
    sum + amount > 10_000
      ? refuse(RULES.bound, `Cannot add ${amount}: it is ${sum}, expected 10000 at most`)
      : accept([{ type: "added", amount }]),
  evolve: ({ sum }, { amount }) => ({ sum: sum + amount }),
  report: ({ sum }) => `It is ${sum}`,
  asks: () => [],
  effects: () => [],
};
