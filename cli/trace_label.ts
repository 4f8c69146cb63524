/** What is said of a span: how it went, and of where and by whom it was only what its parent's row does not say. */
import {
  ATTR_ERROR_TYPE,
  ATTR_HOST_NAME,
  ATTR_MESSAGING_MESSAGE_ID,
  ATTR_PROCESS_EXIT_CODE,
  ATTR_PROCESS_PID,
  ATTR_SERVICE_NAME,
  ATTR_SWARMSH_AGENT_ID,
  ATTR_SWARMSH_OPERATION_OUTCOME,
  ATTR_SWARMSH_PATTERN_COMMAND,
  ATTR_SWARMSH_PATTERN_STREAM,
  ATTR_SWARMSH_ROBERTS_MEETING_NUMBER,
  ATTR_SWARMSH_ROBERTS_OUTCOME,
  ATTR_SWARMSH_ROBERTS_QUESTION,
  ATTR_SWARMSH_SCRUM_SPRINT_NUMBER,
  ATTR_SWARMSH_WORK_EPOCH,
} from "../telemetry/generated/attributes.ts";
import type { RecordedSpan } from "../telemetry/reading/recorded_span.ts";
import type { Color, Paint } from "./output.ts";
import { paint } from "./paint.ts";

/** Whose span it is, as far as it says so. */
export type Facts = { readonly [Name in FactName]?: string };
type FactName =
  | "command"
  | "stream"
  | "meeting"
  | "question"
  | "decided"
  | "sprint"
  | "item"
  | "agent"
  | "epoch"
  | "service"
  | "host"
  | "pid";

type FactPart = "attributes" | "resource";

/** Where each fact stands, and the words that it is shown with. */
const FACTS: readonly {
  readonly name: FactName;
  readonly part: FactPart;
  readonly key: string;
  readonly says: (value: string) => string;
  /** Says which one of its kind the span is, so it is said even where no other span says otherwise. */
  readonly isName?: true;
}[] = [
  { name: "command", part: "attributes", key: ATTR_SWARMSH_PATTERN_COMMAND, says: (type) => type },
  {
    name: "stream",
    part: "attributes",
    key: ATTR_SWARMSH_PATTERN_STREAM,
    says: (id) => `to ${id}`,
  },
  {
    name: "meeting",
    part: "attributes",
    key: ATTR_SWARMSH_ROBERTS_MEETING_NUMBER,
    says: (number) => number,
    isName: true,
  },
  {
    name: "question",
    part: "attributes",
    key: ATTR_SWARMSH_ROBERTS_QUESTION,
    says: (id) => id,
    isName: true,
  },
  {
    name: "decided",
    part: "attributes",
    key: ATTR_SWARMSH_ROBERTS_OUTCOME,
    says: (how) => how,
    isName: true,
  },
  {
    name: "sprint",
    part: "attributes",
    key: ATTR_SWARMSH_SCRUM_SPRINT_NUMBER,
    says: (number) => `sprint ${number}`,
    isName: true,
  },
  { name: "item", part: "attributes", key: ATTR_MESSAGING_MESSAGE_ID, says: (id) => id },
  { name: "agent", part: "attributes", key: ATTR_SWARMSH_AGENT_ID, says: (id) => `by ${id}` },
  { name: "epoch", part: "attributes", key: ATTR_SWARMSH_WORK_EPOCH, says: (at) => `epoch ${at}` },
  { name: "service", part: "resource", key: ATTR_SERVICE_NAME, says: (name) => name },
  { name: "host", part: "resource", key: ATTR_HOST_NAME, says: (name) => `on ${name}` },
  { name: "pid", part: "resource", key: ATTR_PROCESS_PID, says: (pid) => `pid ${pid}` },
];

const NAMES: ReadonlySet<FactName> = new Set(
  FACTS.filter(({ isName }) => isName).map(({ name }) => name),
);

/** Facts that go without saying. */
const USUAL: Facts = { service: "swarmsh" };

/** The facts that a span states. */
export function factsOf(span: RecordedSpan): Facts {
  const facts: { [Name in FactName]?: string } = {};
  for (const { name, part, key } of FACTS) {
    const value = span[part][key];
    if (typeof value === "string" || typeof value === "number") facts[name] = String(value);
  }
  return facts;
}

/** Facts that are the same all over a trace, and so are said of none of its spans. */
export function sharedFacts(spans: Iterable<RecordedSpan>): Facts {
  const values = new Map<FactName, Set<string>>();
  for (const span of spans) {
    for (const [name, value] of Object.entries(factsOf(span)) as [FactName, string][]) {
      const seen = values.get(name) ?? new Set();
      values.set(name, seen.add(value));
    }
  }
  const same = [...values].filter(([name, seen]) => seen.size === 1 && !NAMES.has(name));
  return { ...USUAL, ...Object.fromEntries(same.map(([name, seen]) => [name, [...seen][0]!])) };
}

/** What is new in these facts to whoever knows those: of whose work it is, and of where it ran. */
export function newFacts(facts: Facts, known: Facts): { readonly [Part in FactPart]: string[] } {
  const news = { attributes: [] as string[], resource: [] as string[] };
  for (const { name, part, says } of FACTS) {
    const value = facts[name];
    if (value !== undefined && value !== known[name]) news[part].push(says(value));
  }
  return news;
}

/** Outcomes that are no success, and no failure of anything either. */
const CALM: ReadonlySet<string> = new Set(["nothing", "exists", "released"]);
/** Failures that are answers: somebody else was faster, a rule said no. */
const ANSWERS: ReadonlySet<string> = new Set(["lost", "refused", "not_found", "expired"]);

/** How a span went, in a word. */
export function statusOf({ attributes, status }: RecordedSpan): Paint {
  const outcome = attributes[ATTR_SWARMSH_OPERATION_OUTCOME];
  const exit = attributes[ATTR_PROCESS_EXIT_CODE];
  const type = attributes[ATTR_ERROR_TYPE];
  if (status === "error") {
    const isExit = typeof exit === "number" && exit !== 0;
    return paintOutcome(String(type ?? outcome ?? (isExit ? `exit ${exit}` : "error")), "red");
  }
  if (typeof outcome === "string") return paintOutcome(outcome, "green");
  return typeof exit === "number" && exit !== 0
    ? paint("yellow", `exit ${exit}`)
    : paint("green", "ok");
}

/** An outcome in its colour; `usual` for those that are neither calm nor an answer. */
export function paintOutcome(outcome: string, usual: Color): Paint {
  const color = CALM.has(outcome) ? "dim" : ANSWERS.has(outcome) ? "yellow" : usual;
  return paint(color, outcome);
}
