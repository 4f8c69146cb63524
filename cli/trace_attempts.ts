/**
 * Which spans are attempts at a work item, known by their ids: those follow from the item and the epoch,
 * so that an attempt has a name also when its worker was killed before it could record anything.
 */
import {
  ATTR_MESSAGING_MESSAGE_ID,
  ATTR_SWARMSH_WORK_EPOCH,
} from "../telemetry/generated/attributes.ts";
import type { RecordedSpan, SpanLink, SpanPlace } from "../telemetry/reading/recorded_span.ts";
import { attemptContext } from "../telemetry/trace_context.ts";

/** Epochs of one item that are looked at: far more than an item is given attempts. */
const EPOCHS_MAX = 1000;

/** How an attempt ended, as the item's history says. */
export interface KnownAttempt {
  readonly epoch: number;
  readonly agent: string;
  readonly outcome: string;
}

/** An attempt. */
export interface NamedAttempt {
  readonly id: string;
  readonly epoch: number;
}

/** Ends after which the next attempt is no second try: the right to act only moved on. */
const MOVED_ON: ReadonlySet<string> = new Set(["released", "handed_off", "adopted"]);

/** Attempts by the ids of their spans. */
export class Attempts {
  readonly #bySpan = new Map<string, NamedAttempt>();
  readonly #epochs = new Map<string, number>();
  readonly #history = new Map<string, KnownAttempt>();

  /** @param subject The item that it is all about, if it is one, and how attempts at it ended. */
  constructor(
    spans: Iterable<RecordedSpan>,
    private readonly subject?: { readonly id: string; readonly attempts: readonly KnownAttempt[] },
  ) {
    for (const { attributes } of spans) {
      const [id, epoch] = [
        attributes[ATTR_MESSAGING_MESSAGE_ID],
        attributes[ATTR_SWARMSH_WORK_EPOCH],
      ];
      if (typeof id === "string" && typeof epoch === "number") this.#note(id, epoch);
    }
    for (const attempt of subject?.attempts ?? []) {
      this.#note(subject!.id, attempt.epoch);
      this.#history.set(keyOf({ id: subject!.id, epoch: attempt.epoch }), attempt);
    }
  }

  /** The attempt whose span this is, if it is one. */
  at({ spanId }: Pick<SpanPlace, "spanId">): NamedAttempt | undefined {
    return this.#bySpan.get(spanId);
  }

  /** How an attempt ended, where that is known. */
  endOf(attempt: NamedAttempt): KnownAttempt | undefined {
    return this.#history.get(keyOf(attempt));
  }

  /** What a span says by a link to an attempt; `undefined` for a link to anything else. */
  linkText({ attributes }: RecordedSpan, link: SpanLink): string | undefined {
    const attempt = this.at(link);
    if (attempt === undefined) return undefined;
    const { id, epoch } = attempt;
    if (attributes[ATTR_MESSAGING_MESSAGE_ID] !== id) {
      return `ends attempt ${epoch}${id === this.subject?.id ? "" : ` at ${id}`}`;
    }
    const isMoved = MOVED_ON.has(this.endOf(attempt)?.outcome ?? "");
    return `${isMoved ? "after" : "retry of"} attempt ${epoch}`;
  }

  #note(id: string, epoch: number): void {
    const from = this.#epochs.get(id) ?? 0;
    const to = Math.min(epoch, EPOCHS_MAX);
    for (let one = from + 1; one <= to; one++) {
      // The id of the span does not depend on where the item was added.
      this.#bySpan.set(attemptContext(id, one, undefined).spanId, { id, epoch: one });
    }
    this.#epochs.set(id, Math.max(from, to));
  }
}

function keyOf({ id, epoch }: NamedAttempt): string {
  return `${id} ${epoch}`;
}
