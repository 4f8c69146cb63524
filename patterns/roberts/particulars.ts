/** What a motion says besides its text: read from a command, and changed by amendments. */
import type { MakeMotion } from "./commands.ts";
import type { Particulars, Work } from "./state.ts";
import type { Form, Method } from "./words.ts";

/** What an amendment may change; what is absent stays. */
export interface Change {
  readonly strike?: string;
  readonly insert?: string;
  readonly until?: number;
  readonly seconds?: number;
  readonly speeches?: number;
  readonly committee?: string;
  readonly parts?: readonly string[];
  readonly method?: Method | "";
  readonly carries?: readonly Work[];
  readonly cancels?: readonly string[];
}

/** What a command says, with nothing absent. */
export function particularsOf(command: MakeMotion, target: string): Particulars {
  return {
    target,
    form: formOf(command),
    strike: command.strike ?? "",
    insert: command.insert ?? "",
    after: command.after ?? "",
    until: command.until ?? 0,
    seconds: command.seconds ?? 0,
    speeches: command.speeches ?? 0,
    scope: command.scope ?? "immediate",
    committee: command.committee ?? "",
    parts: command.parts ?? [],
    rule: command.rule ?? "",
    remedy: command.remedy ?? "note",
    method: command.method ?? "",
    asMotion: command.asMotion ?? false,
    carries: command.carries ?? [],
    cancels: command.cancels ?? [],
  };
}

/** Only amendments have a form; one that does not say its form has it from what it says. */
function formOf(command: MakeMotion): Form {
  if (command.kind !== "amend" && command.kind !== "amend-adopted") return "";
  if (command.form !== undefined) return command.form;
  const strikes = (command.strike ?? "") !== "";
  const inserts = (command.insert ?? "") !== "";
  if (strikes) return inserts ? "strike-insert" : "strike";
  if (inserts) return "insert";
  if (command.carries !== undefined || command.cancels !== undefined) return "carries";
  return setsSomething(command) ? "set" : "";
}

function setsSomething(command: MakeMotion): boolean {
  return command.until !== undefined || command.seconds !== undefined ||
    command.speeches !== undefined || command.committee !== undefined ||
    command.parts !== undefined || command.method !== undefined;
}

/** The particulars with a change. */
export function rewritten(old: Particulars, change: Change): Particulars {
  return {
    target: old.target,
    form: old.form,
    strike: change.strike ?? old.strike,
    insert: change.insert ?? old.insert,
    after: old.after,
    until: change.until ?? old.until,
    seconds: change.seconds ?? old.seconds,
    speeches: change.speeches ?? old.speeches,
    scope: old.scope,
    committee: change.committee ?? old.committee,
    parts: change.parts ?? old.parts,
    rule: old.rule,
    remedy: old.remedy,
    method: change.method ?? old.method,
    asMotion: old.asMotion,
    carries: change.carries ?? old.carries,
    cancels: change.cancels ?? old.cancels,
  };
}

/** The particulars as an amendment of the form `set` leaves them: what it does not say stays. */
export function reset(old: Particulars, by: Particulars): Particulars {
  return rewritten(old, {
    until: by.until === 0 ? old.until : by.until,
    seconds: by.seconds === 0 ? old.seconds : by.seconds,
    speeches: by.speeches === 0 ? old.speeches : by.speeches,
    committee: by.committee === "" ? old.committee : by.committee,
    parts: by.parts.length === 0 ? old.parts : by.parts,
    method: by.method === "" ? old.method : by.method,
  });
}

/** Whether two motions of one kind say the same besides their text. */
export function sameParticulars(one: Particulars, other: Particulars): boolean {
  return sameWords(one, other) && one.target === other.target && one.until === other.until &&
    one.seconds === other.seconds && one.speeches === other.speeches &&
    one.committee === other.committee && one.rule === other.rule &&
    one.method === other.method && one.parts.join("\n") === other.parts.join("\n") &&
    sameWork(one.carries, other.carries) &&
    one.cancels.join(" ") === other.cancels.join(" ");
}

/** Whether two lists of work are the same. */
export function sameWork(one: readonly Work[], other: readonly Work[]): boolean {
  return workText(one) === workText(other);
}

/** Whether an id is among works. */
export function hasWork(works: readonly Work[], id: string): boolean {
  return works.some((work) => work.work === id);
}

function sameWords(one: Particulars, other: Particulars): boolean {
  return one.form === other.form && one.strike === other.strike && one.insert === other.insert &&
    one.after === other.after;
}

function workText(works: readonly Work[]): string {
  return works.map((work) => `${work.work} ${work.priority} ${work.needs.join(",")} ${work.title}`)
    .join("\n");
}
