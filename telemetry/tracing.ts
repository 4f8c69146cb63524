/**
 * Turns what the engine announces into spans, each with its place in a trace.
 *
 * The trace of a work item begins where it is added: the item carries that context. A claim of one
 * item, the attempt at it and all acts on the claim are in that trace, whichever process they happen
 * in; a claim of several stays in the claimer's own trace. What is not in the same trace is linked:
 * the creation of an item, the attempt before, the program that acted.
 *
 * Spans are made when they end, because only then it is known what they were about; what has to be
 * known earlier (the context that an added item carries) is settled when they start.
 */
import type { Clock } from "../core/clock.ts";
import type {
  Act,
  EndedSpan,
  Ending,
  EngineVerb,
  Fact,
  Observer,
  SpanPlace,
} from "../core/engine/engine.ts";
import type { Random } from "../core/random.ts";
import type { Reclaimed } from "../core/store/store.ts";
import type { Claim } from "../core/work.ts";
import { Attempt } from "./attempt.ts";
import { endedSpanRecord } from "./ended_span.ts";
import { engineSpan } from "./engine_spans.ts";
import { failureOf } from "./failure.ts";
import { HeldClaims } from "./held_claims.ts";
import type { RootSpan } from "./root_span.ts";
import type { SpanSink } from "./span_record.ts";
import {
  attemptContext,
  formatTraceparent,
  parseTraceparent,
  placedContext,
  type SpanContext,
  traceIdOf,
} from "./trace_context.ts";

/** Links of one span: what the SDKs keep by default. */
const LINKS_MAX = 128;

/** Verbs that move an item which nobody needs to hold: they are a part of its life too. */
const ON_ITEM: ReadonlySet<EngineVerb> = new Set(["retry", "cancel"]);

/** Collaborators of tracing. */
export interface TracingOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly sink: SpanSink;
  /** Span of the program; a library has none. */
  readonly root?: RootSpan;
  /** Whether a trace that starts here is recorded. */
  readonly samples: (traceId: string) => boolean;
  /** Told of every act besides, recorded or not: metrics, logs. `context` is where its span stands. */
  readonly onEnd?: (fact: Fact, ending: Ending, seconds: number, context: SpanContext) => void;
}

/** Where a span stands, and what it refers to. */
interface Placed {
  readonly context: SpanContext;
  readonly parent?: SpanContext;
  readonly isParentRemote: boolean;
  readonly links: readonly SpanContext[];
}

const NO_LINKS: readonly SpanContext[] = [];

/** The spans of one process. */
export class Tracing {
  readonly #held = new HeldClaims();

  constructor(private readonly options: TracingOptions) {}

  /** Learns of an act of the engine. */
  readonly observe: Observer = (fact) => {
    const start = this.#now();
    if (fact.verb === "add" || fact.verb === "import") return this.#creating(fact, start);
    const { verb, held } = fact;
    const wantsOrigin = held === undefined
      ? ON_ITEM.has(verb)
      : this.#held.get(held.id, held.epoch) === undefined;
    return {
      wantsOrigin,
      traceparentAt: (place) => this.#traceparentAt(place),
      end: (ending) => this.#end(fact, ending, start, this.#place(fact, ending)),
    };
  };

  #traceparentAt(place: SpanPlace): string {
    const { traceId } = placedContext(place, true);
    return formatTraceparent(placedContext(place, this.options.samples(traceId)));
  }

  /** An attempt at a claim begins: its context is what a command finds in TRACEPARENT. */
  startAttempt(claim: Claim): Attempt {
    const { item, epoch } = claim;
    const origin = parseTraceparent(item.traceparent);
    const derived = attemptContext(item.id, epoch, origin);
    const isSampled = origin?.isSampled ?? this.options.samples(derived.traceId);
    const context = { ...derived, isSampled };
    const claimed = this.#held.get(item.id, epoch)?.context;
    this.#held.set(item.id, { epoch, context });
    return new Attempt({
      claim,
      context,
      parent: origin,
      links: [...linksOf(claim, origin), ...claimed === undefined ? [] : [claimed]],
      startMicros: this.#now(),
      end: (span) => span.context.isSampled && this.options.sink(span),
      now: () => this.#now(),
    });
  }

  #creating(fact: Fact, start: number): Act {
    const placed = this.#below(this.options.root?.context);
    return {
      traceparent: formatTraceparent(placed.context),
      end: (ending) => this.#end(fact, ending, start, placed),
    };
  }

  #end(fact: Fact, ending: Ending, startMicros: number, placed: Placed): void {
    const endMicros = this.#now();
    if (placed.context.isSampled) {
      this.options.sink({
        context: placed.context,
        parent: placed.parent,
        isParentRemote: placed.isParentRemote,
        data: engineSpan(fact, ending),
        startMicros,
        endMicros,
        links: placed.links,
        failure: failureOf(ending, endMicros),
      });
    }
    for (const span of ending.coordinated?.spans ?? []) this.#ended(span, placed.context);
    this.options.onEnd?.(fact, ending, (endMicros - startMicros) / 1e6, placed.context);
  }

  #ended(span: EndedSpan, command: SpanContext): void {
    const record = endedSpanRecord(span, { command, samples: this.options.samples });
    if (record !== undefined) this.options.sink(record);
  }

  #place(fact: Fact, ending: Ending): Placed {
    const { verb, held } = fact;
    if (verb === "claim" || verb === "adopt") return this.#placeTaking(ending.claims ?? []);
    if (held !== undefined) return this.#placeHolding(held.id, held.epoch, ending);
    const isInLife = ON_ITEM.has(verb) && (ending.moved ?? ending.origin) !== undefined;
    if (isInLife) return this.#placeOnItem(fact.id!, ending);
    const placed = this.#below(this.options.root?.context);
    const expired = ending.swept?.expired;
    if (expired === undefined || expired.length === 0) return placed;
    return { ...placed, links: expired.slice(0, LINKS_MAX).map(endedAttempt) };
  }

  #placeTaking(claims: readonly Claim[]): Placed {
    const [only] = claims;
    if (only !== undefined && claims.length === 1) return this.#placeClaim(only);
    const placed = this.#below(this.options.root?.context);
    const links: SpanContext[] = [];
    for (const claim of claims) {
      const { item, epoch } = claim;
      this.#held.set(item.id, { epoch, context: placed.context });
      if (links.length < LINKS_MAX) {
        links.push(...linksOf(claim, parseTraceparent(item.traceparent)));
      }
    }
    return { ...placed, links };
  }

  /** A claim of one item joins the item's trace, so that its life is one; of several, it can't. */
  #placeClaim(claim: Claim): Placed {
    const { item: { id, traceparent }, epoch } = claim;
    const origin = parseTraceparent(traceparent);
    const { context, parent, isParentRemote, links } = this.#inTraceOf(id, origin);
    this.#held.set(id, { epoch, context });
    const others = linksOf(claim, origin);
    return {
      context,
      parent,
      isParentRemote,
      links: links.length === 0 ? others : [...links, ...others],
    };
  }

  /** A retry links to the attempt that it makes good. */
  #placeOnItem(id: string, { origin: traceparent, moved }: Ending): Placed {
    const origin = parseTraceparent(traceparent);
    const placed = this.#inTraceOf(id, origin);
    if (moved?.state !== "ready" || moved.epoch < 2) return placed;
    return { ...placed, links: [...placed.links, attemptContext(id, moved.epoch - 1, origin)] };
  }

  #placeHolding(id: string, epoch: number, ending: Ending): Placed {
    const known = this.#held.get(id, epoch);
    const isOver = ending.outcome !== "done" || ending.moved !== undefined;
    if (isOver) this.#held.delete(id);
    if (known !== undefined) return this.#below(known.context);
    return this.#inTraceOf(id, parseTraceparent(ending.origin));
  }

  /**
   * A span in the trace of an item: below the program where that is in the same trace, and otherwise
   * below the item's creation, with a link to the program.
   */
  #inTraceOf(id: string, origin: SpanContext | undefined): Placed {
    const { root } = this.options;
    const traceId = traceIdOf(id, origin);
    if (root?.join(origin, traceId)) return this.#below(root.context);
    return {
      context: this.#newContext(traceId, origin?.isSampled),
      parent: origin,
      isParentRemote: origin !== undefined,
      links: root === undefined ? NO_LINKS : [root.context],
    };
  }

  /** A span below another one of this process, or at the start of a trace. */
  #below(parent: SpanContext | undefined): Placed {
    const traceId = parent?.traceId ?? this.options.random.hex(32);
    const context = this.#newContext(traceId, parent?.isSampled, parent?.traceState);
    return { context, parent, isParentRemote: false, links: NO_LINKS };
  }

  /** A trace that nobody has started yet is sampled by our own rule. */
  #newContext(traceId: string, isSampled?: boolean, traceState?: string): SpanContext {
    const { random, samples } = this.options;
    const spanId = random.hex(16);
    return { traceId, spanId, isSampled: isSampled ?? samples(traceId), traceState };
  }

  #now(): number {
    return Math.round(this.options.clock.preciseNow() * 1000);
  }
}

/** Where an attempt that a sweep ended stood. */
function endedAttempt({ id, attempt, traceparent }: Reclaimed): SpanContext {
  return attemptContext(id, attempt, parseTraceparent(traceparent));
}

/** What a claim refers to: where the item was added, and the attempt before. */
function linksOf({ item, epoch }: Claim, origin: SpanContext | undefined): SpanContext[] {
  const links = origin === undefined ? [] : [origin];
  if (epoch > 1) links.push(attemptContext(item.id, epoch - 1, origin));
  return links;
}
