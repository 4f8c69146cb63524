/** Decides counters: whole numbers that stay exact, and within bounds where a command gives them. */
import { accept, type Decision, refuse, refuseAs } from "../decision.ts";
import { isWhole } from "../plain.ts";
import type { CounterAdd, CounterSet } from "./commands.ts";
import type { AtomicEvent } from "./events.ts";
import { cannot } from "./sentence.ts";
import type { AtomicState } from "./state.ts";
import { ATOMIC_LIMITS, RULES } from "./table.ts";

/** Adds to a counter. */
export function decideCounterAdd(state: AtomicState, command: CounterAdd): Decision<AtomicEvent> {
  const before = state.count ?? 0;
  const least = command.least ?? before;
  const most = command.most ?? before;
  if (!isCount(command.amount) || !isCount(least) || !isCount(most)) return inexact("add");
  const count = before + command.amount;
  if (!isCount(count)) return inexact("add");
  if (command.least !== undefined && count < command.least) {
    return outside(count, `${command.least} or more`);
  }
  if (command.most !== undefined && count > command.most) {
    return outside(count, `${command.most} or less`);
  }
  return accept([{ type: "counter.added", amount: command.amount, count }]);
}

/** Sets a counter. */
export function decideCounterSet(state: AtomicState, command: CounterSet): Decision<AtomicEvent> {
  const before = state.count ?? 0;
  if (!isCount(command.value)) return inexact("set");
  if (command.expect === undefined || command.expect === before) {
    return accept([{ type: "counter.written", count: command.value }]);
  }
  return refuseAs(
    "lost",
    RULES.expectation,
    cannot("set the counter", `it stands at ${before}`, `${command.expect}`),
    "Read the counter, and decide again from where it stands now",
  );
}

/** Whether a number can be told from its neighbours. */
function isCount(value: number): boolean {
  const most = ATOMIC_LIMITS.countMax;
  return isWhole(value) && value <= most && value >= 0 - most;
}

function inexact(verb: string): Decision<AtomicEvent> {
  const found = "a number is a fraction or too far from 0";
  const wanted = `whole numbers within ${ATOMIC_LIMITS.countMax} of 0`;
  const action = verb === "add" ? "add to the counter" : "set the counter";
  return refuse(RULES.whole, cannot(action, found, wanted));
}

function outside(count: number, wanted: string): Decision<AtomicEvent> {
  return refuse(RULES.bounds, cannot("add to the counter", `it would be ${count}`, wanted));
}
