/** Decides compare-and-swap on keys: each change is numbered, and may expect what it replaces. */
import { accept, type Decision, refuse, refuseAs } from "../decision.ts";
import type { KeyDelete, KeySet } from "./commands.ts";
import type { AtomicEvent } from "./events.ts";
import { cannot } from "./sentence.ts";
import { type AtomicState, type Cell, freshCell } from "./state.ts";
import { RULES } from "./table.ts";

/** What a change of a key wants to find. */
interface Expectation {
  readonly version?: number;
  readonly value?: string;
  readonly isAbsent: boolean;
}

/** Sets a key. */
export function decideKeySet(state: AtomicState, command: KeySet): Decision<AtomicEvent> {
  const wanted = {
    version: command.expectVersion,
    value: command.expectValue,
    isAbsent: command.expectAbsent ?? false,
  };
  const fault = expectationFault("set the key", state.cell ?? freshCell(), wanted);
  if (fault !== undefined) return fault;
  return accept([{ type: "key.written", value: command.value, version: state.issued + 1 }]);
}

/** Deletes the value of a key. */
export function decideKeyDelete(state: AtomicState, command: KeyDelete): Decision<AtomicEvent> {
  const cell = state.cell ?? freshCell();
  const wanted = {
    version: command.expectVersion,
    value: command.expectValue,
    isAbsent: false,
  };
  const fault = expectationFault("delete the key", cell, wanted);
  if (fault !== undefined) return fault;
  if (cell.isPresent) return accept([{ type: "key.deleted", version: state.issued + 1 }]);
  return refuseAs("nothing", RULES.absent, cannot("delete the key", "it has no value", "one"));
}

function expectationFault(
  action: string,
  cell: Cell,
  wanted: Expectation,
): Decision<AtomicEvent> | undefined {
  if (expectations(wanted) > 1) {
    const found = "several expectations were given";
    return refuse(RULES.expectations, cannot(action, found, "a version, a value or absence"));
  }
  const version = wanted.version;
  if (version !== undefined && version !== cell.version) {
    return unmet(action, `it is at version ${cell.version}`, `version ${version}`);
  }
  const value = wanted.value;
  if (value !== undefined && (!cell.isPresent || cell.value !== value)) {
    const found = cell.isPresent ? "it has another value" : "it has no value";
    return unmet(action, found, "the value given");
  }
  if (wanted.isAbsent && cell.isPresent) return unmet(action, "it has a value", "none");
  return undefined;
}

function expectations(wanted: Expectation): number {
  const version = wanted.version === undefined ? 0 : 1;
  const value = wanted.value === undefined ? 0 : 1;
  return version + value + (wanted.isAbsent ? 1 : 0);
}

function unmet(action: string, found: string, wanted: string): Decision<AtomicEvent> {
  return refuseAs(
    "lost",
    RULES.expectation,
    cannot(action, found, wanted),
    "Read the key, and decide again from what it holds now",
  );
}
