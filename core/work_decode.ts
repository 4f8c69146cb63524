/**
 * Work from JSON: the other half of `work_codec.ts`. It trusts nothing, since an id may become part of
 * a file name: each value is checked as if a user had just typed it, and a bad one is `corrupt`.
 */
import { SwarmError } from "./errors.ts";
import { isWithinDepth, type Json } from "./json.ts";
import { DEFAULTS, LIMITS } from "./limits.ts";
import { type State, STATES } from "./transitions.ts";
import {
  checkId,
  checkJson,
  checkLease,
  checkNeeds,
  checkNumber,
  checkText,
  checkTitle,
  checkTraceparent,
  shown,
} from "./validate.ts";
import type {
  Attempt,
  AttemptOutcome,
  Progress,
  WorkDetail,
  WorkItem,
  WorkRecord,
} from "./work.ts";
import { checkAttempts, checkPriority, checkUnique } from "./work_input.ts";

const COUNT = { least: 0, most: Number.MAX_SAFE_INTEGER };

/** The item that a ticket's content describes; only `id` and `title` are needed, as a shell may write it. */
export function itemFromJson(value: unknown): WorkItem {
  return reading("work item", value, (json) => ({
    id: checkId("work id", json.id),
    title: checkTitle(json.title),
    payload: payloadOf(json.payload),
    priority: json.priority === undefined ? DEFAULTS.priority : checkPriority(json.priority),
    needs: json.needs === undefined ? [] : checkNeeds(texts("needs", json.needs)),
    after: json.after === undefined ? [] : ids("dependency", json.after),
    afterAny: json.after_any === true,
    leaseSeconds: json.lease === undefined ? DEFAULTS.leaseSeconds : checkLease(json.lease),
    maxAttempts: json.max_attempts === undefined
      ? DEFAULTS.maxAttempts
      : checkAttempts(json.max_attempts),
    tags: json.tags === undefined ? [] : texts("tags", json.tags),
    addedAtMicros: json.added_at_micros === undefined
      ? 0
      : checkNumber("added_at_micros", json.added_at_micros, COUNT),
    ...optional("notBefore", json.not_before, seconds),
    ...optional("unique", json.unique, checkUnique),
    ...optional(
      "estimateSeconds",
      json.estimate,
      (estimate) => checkNumber("estimate", estimate, { ...COUNT, whole: false }),
    ),
    ...optional("traceparent", json.traceparent, checkTraceparent),
  }));
}

/** A record of a list. */
export function recordFromJson(value: unknown): WorkRecord {
  return reading("work record", value, (json) => ({
    item: itemFromJson(json),
    state: oneOf<State>("state", json.state, STATES),
    epoch: epochOf("epoch", json.epoch),
    lastEpoch: epochOf("last_epoch", json.last_epoch),
    ...optional("agent", json.agent, agentOf),
    ...optional("deadline", json.deadline, seconds),
    ...optional("due", json.due, seconds),
    ...optional("waitsFor", json.waits_for, (list) => ids("dependency", list)),
  }));
}

/** Everything known of one item, as an export carries it. */
export function detailFromJson(value: unknown): WorkDetail {
  return reading("work record", value, (json) => ({
    ...checkedRecord(json),
    attempts: json.attempts === undefined ? [] : list("attempts", json.attempts, attemptFromJson),
    ...optional("progress", json.progress, progressFromJson),
    ...optional("result", json.result, (result) => checkJson("result", result)),
    cancelRequested: json.cancel_requested === true,
  }));
}

/** Deep JSON is read without harm and then overflows whoever writes it; its length was seen to before. */
function payloadOf(value: unknown): Json {
  if (isWithinDepth(value, LIMITS.jsonDepthMax)) return (value ?? null) as Json;
  throw corrupt(`Cannot use payload: it nests deeper than ${LIMITS.jsonDepthMax} levels`);
}

/** A record whose payload has not been through the bounds of an `add` in this swarm. */
function checkedRecord(json: Fields): WorkRecord {
  checkJson("payload", json.payload);
  const record = recordFromJson(json);
  // The name of its ticket holds these: without them it would have no name.
  if (record.state === "claimed" || record.state === "done") agentOf(json.agent);
  if (record.state === "claimed") seconds(json.deadline);
  if (record.state === "scheduled") seconds(json.due);
  return record;
}

/** What one attempt left behind. */
export function attemptFromJson(value: unknown): Attempt {
  return reading("attempt", value, (json) => ({
    epoch: epochOf("epoch", json.epoch),
    agent: json.agent === undefined ? "" : agentOf(json.agent),
    outcome: oneOf<AttemptOutcome>("outcome", json.outcome, ATTEMPT_OUTCOMES),
    endedAt: milliseconds("ended_at", json.ended_at),
    ...optional("result", json.result, (result) => checkJson("result", result)),
    ...optional("error", json.error, (error) => note("error", error)),
    ...optional("note", json.note, (text) => note("note", text)),
    ...optional("exitStatus", json.exit_status, (status) => whole("exit_status", status)),
    ...optional("traceparent", json.traceparent, checkTraceparent),
  }));
}

/** A note of progress. */
export function progressFromJson(value: unknown): Progress {
  const bounds = { least: 0, most: 100, whole: false };
  return reading("progress", value, (json) => ({
    epoch: epochOf("epoch", json.epoch),
    at: milliseconds("at", json.at),
    ...optional("percent", json.percent, (percent) => checkNumber("percent", percent, bounds)),
    ...optional("note", json.note, (text) => note("note", text)),
  }));
}

/** Every outcome of an attempt; the record makes the compiler notice a new one. */
const OUTCOMES: Readonly<Record<AttemptOutcome, true>> = {
  done: true,
  failed: true,
  released: true,
  expired: true,
  handed_off: true,
  adopted: true,
  cancelled: true,
};
const ATTEMPT_OUTCOMES = Object.keys(OUTCOMES) as readonly AttemptOutcome[];

/** Stored bytes that break a rule are corrupt: whoever reads them did not type them. */
function reading<T>(what: string, value: unknown, read: (json: Fields) => T): T {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw corrupt(`Cannot read ${what} ${shown(value)}: expected a JSON object`);
  }
  try {
    return read(value as Fields);
  } catch (error) {
    if (!(error instanceof SwarmError) || error.code === "corrupt") throw error;
    throw corrupt(`Cannot read ${what}: ${error.message}`);
  }
}

type Fields = Readonly<Record<string, unknown>>;

function corrupt(message: string): SwarmError {
  return new SwarmError("corrupt", message);
}

/** `null` counts as absent, as it does in most languages that a shell might write it with. */
function optional<K extends string, T>(
  field: K,
  value: unknown,
  read: (value: unknown) => T,
): { [key in K]?: T } {
  if (value === undefined || (value === null && field !== "result")) return {};
  return { [field]: read(value) } as { [key in K]?: T };
}

function list<T>(what: string, value: unknown, read: (value: unknown) => T): T[] {
  if (!Array.isArray(value)) {
    throw corrupt(`Cannot use ${what} ${shown(value)}: expected a list`);
  }
  return value.map(read);
}

function texts(what: string, value: unknown): string[] {
  return list(what, value, (text) => checkText(what, text, LIMITS.wordBytesMax));
}

function ids(what: string, value: unknown): string[] {
  return list(what, value, (id) => checkId(what, id));
}

function agentOf(value: unknown): string {
  return checkId("agent id", value);
}

function note(what: string, value: unknown): string {
  return checkText(what, value, LIMITS.noteBytesMax);
}

function whole(what: string, value: unknown): number {
  const { MIN_SAFE_INTEGER: least, MAX_SAFE_INTEGER: most } = Number;
  return checkNumber(what, value, { least, most });
}

function epochOf(what: string, value: unknown): number {
  return checkNumber(what, value, { least: 1, most: LIMITS.epochMax });
}

function seconds(value: unknown): number {
  return checkNumber("seconds", value, COUNT);
}

function milliseconds(what: string, value: unknown): number {
  const bounds = { least: 0, most: Number.MAX_SAFE_INTEGER, whole: false };
  return Math.round(checkNumber(what, value, bounds) * 1000);
}

function oneOf<T extends string>(what: string, value: unknown, words: readonly T[]): T {
  if (words.includes(value as T)) return value as T;
  throw corrupt(`Cannot use ${what} ${shown(value)}: expected ${words.join(", ")}`);
}
