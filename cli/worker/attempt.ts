/** What one run of the command amounts to: the record it leaves, and what is said of it. */
import type { State } from "../../core/transitions.ts";
import type { Json } from "../../core/json.ts";
import type { ChildStatus } from "../host.ts";
import { lastLine, type TailCapture } from "./capture.ts";

/** Characters of a command's last words in an error. */
const WORDS_LENGTH_MAX = 500;
/** Characters of the command's name in an error. */
const NAME_LENGTH_MAX = 100;

/** How an attempt can end. */
export const ATTEMPT_ENDS = ["done", "failed", "lost", "released"] as const;

/** How an attempt ended. */
export type AttemptEnd = typeof ATTEMPT_ENDS[number];

/** One attempt, as it is reported. */
export interface AttemptReport {
  readonly id: string;
  readonly title: string;
  readonly epoch: number;
  readonly outcome: AttemptEnd;
  readonly seconds: number;
  /** Where the item stands now, as far as this worker knows. */
  readonly state?: State;
  readonly exitStatus?: number;
  /** Why, unless it is done. */
  readonly reason?: string;
}

/** What a command wrote. */
export interface Captured {
  readonly stdout: TailCapture;
  readonly stderr: TailCapture;
}

/** The result that a command leaves, bounded so that it always fits into the item's record. */
export function resultOf(status: ChildStatus, captured: Captured, seconds: number): Json {
  const { stdout, stderr } = captured;
  return {
    exit_status: status.code,
    ...(status.signal === undefined ? {} : { signal: status.signal }),
    stdout: stdout.text(),
    stderr: stderr.text(),
    stdout_truncated: stdout.isTruncated,
    stderr_truncated: stderr.isTruncated,
    seconds: Math.round(seconds * 1000) / 1000,
  };
}

/** Why a command that ended by itself did not do its work: `NAME exited with status 3: last words`. */
export function failureOf(name: string, status: ChildStatus, { stderr }: Captured): string {
  const how = status.signal === undefined
    ? `exited with status ${status.code}`
    : `was ended by ${status.signal}`;
  const words = lastLine(stderr.text()).slice(0, WORDS_LENGTH_MAX);
  return `${named(name)} ${how}${words === "" ? "" : `: ${words}`}`;
}

/** Why a command that took too long failed. */
export function latenessOf(name: string, timeoutSeconds: number): string {
  return `${named(name)} ran longer than ${timeoutSeconds} s and was ended`;
}

function named(name: string): string {
  return name.length > NAME_LENGTH_MAX ? `${name.slice(0, NAME_LENGTH_MAX - 3)}...` : name;
}
