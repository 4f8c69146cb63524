/** Decides what is to be done once: one runner at a time, until one says that it is done. */
import { accept, type Decision, refuse, refuseAs } from "../decision.ts";
import { isoSeconds } from "../plain.ts";
import type { OnceBegin, OnceDone, OnceFail, OnceRenew, OnceReset } from "./commands.ts";
import type { AtomicEvent } from "./events.ts";
import { isOver, leaseFault, renewFault, secondsFault, tokenFault } from "./lease.ts";
import { isSkew, momentAfter } from "./moment.ts";
import { cannot } from "./sentence.ts";
import { type AtomicState, freshOnce, type Holder, type Once } from "./state.ts";
import { RULES } from "./table.ts";

/** Admits a runner, or says that it is done or that somebody is at it. */
export function decideOnceBegin(state: AtomicState, command: OnceBegin): Decision<AtomicEvent> {
  const once = state.once ?? freshOnce();
  const fault = leaseFault(command) ?? doneFault(once, `begin as "${command.holder}"`);
  if (fault !== undefined) return fault;
  const holder = command.holder;
  const deadline = momentAfter(command.at, command.leaseSeconds);
  const runner = once.runners[0];
  if (runner !== undefined && runner.holder === holder) {
    return accept([{ type: "once.renewed", holder, token: runner.token, deadline }]);
  }
  const by = command.by;
  const token = state.issued + 1;
  if (runner === undefined) return accept([{ type: "once.begun", holder, by, token, deadline }]);
  if (!isOver(runner, command.at, command.skewSeconds)) {
    return runningFault("nothing", `begin as "${holder}"`, runner);
  }
  return accept([
    { type: "once.expired", holder: runner.holder, token: runner.token },
    { type: "once.begun", holder, by, token, deadline },
  ]);
}

/** Extends the lease of the runner. */
export function decideOnceRenew(state: AtomicState, command: OnceRenew): Decision<AtomicEvent> {
  const once = state.once ?? freshOnce();
  const fault = renewFault(once.runners, command);
  if (fault !== undefined) return fault;
  return accept([{
    type: "once.renewed",
    holder: command.holder,
    token: command.token,
    deadline: momentAfter(command.at, command.leaseSeconds),
  }]);
}

/** Notes that it is done, for good. */
export function decideOnceDone(state: AtomicState, command: OnceDone): Decision<AtomicEvent> {
  const once = state.once ?? freshOnce();
  // The runner says it again because it did not hear the answer: nothing is lost.
  const isSaid = once.isDone && once.doneToken === command.token;
  const fault = isSaid ? doneFault(once, "finish") : tokenFault(once.runners, command);
  if (fault !== undefined) return fault;
  return accept([{
    type: "once.finished",
    holder: command.holder,
    token: command.token,
    result: command.result,
  }]);
}

/** Notes that the run failed, so that another one may begin. */
export function decideOnceFail(state: AtomicState, command: OnceFail): Decision<AtomicEvent> {
  const once = state.once ?? freshOnce();
  const fault = tokenFault(once.runners, command);
  if (fault !== undefined) return fault;
  return accept([{
    type: "once.failed",
    holder: command.holder,
    token: command.token,
    error: command.error,
  }]);
}

/** Lets it be done anew. */
export function decideOnceReset(state: AtomicState, command: OnceReset): Decision<AtomicEvent> {
  const once = state.once ?? freshOnce();
  const reason = command.reason;
  if (reason === "") return refuse(RULES.empty, cannot("reset", "found no reason", "one"));
  if (!isSkew(command.skewSeconds)) return secondsFault("reset", "the skew is out of bounds");
  const runner = once.runners[0];
  if (runner !== undefined && !isOver(runner, command.at, command.skewSeconds)) {
    return runningFault("refused", "reset", runner);
  }
  if (runner === undefined && !once.isDone && once.failures === 0) {
    const message = cannot("reset", "it has not been run since the last reset", "a run");
    return refuseAs("nothing", RULES.unrun, message);
  }
  return accept([{ type: "once.cleared", by: command.by, reason }]);
}

function doneFault(once: Once, action: string): Decision<AtomicEvent> | undefined {
  if (!once.isDone) return undefined;
  const found = once.result === "" ? "it was done" : `it was done with result "${once.result}"`;
  return refuseAs("nothing", RULES.done, cannot(action, found, "something not yet done"));
}

/** Who begins waits for its turn, as at a lock; a reset is forbidden. */
function runningFault(
  outcome: "nothing" | "refused",
  action: string,
  runner: Holder,
): Decision<AtomicEvent> {
  const found = `"${runner.holder}" runs until ${isoSeconds(runner.deadline)}`;
  return refuseAs(
    outcome,
    RULES.running,
    cannot(action, found, "nobody at it"),
    "Try again when it is done or its lease is over",
  );
}
