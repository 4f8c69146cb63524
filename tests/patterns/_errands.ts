// A pattern that asks for work and knows nothing else: its state is what has not been done yet.
import { accept, type PatternCommand } from "../../patterns/decision.ts";
import type { Pattern } from "../../patterns/pattern.ts";

export interface Errand extends PatternCommand {
  readonly type: "ask" | "settle";
  /** Ids of work, and keys of what asks for it. */
  readonly keys: readonly string[];
}

export interface Noted {
  readonly type: "ask" | "settle";
  readonly keys: readonly string[];
}

export const errands: Pattern<readonly string[], Errand, Noted> = {
  name: "errands",
  says: "Work that is asked for",
  rules: {},
  settings: [],
  begins: ["ask"],
  begin: () => [],
  decide: (_, { type, keys }) => accept([{ type, keys }]),
  evolve: (open, { type, keys }) =>
    type === "ask" ? [...open, ...keys] : open.filter((key) => !keys.includes(key)),
  report: (_, { type, keys }) => `${type} ${keys.join(", ")}`,
  asks: () => [],
  effects: (open) =>
    open.map((key) => ({
      key,
      verb: "add",
      work: key,
      title: key,
      priority: 5,
      needs: [],
      reason: "",
    })),
};
