/** The search for an order, on a register that is written and read. */
import assert from "node:assert/strict";
import { linearize, type Machine, type Operation } from "../../proof/history/linearize.ts";

interface Call {
  readonly write?: number;
  readonly read?: number;
}

const REGISTER: Machine<number, Call> = {
  begin: 0,
  keyOf: String,
  next: (state, { write, read }) => write !== undefined ? [write] : state === read ? [state] : [],
};

function op(called: number, returned: number, value: Call): Operation<Call> {
  return { called, returned, isOptional: returned === Infinity, value };
}

function outcomeOf(...operations: readonly Operation<Call>[]): string {
  return linearize(operations, REGISTER).outcome;
}

Deno.test("linearize() finds the order of calls that overlap", () => {
  const found = linearize([op(0, 9, { read: 1 }), op(1, 8, { write: 1 })], REGISTER);
  assert.deepEqual(found, { outcome: "linearizable", order: [{ write: 1 }, { read: 1 }] });
});

Deno.test("linearize() keeps the order of calls that did not overlap", () => {
  assert.equal(outcomeOf(op(0, 1, { read: 1 }), op(2, 3, { write: 1 })), "broken");
  assert.equal(outcomeOf(op(0, 1, { write: 1 }), op(2, 3, { read: 0 })), "broken");
  assert.equal(outcomeOf(op(0, 1, { write: 1 }), op(2, 3, { read: 1 })), "linearizable");
});

Deno.test("linearize() lets a call that never returned have its effect late, or never", () => {
  const maybe = op(0, Infinity, { write: 1 });
  assert.equal(outcomeOf(maybe, op(1, 2, { read: 0 }), op(3, 4, { read: 1 })), "linearizable");
  assert.equal(outcomeOf(maybe, op(1, 2, { read: 0 })), "linearizable");
  assert.equal(outcomeOf(maybe, op(1, 2, { read: 1 }), op(3, 4, { read: 0 })), "broken");
  assert.equal(outcomeOf(op(3, Infinity, { write: 1 }), op(1, 2, { read: 1 })), "broken");
});

Deno.test("linearize() says how far it came, and what could not come next", () => {
  const found = linearize([op(0, 1, { write: 1 }), op(2, 3, { read: 7 })], REGISTER);
  assert.deepEqual(found, { outcome: "broken", order: [{ write: 1 }], stuck: [{ read: 7 }] });
});

Deno.test("linearize() gives up on a search that is too large, and says so", () => {
  const writes = Array.from({ length: 24 }, (_, n) => op(0, 100, { write: n }));
  const { outcome } = linearize([...writes, op(101, 102, { read: -1 })], REGISTER, 1000);
  assert.equal(outcome, "undecided");
});
