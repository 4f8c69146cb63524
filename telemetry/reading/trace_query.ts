/**
 * Finds the spans of a trace, or those that concern one work item, among everything that is recorded,
 * in bounded memory: the files are read again until a reading finds nothing new. Most of a trace is
 * found the first time, and each further reading goes one process further up or down.
 */
import { attemptContext, type SpanContext } from "../trace_context.ts";
import { type ReadOptions, readSpans, Unreadable } from "./recorded.ts";
import type { Place } from "./recorded_file.ts";
import { parentOf, placeKey, type RecordedSpan, type SpanPlace } from "./recorded_span.ts";

/** Spans that are kept, unless a test says otherwise. */
const SPANS_MAX = 10_000;
/** Readings after which what is still missing stays missing. */
const READINGS_MAX = 64;
/** Trace ids that lines are searched for; with more of them each line is parsed, which is cheaper. */
const SEARCHED_MAX = 32;
const MESSAGE_ID = "messaging.message.id";

/** A span that was found. */
export interface FoundSpan {
  readonly span: RecordedSpan;
  /** Whether it is of the item itself or acted on it, and does not only lead to it. Of a trace, all are. */
  readonly isOwn: boolean;
}

/** What was found. */
export interface Found {
  readonly spans: readonly FoundSpan[];
  /** How many more there are than are kept. */
  readonly cut: number;
  readonly unreadable: Unreadable;
}

/** A work item, as far as it is known. */
export interface WorkSubject {
  readonly id: string;
  /** Where it was added. */
  readonly origin?: SpanContext;
  /** Attempts so far: their spans have ids that follow from the item's, even where nobody recorded them. */
  readonly epochs: number;
}

/** Where attempts belong that nobody recorded: under the span that added the item. By keys. */
export function attemptParents({ id, origin, epochs }: WorkSubject): Map<string, string> {
  const parents = new Map<string, string>();
  if (origin === undefined) return parents;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    parents.set(placeKey(attemptContext(id, epoch, origin)), placeKey(origin));
  }
  return parents;
}

/** The spans of one trace. */
export function findTrace(place: Place, traceId: string, spansMax = SPANS_MAX): Found {
  const kept = new Map<string, FoundSpan>();
  const unreadable = new Unreadable();
  let cut = 0;
  for (const span of readSpans(place, { unreadable, concerns: mentions([traceId]) })) {
    if (span.traceId !== traceId || kept.has(identityOf(span))) continue;
    if (kept.size < spansMax) kept.set(identityOf(span), { span, isOwn: true });
    else cut++;
  }
  return { spans: [...kept.values()], cut, unreadable };
}

/**
 * The spans that concern a work item: those that name it, all that happened in the course of them, the
 * spans that all this was part of, and those linked to it. Where many items share a trace, such as that
 * of an import, the others' spans are left out.
 */
export function findWork(place: Place, subject: WorkSubject, spansMax = SPANS_MAX): Found {
  const selection = new Selection(subject, spansMax);
  const unreadable = new Unreadable();
  for (let reading = 0; reading < READINGS_MAX; reading++) {
    if (!selection.grow(readSpans(place, { unreadable, ...selection.interest() }))) break;
  }
  return { spans: [...selection.kept.values()], cut: selection.cut, unreadable };
}

/** Spans found so far, and what they tell to look for. */
class Selection {
  readonly kept = new Map<string, FoundSpan>();
  cut = 0;
  readonly #traces = new Set<string>();
  /** Spans that name the item and all that they contain. */
  readonly #inside = new PlaceSet();
  /** Spans that those are part of or link to. */
  readonly #wanted = new PlaceSet();

  constructor(private readonly subject: WorkSubject, private readonly spansMax: number) {
    const { id, origin, epochs } = subject;
    for (let epoch = 1; epoch <= epochs; epoch++) {
      const attempt = attemptContext(id, epoch, origin);
      this.#inside.add(attempt);
      this.#traces.add(attempt.traceId);
    }
    if (origin === undefined) return;
    this.#wanted.add(origin);
    this.#traces.add(origin.traceId);
  }

  /** Which lines may hold what is looked for. */
  interest(): ReadOptions {
    if (this.#traces.size > SEARCHED_MAX) return {};
    return { concerns: mentions([...this.#traces], [`"${this.subject.id}"`]) };
  }

  /** Takes what concerns the item; `false` when nothing is new. */
  grow(spans: Iterable<RecordedSpan>): boolean {
    let hasGrown = false;
    this.cut = 0;
    for (const span of spans) {
      const isInside = this.#isInside(span);
      const isOwn = isInside || span.links.some((link) => this.#inside.has(link));
      if (!isOwn && !this.#wanted.has(span)) continue;
      const identity = identityOf(span);
      const found = this.kept.get(identity);
      if (found?.isOwn === isOwn && this.#inside.has(span) === isInside) continue;
      if (found === undefined && this.kept.size >= this.spansMax) {
        this.cut++;
        continue;
      }
      this.kept.set(identity, { span, isOwn });
      this.#follow(span, isInside);
      hasGrown = true;
    }
    return hasGrown;
  }

  /** Whether it names the item, or is a part of what does. */
  #isInside(span: RecordedSpan): boolean {
    return this.#inside.has(span) || this.#inside.has(parentOf(span)) ||
      span.text(MESSAGE_ID) === this.subject.id;
  }

  #follow(span: RecordedSpan, isInside: boolean): void {
    this.#wanted.add(parentOf(span));
    this.#traces.add(span.traceId);
    if (!isInside) return;
    this.#inside.add(span);
    for (const link of span.links) {
      this.#wanted.add(link);
      this.#traces.add(link.traceId);
    }
  }
}

/** Places in traces. Asked for far more often than it has what is asked for, so it says no quickly. */
class PlaceSet {
  readonly #keys = new Set<string>();
  readonly #spanIds = new Set<string>();

  add(place: SpanPlace | undefined): void {
    if (place === undefined) return;
    this.#keys.add(placeKey(place));
    this.#spanIds.add(place.spanId);
  }

  has(place: SpanPlace | undefined): boolean {
    return place !== undefined && this.#spanIds.has(place.spanId) &&
      this.#keys.has(placeKey(place));
  }
}

/** Finds texts with one of these ids, which some programs write with capitals, or one of these words. */
function mentions(ids: readonly string[], words: readonly string[] = []) {
  const all = [...words, ...ids, ...ids.map((id) => id.toUpperCase())];
  return (text: string) => all.some((word) => text.includes(word));
}

/** The same for two copies of one span, and for nothing else: ids alone may be used twice by mistake. */
function identityOf(span: RecordedSpan): string {
  return `${placeKey(span)} ${span.startMicros} ${span.name}`;
}
