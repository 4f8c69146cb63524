/** Many spans that are alike, such as the renewals of a long lease: all but the first and last as one. */
import type { TraceNode } from "../telemetry/reading/trace_tree.ts";

/** Siblings of one name in a row from which on the middle is left out, and how many stay before it. */
const ALIKE_MAX = 8;
const ALIKE_BEFORE = 2;

/** Children one by one, but the middle of many that are alike as one group. */
export function alikeGroups(children: readonly TraceNode[]): TraceNode[][] {
  const groups: TraceNode[][] = [];
  for (let from = 0; from < children.length;) {
    let to = from + 1;
    while (to < children.length && areAlike(children[from]!, children[to]!)) to++;
    const run = children.slice(from, to);
    if (run.length < ALIKE_MAX) groups.push(...run.map((node) => [node]));
    else {
      groups.push(...run.slice(0, ALIKE_BEFORE).map((node) => [node]));
      groups.push(run.slice(ALIKE_BEFORE, -1), run.slice(-1));
    }
    from = to;
  }
  return groups;
}

function areAlike(a: TraceNode, b: TraceNode): boolean {
  return isPlainLeaf(a) && isPlainLeaf(b) && a.span!.name === b.span!.name;
}

/** Whether nothing would be lost but one more of the same. */
function isPlainLeaf({ span, children }: TraceNode): boolean {
  return span !== undefined && children.length === 0 && span.status !== "error" &&
    span.events.length === 0;
}
