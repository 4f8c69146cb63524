/** What the commands that look at atomic names show. */
import { type Asked, linesPart, momentText, notShown, type Shown, tablePart } from "../shown.ts";
import type { AtomicState, Sort } from "./state.ts";
import { type HolderView, type NameView, nameView } from "./views.ts";

/** A holder, for scripts. */
interface HolderDocument {
  readonly holder: string;
  readonly by: string;
  readonly token: number;
  readonly deadline: number;
  readonly is_over: boolean;
}

/** A name, for scripts. */
interface NameDocument {
  readonly name: string;
  readonly sort: Sort;
  readonly issued: number;
  readonly is_held: boolean;
  readonly holders: readonly HolderDocument[];
  readonly waiting: readonly string[];
  readonly permits: number | undefined;
  readonly value: string | undefined;
  readonly version: number | undefined;
  readonly count: number | undefined;
  readonly is_done: boolean | undefined;
  readonly failures: number | undefined;
  readonly generation: number | undefined;
}

/** `atomic get` */
export function showValue(state: AtomicState, asked: Asked): Shown {
  const view = nameView(state, asked.at);
  switch (view.sort) {
    case "free":
      return unused(asked.id);
    case "counter":
      return shownValue(asked.id, view, `${view.count ?? 0}`);
    case "key":
    case "once":
      if (view.value !== undefined) return shownValue(asked.id, view, view.value);
      return notShown(
        "nothing",
        view.sort === "key" ? `Key "${asked.id}" has no value` : `"${asked.id}" is not done`,
        "",
      );
    default:
      return notShown(
        "refused",
        `Cannot get "${asked.id}": it is a ${view.sort}, expected a key, a counter or something done once`,
        `Run \`swarmsh atomic show ${asked.id}\``,
      );
  }
}

function shownValue(name: string, view: NameView, raw: string): Shown {
  const document = view.sort === "counter"
    ? { name, sort: view.sort, value: view.count, version: view.version }
    : { name, sort: view.sort, value: view.value, version: view.version };
  return { fault: undefined, documents: [document], values: [], parts: [], raw };
}

/** `atomic show` */
export function showName(state: AtomicState, asked: Asked): Shown {
  const view = nameView(state, asked.at);
  if (view.sort === "free") return unused(asked.id);
  const lines: string[] = [`${asked.id}: ${view.sort}, ${standingOf(view)}`];
  for (const one of view.holders) lines.push(holderLine(one));
  for (const holder of view.waiting) lines.push(`waits: ${holder}`);
  if (view.value !== undefined) lines.push(`value: ${view.value}`);
  return {
    fault: undefined,
    documents: [documentOf(asked.id, view)],
    values: [view.sort],
    parts: [linesPart(lines)],
  };
}

/** `atomic list`, of one name. */
export function showStanding(state: AtomicState, asked: Asked): Shown {
  const view = nameView(state, asked.at);
  if (view.sort === "free") return unused(asked.id);
  return {
    fault: undefined,
    documents: [documentOf(asked.id, view)],
    values: [asked.id],
    parts: [tablePart(["NAME", "SORT", "STANDING"], [[asked.id, view.sort, standingOf(view)]])],
  };
}

function unused(name: string): Shown {
  return notShown("not_found", `Cannot find atomic name "${name}": it does not exist`, "");
}

function documentOf(name: string, view: NameView): NameDocument {
  return {
    name,
    sort: view.sort,
    issued: view.issued,
    is_held: view.isHeld,
    holders: view.holders.map((one) => holderDocument(one)),
    waiting: view.waiting,
    permits: view.permits,
    value: view.value,
    version: view.version,
    count: view.count,
    is_done: view.isDone,
    failures: view.failures,
    generation: view.generation,
  };
}

function holderDocument(one: HolderView): HolderDocument {
  return {
    holder: one.holder,
    by: one.by,
    token: one.token,
    deadline: one.deadline / 1000,
    is_over: one.isOver,
  };
}

/** What a name is and how it stands, in a few words. */
function standingOf(view: NameView): string {
  const waiters = view.waiting.length === 0 ? "" : `, ${view.waiting.length} waiting`;
  const held = view.holders.length;
  const permits = view.permits ?? 0;
  switch (view.sort) {
    case "lock":
      return `${held === 0 ? "not held" : heldText(view)}${waiters}`;
    case "semaphore":
      return `${held} of ${permits} held${waiters}`;
    case "key":
      return view.value === undefined ? "no value" : `version ${view.version ?? 0}`;
    case "counter":
      return `${view.count ?? 0}`;
    case "once":
      return onceText(view);
    case "barrier":
      return `generation ${view.generation ?? 0}: ${
        permits === 0 ? "nobody has joined" : `${view.waiting.length} of ${permits} have joined`
      }`;
    case "free":
      return "free";
  }
}

function heldText(view: NameView): string {
  return `${view.isHeld ? "held" : "held until its lease was over"}, token ${view.issued}`;
}

function onceText(view: NameView): string {
  if (view.isDone === true) return "done";
  const failures = view.failures ?? 0;
  const failed = failures === 0 ? "" : `, ${failures} failed`;
  return `${view.holders.length === 0 ? "not done" : "running"}${failed}`;
}

function holderLine(one: HolderView): string {
  const agent = one.by === "" ? "" : ` for ${one.by}`;
  const end = `${one.isOver ? "was over at" : "until"} ${momentText(one.deadline)}`;
  return `holds: ${one.holder}${agent}, token ${one.token}, ${end}`;
}
