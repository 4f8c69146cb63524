/**
 * Work as JSON: one codec for the content of tickets, for exports and for what scripts read.
 * Keys are in snake_case, times are Unix seconds (with milliseconds as a fraction), and what is
 * absent or empty is left out. Pure. Reading it back is in `work_decode.ts`.
 */
import type { Json } from "./json.ts";
import type { Attempt, Claim, Progress, WorkDetail, WorkItem, WorkRecord } from "./work.ts";

export {
  attemptFromJson,
  detailFromJson,
  itemFromJson,
  progressFromJson,
  recordFromJson,
} from "./work_decode.ts";

/** A JSON object under construction. */
export type JsonObject = { [key: string]: Json };

/** An item as its content: the lease comes first, so that a shell finds it without parsing. */
export function itemToJson(item: WorkItem): JsonObject {
  const json: JsonObject = { lease: item.leaseSeconds, id: item.id, title: item.title };
  json.priority = item.priority;
  if (item.needs.length > 0) json.needs = item.needs;
  if (item.after.length > 0) json.after = item.after;
  if (item.afterAny) json.after_any = true;
  if (item.payload !== null) json.payload = item.payload;
  json.max_attempts = item.maxAttempts;
  if (item.notBefore !== undefined) json.not_before = item.notBefore;
  if (item.unique !== undefined) json.unique = item.unique;
  if (item.estimateSeconds !== undefined) json.estimate = item.estimateSeconds;
  if (item.tags.length > 0) json.tags = item.tags;
  if (item.traceparent !== undefined) json.traceparent = item.traceparent;
  json.added_at_micros = item.addedAtMicros;
  return json;
}

/** A claim for scripts. What they ask for most comes first; nothing but the optional is left out. */
export function claimToJson(claim: Claim): JsonObject {
  const { item, epoch, token, deadline, agent } = claim;
  return {
    id: item.id,
    epoch,
    token,
    deadline,
    agent,
    title: item.title,
    payload: item.payload,
    priority: item.priority,
    needs: item.needs,
    tags: item.tags,
    ...itemToJson(item),
  };
}

/** A record for scripts; the payload is left out, since a list of many would be mostly payloads. */
export function recordToJson(record: WorkRecord): JsonObject {
  const { payload: _payload, ...item } = itemToJson(record.item);
  return { ...standing(record), ...item };
}

/** Everything known of one item: what `work show` prints and an export carries. */
export function detailToJson(detail: WorkDetail): JsonObject {
  const json: JsonObject = { ...standing(detail), ...itemToJson(detail.item) };
  if (detail.cancelRequested) json.cancel_requested = true;
  if (detail.progress !== undefined) json.progress = progressToJson(detail.progress);
  if (detail.result !== undefined) json.result = detail.result;
  if (detail.attempts.length > 0) json.attempts = detail.attempts.map(attemptToJson);
  return json;
}

/** What one attempt left behind. */
export function attemptToJson(attempt: Attempt): JsonObject {
  const json: JsonObject = { epoch: attempt.epoch };
  // Nobody held an item that was cancelled while it waited.
  if (attempt.agent !== "") json.agent = attempt.agent;
  json.outcome = attempt.outcome;
  json.ended_at = toSeconds(attempt.endedAt);
  if (attempt.result !== undefined) json.result = attempt.result;
  if (attempt.error !== undefined) json.error = attempt.error;
  if (attempt.note !== undefined) json.note = attempt.note;
  if (attempt.exitStatus !== undefined) json.exit_status = attempt.exitStatus;
  if (attempt.traceparent !== undefined) json.traceparent = attempt.traceparent;
  return json;
}

/** A note of progress. */
export function progressToJson(progress: Progress): JsonObject {
  const json: JsonObject = { epoch: progress.epoch, at: toSeconds(progress.at) };
  if (progress.percent !== undefined) json.percent = progress.percent;
  if (progress.note !== undefined) json.note = progress.note;
  return json;
}

/** Unix seconds of a time in milliseconds; exact, and back with `Math.round(seconds * 1000)`. */
export function toSeconds(milliseconds: number): number {
  return milliseconds / 1000;
}

/** Where an item stands; the keys that every list has come first. */
function standing(record: WorkRecord): JsonObject {
  const { item, state, epoch } = record;
  const json: JsonObject = { id: item.id, state, epoch };
  json.priority = item.priority;
  json.title = item.title;
  json.last_epoch = record.lastEpoch;
  if (record.agent !== undefined) json.agent = record.agent;
  if (record.deadline !== undefined) json.deadline = record.deadline;
  if (record.due !== undefined) json.due = record.due;
  if (record.waitsFor !== undefined) json.waits_for = record.waitsFor;
  return json;
}
