/**
 * Puts spans that were found in the order of a tree, whatever is wrong with them: parents that nobody
 * recorded get a place, spans that are each other's ancestors are taken apart, and one id that was used
 * twice gives two branches.
 */
import type { FoundSpan } from "./trace_query.ts";
import { parentOf, placeKey, type RecordedSpan, type SpanPlace } from "./recorded_span.ts";

/** A place in the tree. */
export interface TraceNode {
  /** `undefined` when only its children were recorded. */
  readonly span: RecordedSpan | undefined;
  readonly isOwn: boolean;
  readonly traceId: string;
  readonly spanId: string;
  readonly children: readonly TraceNode[];
  /** Whether its parent is left out because it is one of its descendants. */
  readonly isCircular: boolean;
  /** From the first start to the last end of what was recorded of it, in microseconds. */
  readonly startMicros: number;
  readonly endMicros: number;
  /** When the first thing of the item happens in it: that orders branches, and not when a worker came. */
  readonly turnMicros: number;
}

/**
 * Trees, in the order in which things happened.
 *
 * @param parents Keys of parents of spans that nobody recorded, by their own keys, where they are known.
 */
export function traceTrees(
  found: readonly FoundSpan[],
  parents: ReadonlyMap<string, string> = new Map(),
): TraceNode[] {
  const nodes = placeNodes(found);
  for (const node of [...nodes.values()]) attach(node, nodes);
  for (const [key, parent] of parents) {
    const node = nodes.get(key);
    if (node?.span === undefined && node !== undefined) node.parent = nodes.get(parent);
  }
  for (const node of nodes.values()) breakCircle(node);
  const roots = [...nodes.values()].filter(({ parent }) => parent === undefined);
  for (const node of nodes.values()) node.parent?.children.push(node);
  for (const node of upwards(roots)) settle(node);
  return roots.sort(byTurn);
}

/** A place while the tree is built. */
interface Sapling extends TraceNode {
  parent: Sapling | undefined;
  children: Sapling[];
  isCircular: boolean;
  isChecked: boolean;
  startMicros: number;
  endMicros: number;
  turnMicros: number;
}

/** The spans by their keys; one whose id is taken gets a key that nobody refers to. */
function placeNodes(found: readonly FoundSpan[]): Map<string, Sapling> {
  const nodes = new Map<string, Sapling>();
  for (const { span, isOwn } of found) {
    const key = placeKey(span);
    nodes.set(nodes.has(key) ? `${key} ${nodes.size}` : key, sapling(span, { span, isOwn }));
  }
  return nodes;
}

function sapling(
  { traceId, spanId }: SpanPlace,
  { span, isOwn }: { readonly span: RecordedSpan | undefined; readonly isOwn: boolean },
): Sapling {
  return {
    traceId,
    spanId,
    span,
    isOwn,
    parent: undefined,
    children: [],
    isCircular: false,
    isChecked: false,
    startMicros: span?.startMicros ?? 0,
    endMicros: span?.endMicros ?? 0,
    turnMicros: 0,
  };
}

function attach(node: Sapling, nodes: Map<string, Sapling>): void {
  const place = node.span && parentOf(node.span);
  if (place === undefined) return;
  const key = placeKey(place);
  let parent = nodes.get(key);
  if (parent === undefined) {
    parent = sapling(place, { span: undefined, isOwn: false });
    nodes.set(key, parent);
  }
  node.parent = parent;
}

/** Goes up from a node; where the way leads back to itself, the last step is taken out. */
function breakCircle(node: Sapling): void {
  const way = new Set<Sapling>();
  for (let at: Sapling | undefined = node; at !== undefined && !at.isChecked; at = at.parent) {
    way.add(at);
    if (at.parent !== undefined && way.has(at.parent)) {
      at.parent = undefined;
      at.isCircular = true;
    }
  }
  for (const checked of way) checked.isChecked = true;
}

/** All nodes, children before their parents. */
function upwards(roots: readonly Sapling[]): Sapling[] {
  const downwards = [...roots];
  for (let index = 0; index < downwards.length; index++) {
    for (const child of downwards[index]!.children) downwards.push(child);
  }
  return downwards.reverse();
}

/** Orders the children, and gives a place that nobody recorded the time of what is in it. */
function settle(node: Sapling): void {
  const timed = node.children.filter(({ startMicros }) => startMicros > 0);
  if (node.startMicros === 0) {
    node.startMicros = timed.reduce((first, one) => Math.min(first, one.startMicros), Infinity);
    node.endMicros = timed.reduce((last, one) => Math.max(last, one.endMicros), 0);
    if (timed.length === 0) node.startMicros = 0;
  }
  const turns = timed.map(({ turnMicros }) => turnMicros);
  // What is the item's own happens when it happens; anything else when it leads to that.
  node.turnMicros = node.isOwn || turns.length === 0
    ? node.startMicros
    : turns.reduce((first, turn) => Math.min(first, turn));
  node.children.sort(byTurn);
}

function byTurn(a: Sapling, b: Sapling): number {
  return a.turnMicros - b.turnMicros || b.endMicros - a.endMicros;
}
