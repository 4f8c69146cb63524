/** What a user says of new work, checked and made into a complete item. */
import type { Config } from "./config.ts";
import { invalid } from "./errors.ts";
import { DEFAULTS, LIMITS } from "./limits.ts";
import { formatTicket, laneOf } from "./ticket.ts";
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
import type { WorkItem } from "./work.ts";

/** New work, as a user describes it: only the title is required. */
export interface WorkInput {
  /** What is to be done, for people. */
  readonly title: string;
  /** Its name; one is drawn when not given. */
  readonly id?: string;
  /** Any JSON up to 1 MiB. */
  readonly payload?: unknown;
  /** 0 (most urgent) to 9; 5 when not given. */
  readonly priority?: number;
  /** Labels that an agent must carry to claim it. */
  readonly needs?: readonly string[];
  /** Ids of the items that must be done first. */
  readonly after?: readonly string[];
  /** Whether a dependency that ends dead or cancelled also counts as ended well. */
  readonly afterAny?: boolean;
  /** Length of a claim, in seconds. */
  readonly leaseSeconds?: number;
  /** Attempts before it is dead. */
  readonly maxAttempts?: number;
  /** Not claimable for this many seconds. */
  readonly delaySeconds?: number;
  /** While an item with this key has not ended, no second one is accepted. */
  readonly unique?: string;
  /** Expected working time, in seconds. */
  readonly estimateSeconds?: number;
  /** Words to find it by. */
  readonly tags?: readonly string[];
  /** W3C trace context to carry on. */
  readonly traceparent?: string;
}

/** What completes an input. */
export interface Completion {
  readonly id: string;
  /** Microseconds since the Unix epoch. */
  readonly micros: number;
  readonly config: Config;
}

/** Characters that an epoch or a bound of epochs may grow to in a name. */
const EPOCH_WIDTH = 6;
/** Characters of the widest range of a pack: `.PACK-OFFSET-LENGTH`. */
const RANGE_WIDTH = 21;

/** Checks an input and completes it. */
export function toWorkItem(input: WorkInput, completion: Completion): WorkItem {
  const { id, micros, config } = completion;
  const optional: Record<string, unknown> = {};
  if (input.delaySeconds !== undefined && checkDelay(input.delaySeconds) > 0) {
    optional.notBefore = Math.ceil(micros / 1e6 + input.delaySeconds);
  }
  if (input.unique !== undefined) {
    optional.unique = checkUnique(input.unique);
  }
  if (input.estimateSeconds !== undefined) {
    const bounds = { least: 0, most: LIMITS.delaySecondsMax, whole: false };
    optional.estimateSeconds = checkNumber("estimate seconds", input.estimateSeconds, bounds);
  }
  if (input.traceparent !== undefined) optional.traceparent = checkTraceparent(input.traceparent);
  const item: WorkItem = {
    id,
    title: checkTitle(input.title),
    payload: checkJson("payload", input.payload),
    priority: checkPriority(input.priority ?? DEFAULTS.priority),
    needs: input.needs === undefined ? [] : checkNeeds(input.needs),
    after: input.after === undefined ? [] : checkAfter(id, input.after),
    afterAny: input.afterAny === true,
    leaseSeconds: checkLease(input.leaseSeconds ?? config.leaseSeconds),
    maxAttempts: checkAttempts(input.maxAttempts ?? config.maxAttempts),
    tags: input.tags === undefined ? [] : checkTags(input.tags),
    addedAtMicros: micros,
    ...optional,
  };
  checkNameLength(item);
  return item;
}

/** A priority: 0 (most urgent) to 9. */
export function checkPriority(value: unknown): number {
  return checkNumber("priority", value, { least: 0, most: LIMITS.priorityMax });
}

/** A number of attempts. */
export function checkAttempts(value: unknown): number {
  return checkNumber("max attempts", value, { least: 1, most: LIMITS.attemptsMax });
}

/** A unique key: any text but none. */
export function checkUnique(value: unknown): string {
  const key = checkText("unique key", value, LIMITS.uniqueBytesMax);
  if (key === "") throw invalid("Cannot use an empty unique key: expected some text");
  return key;
}

function checkDelay(value: unknown): number {
  const bounds = { least: 0, most: LIMITS.delaySecondsMax, whole: false };
  return checkNumber("delay seconds", value, bounds);
}

function checkAfter(id: string, after: readonly string[]): string[] {
  const unique = [...new Set(after.map((other) => checkId("dependency", other)))];
  if (unique.includes(id)) throw invalid(`Cannot add work "${id}": it waits for itself`);
  if (unique.length > LIMITS.afterMax) {
    throw invalid(
      `Cannot add work "${id}": it waits for ${unique.length} items, expected at most ${LIMITS.afterMax}`,
    );
  }
  return unique;
}

function checkTags(tags: readonly string[]): string[] {
  if (tags.length > LIMITS.tagsMax) {
    throw invalid(`Cannot use ${tags.length} tags: expected at most ${LIMITS.tagsMax}`);
  }
  return [...new Set(tags.map((tag) => checkText("tag", tag, LIMITS.wordBytesMax)))];
}

/** The whole state of an item is a file name, so what stands in it must fit one. */
function checkNameLength(item: WorkItem): void {
  const lane = laneOf(item.priority, item.needs);
  const order = "0".repeat(16);
  const { id, leaseSeconds } = item;
  const shortest = formatTicket({ order, id, epoch: 1, lastEpoch: 1, leaseSeconds, lane });
  const length = shortest.length + 2 * (EPOCH_WIDTH - 1) + RANGE_WIDTH;
  if (length <= LIMITS.ticketLengthMax) return;
  throw invalid(
    `Cannot add work ${
      shown(item.id)
    }: its id and needs make a file name of ${length} bytes, expected at most ${LIMITS.ticketLengthMax}`,
    "Use a shorter id or fewer and shorter needs",
  );
}
