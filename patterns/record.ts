/**
 * What one record of a pattern's stream says: which command was given, and the events that it caused. They
 * happen together or not at all, for a record is appended whole.
 */
import { SwarmError } from "../core/errors.ts";
import type { Json } from "../core/json.ts";
import type { StreamRecord } from "../core/store/store.ts";
import type { PatternEvent } from "./decision.ts";

/** One record. */
export interface PatternRecord {
  /** Milliseconds since the Unix epoch; never less than in the record before. */
  readonly at: number;
  /** Who gave the command; empty where nobody was named. */
  readonly by: string;
  /** Type of the command. */
  readonly command: string;
  /** Chance, by which its writer knows it again. */
  readonly key: string;
  readonly events: readonly PatternEvent[];
  /** The state after it, in streams that are trimmed. */
  readonly state?: unknown;
}

/** Reads a record; one that no pattern wrote is `corrupt`. */
export function patternRecord(
  kind: string,
  id: string,
  { sequence, event }: StreamRecord,
): PatternRecord {
  if (isRecord(event)) return event as unknown as PatternRecord;
  throw new SwarmError(
    "corrupt",
    `Cannot read stream "${kind}/${id}": record ${sequence} is not that of a pattern`,
    "Run `swarmsh pattern validate`",
  );
}

function isRecord(value: Json): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { at, by, command, key, events } = value as Readonly<Record<string, Json>>;
  return Number.isSafeInteger(at) && Array.isArray(events) && events.every(isEvent) &&
    [by, command, key].every((text) => typeof text === "string");
}

function isEvent(value: Json): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) &&
    typeof (value as Readonly<Record<string, Json>>).type === "string";
}
