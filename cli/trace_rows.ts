/**
 * The rows of a trace, from its trees: each span with what happened during it below it. Many spans of
 * the same name in a row, such as the renewals of a long lease, are told as one row but the first two and
 * the last.
 */
import type { Json } from "../core/json.ts";
import {
  placeKey,
  type RecordedSpan,
  type SpanMoment,
  type SpanPlace,
} from "../telemetry/reading/recorded_span.ts";
import { ATTR_EXCEPTION_MESSAGE, ATTR_EXCEPTION_TYPE } from "../telemetry/generated/attributes.ts";
import type { TraceNode } from "../telemetry/reading/trace_tree.ts";
import type { Paint } from "./output.ts";
import { paint } from "./paint.ts";
import { alikeGroups } from "./trace_alike.ts";
import type { Attempts } from "./trace_attempts.ts";
import type { Bar } from "./trace_bar.ts";
import type { Glyphs } from "./trace_glyphs.ts";
import {
  type Facts,
  factsOf,
  newFacts,
  paintOutcome,
  sharedFacts,
  statusOf,
} from "./trace_label.ts";

/** Links that are told of one span. */
const LINKS_MAX = 2;

/** What our own spans come from. */
const OUR_SCOPE = "swarmsh";

/** One row. */
export interface TraceRow {
  /** The lines of the tree, left of the name. */
  readonly guide: string;
  readonly name: Paint | string;
  /** What is said besides. */
  readonly details: readonly string[];
  readonly status?: Paint;
  /** Microseconds, for spans. */
  readonly length?: number;
  readonly bar?: Bar;
  /** Whether it may take the room of the columns that it leaves empty. */
  readonly isText?: boolean;
}

/** What rows are made from. */
export interface Telling {
  readonly trees: readonly TraceNode[];
  readonly attempts: Attempts;
  readonly glyphs: Glyphs;
}

/** Where a row hangs. */
interface Branch {
  readonly node: TraceNode;
  /** Left of the node's own row, and left of what is below it. */
  readonly guide: string;
  readonly below: string;
  readonly known: Facts;
  /** How many of its siblings it stands for, when it stands for some. */
  readonly alike?: readonly TraceNode[];
}

/** All rows, each tree behind the one before. */
export function traceRows(telling: Telling): TraceRow[] {
  const spans = [...spansIn(telling.trees)];
  const byKey = new Map(spans.map((span) => [placeKey(span), span]));
  const shared = sharedFacts(spans);
  const rows: TraceRow[] = [];
  // A list of what is left and no recursion: depth does no harm.
  const left: Branch[] = telling.trees.map((node) => {
    return { node, guide: "", below: "", known: shared };
  }).reverse();
  for (let branch = left.pop(); branch !== undefined; branch = left.pop()) {
    if (branch.alike !== undefined) rows.push(alikeRow(branch, branch.alike));
    else {
      rows.push(nodeRow(branch, telling, byKey), ...momentRows(branch, telling));
      left.push(...branchesOf(branch, telling).reverse());
    }
  }
  return rows;
}

/** Every span of the trees. */
export function* spansIn(trees: readonly TraceNode[]): Generator<RecordedSpan> {
  const left = [...trees];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (node.span !== undefined) yield node.span;
    for (const child of node.children) left.push(child);
  }
}

function nodeRow(
  { node, guide, known }: Branch,
  { attempts }: Telling,
  byKey: ReadonlyMap<string, RecordedSpan>,
): TraceRow {
  const { span } = node;
  if (span === undefined) return unknownRow(node, guide, attempts);
  const status = statusOf(span);
  const news = newFacts(factsOf(span), known);
  const links = linkTexts(node, attempts, byKey);
  const details = [...links, ...news.attributes, ...news.resource];
  if (node.isCircular) details.push("its parent is one of its own descendants");
  const name = span.name === "" ? "(no name)" : span.name;
  const color = status.color === "green" ? colorOf(span) : status.color;
  return {
    guide,
    name: node.isOwn ? name : paint("dim", name),
    details,
    status,
    length: span.endMicros - span.startMicros,
    bar: node.isOwn ? barOf(node, "span", color) : barOf(node, "frame", "dim"),
  };
}

/** Work itself stands out from what is said about it. */
function colorOf({ kind }: RecordedSpan): Bar["color"] {
  return kind === "consumer" ? "green" : "cyan";
}

function unknownRow(node: TraceNode, guide: string, attempts: Attempts): TraceRow {
  const attempt = attempts.at(node);
  const end = attempt && attempts.endOf(attempt);
  return {
    guide,
    name: paint("dim", attempt ? `attempt ${attempt.epoch}` : "not recorded"),
    details: attempt
      ? [...end ? [`by ${end.agent}`] : [], "not recorded"]
      : [`span ${node.spanId}`],
    ...end ? { status: paintOutcome(end.outcome, end.outcome === "done" ? "green" : "red") } : {},
    bar: barOf(node, "unknown", "dim"),
  };
}

function barOf(
  { startMicros, endMicros }: TraceNode,
  kind: Bar["kind"],
  color: Bar["color"],
): Bar | undefined {
  return startMicros === 0 ? undefined : { startMicros, endMicros, kind, color };
}

/** Links that tell something: not those to where the span stands anyway. */
function linkTexts(
  { span, isOwn }: TraceNode,
  attempts: Attempts,
  byKey: ReadonlyMap<string, RecordedSpan>,
): string[] {
  if (!isOwn) return [];
  const toAttempts = span!.links.flatMap((link) => attempts.linkText(span!, link) ?? []);
  const others = span!.links.filter((link) => attempts.at(link) === undefined);
  const toOthers = others.flatMap((link) => {
    return otherLinkText(span!, link, byKey.get(placeKey(link))) ?? [];
  });
  const texts = [...toAttempts, ...toOthers];
  const more = texts.length - LINKS_MAX;
  return more > 0 ? [...texts.slice(0, LINKS_MAX), `${more} more links`] : texts;
}

/**
 * Our own spans also link to where their item was added, to its claim and to the program that acts: that
 * is what the tree and the process ids say anyway.
 */
function otherLinkText(
  { scope }: RecordedSpan,
  { spanId }: SpanPlace,
  target: RecordedSpan | undefined,
): string | undefined {
  return scope === OUR_SCOPE ? undefined : `link to ${target?.name ?? `span ${spanId}`}`;
}

/** Events of a span, and why it failed where nothing else says it. */
function momentRows({ node, below }: Branch, { glyphs }: Telling): TraceRow[] {
  const { span, children } = node;
  if (span === undefined) return [];
  const guide = below + (children.length > 0 ? glyphs.pass : glyphs.blank);
  const rows = span.events.map((event) => momentRow(event, guide, glyphs));
  const { message } = span;
  if (message === undefined || isSaidElsewhere(message, node)) return rows;
  const color = span.status === "error" ? statusOf(span).color : "dim";
  return [...rows, { guide, name: paint(color, message), details: [], isText: true }];
}

/** Whether an event says it, or a part of the span whose failure is its own. */
function isSaidElsewhere(message: string, { span, children }: TraceNode): boolean {
  return span!.events.some(({ attributes }) => attributes[ATTR_EXCEPTION_MESSAGE] === message) ||
    children.some((child) => child.span?.message && message.includes(child.span.message));
}

function momentRow(
  { name, micros, attributes }: SpanMoment,
  guide: string,
  glyphs: Glyphs,
): TraceRow {
  const isException = name === "exception";
  const color = isException ? "red" : "yellow";
  const at = { startMicros: micros, endMicros: micros };
  return {
    guide,
    name: paint(color, `${glyphs.moment} ${isException ? exceptionText(attributes) : name}`),
    details: isException ? [] : Object.entries(attributes).map(([key, value]) => {
      return `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`;
    }),
    ...micros === 0 ? {} : { bar: { ...at, kind: "moment", color } },
    isText: true,
  };
}

function exceptionText(attributes: SpanMoment["attributes"]): string {
  const words = [attributes[ATTR_EXCEPTION_TYPE], attributes[ATTR_EXCEPTION_MESSAGE]];
  return words.filter((word): word is Json & string => typeof word === "string").join(": ");
}

function branchesOf({ node, below, known }: Branch, { glyphs }: Telling): Branch[] {
  const facts = node.span === undefined ? known : { ...known, ...factsOf(node.span) };
  const groups = alikeGroups(node.children);
  return groups.map((group, index) => {
    const isLast = index === groups.length - 1;
    return {
      node: group[0]!,
      guide: below + (isLast ? glyphs.last : glyphs.branch),
      below: below + (isLast ? glyphs.blank : glyphs.pass),
      known: facts,
      ...group.length > 1 ? { alike: group } : {},
    };
  });
}

function alikeRow({ guide }: Branch, alike: readonly TraceNode[]): TraceRow {
  const startMicros = alike[0]!.startMicros;
  const endMicros = Math.max(...alike.map((node) => node.endMicros));
  return {
    guide,
    name: paint("dim", `${alike.length} more ${alike[0]!.span!.name}`),
    details: [],
    bar: { startMicros, endMicros, kind: "frame", color: "dim" },
  };
}
