/**
 * Delivers a body to a receiver: tries again where that can help, within bounds, and tells apart what
 * went wrong with this body from what is wrong with the receiver.
 */
import type { Random } from "../../core/random.ts";
import { isLoose, objectIn, textIn } from "../reading/otlp_fields.ts";
import type { Destination } from "./destination.ts";
import { type Answer, request, type RequestOptions } from "./request.ts";

/** Requests for one body to a receiver that is busy, and to one that does not answer. */
const TRIES_BUSY = 8;
const TRIES_SILENT = 4;
/** First and longest time between two tries, in milliseconds. */
const WAIT_FIRST = 500;
const WAIT_MAX = 30_000;
/** Answers of a receiver that is busy (OTLP, "Retryable Response Codes"). */
const BUSY: ReadonlySet<number> = new Set([429, 502, 503, 504]);
/** Answers that are about what was sent, and not about whether anything may be sent at all. */
const ABOUT_BODY: ReadonlySet<number> = new Set([400, 413, 422]);
/** Characters of a receiver's own words that are passed on. */
const WORDS_LENGTH_MAX = 300;

/** What became of a body. */
export type Delivered =
  | {
    readonly outcome: "accepted";
    /** Records that the receiver left out all the same. */
    readonly rejected: number;
    /** What it said to that. */
    readonly warning?: string;
  }
  /** The receiver will never take this; another body it may. */
  | { readonly outcome: "refused"; readonly reason: string }
  /** It took nothing, and would take no other body now. */
  | { readonly outcome: "failed" | "unreachable"; readonly reason: string };

/** Collaborators of a delivery. */
export interface DeliveryOptions extends RequestOptions {
  readonly random: Random;
  readonly patience: Patience;
}

/** How long may still be waited between tries, over all bodies. */
export interface Patience {
  milliseconds: number;
}

/** Sends a body until there is an answer that counts. */
export async function deliver(
  body: string,
  destination: Destination,
  options: DeliveryOptions,
): Promise<Delivered> {
  const { clock, signal, random, patience } = options;
  for (let tries = 1;; tries++) {
    const answer = await request(body, destination, options);
    const verdict = typeof answer === "string" ? answer : verdictOf(answer);
    if (typeof verdict !== "string") return verdict;
    const asked = typeof answer === "string" ? undefined : answer.retryAfter;
    const wait = asked ?? Math.min(WAIT_MAX, WAIT_FIRST * 2 ** (tries - 1));
    const triesMax = typeof answer === "string" ? TRIES_SILENT : TRIES_BUSY;
    const isOver = tries >= triesMax || wait > patience.milliseconds || signal?.aborted;
    if (isOver) {
      const outcome = typeof answer === "string" ? "unreachable" : "failed";
      return { outcome, reason: afterTries(verdict, tries) };
    }
    // Never sooner than it asked for; and not all shippers at the same moment.
    const spread = asked === undefined ? 1 - random.next() / 2 : 1 + random.next() / 10;
    patience.milliseconds -= wait * spread;
    await clock.sleep(wait * spread, signal);
  }
}

function afterTries(reason: string, tries: number): string {
  return tries === 1 ? reason : `${reason}, after ${tries} tries`;
}

/** What an answer means; in words, when it means to try again. */
function verdictOf(answer: Answer): Delivered | string {
  const { status, text, location } = answer;
  if (status >= 200 && status < 300) return acceptance(answer);
  const words = wordsOf(text);
  const reason = `it answered ${status}${words === "" ? "" : `: ${words}`}`;
  if (BUSY.has(status)) return reason;
  if (ABOUT_BODY.has(status)) return { outcome: "refused", reason };
  if (status < 300 || status >= 400 || location === null) return { outcome: "failed", reason };
  return { outcome: "failed", reason: `it redirects to ${location}, which is not followed` };
}

/** A page of some website is no acceptance, whatever its status. */
function acceptance({ text }: Answer): Delivered {
  if (text.trimStart().startsWith("<")) {
    return {
      outcome: "failed",
      reason: "it answered with a web page, expected a receiver of OTLP",
    };
  }
  const partial = objectIn(parsed(text), "partialSuccess");
  const rejected = ["rejectedSpans", "rejectedDataPoints", "rejectedLogRecords"]
    .reduce((sum, key) => sum + (Number(partial[key]) || 0), 0);
  const warning = textIn(partial, "errorMessage").slice(0, WORDS_LENGTH_MAX);
  return { outcome: "accepted", rejected, ...(warning === "" ? {} : { warning }) };
}

/** What a receiver says of its refusal: the message of a `google.rpc.Status`, or its first line. */
function wordsOf(text: string): string {
  const words = textIn(parsed(text), "message") || text.trim().split("\n", 1)[0]!;
  return words.slice(0, WORDS_LENGTH_MAX);
}

function parsed(text: string) {
  try {
    const value: unknown = JSON.parse(text);
    return isLoose(value) ? value : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
