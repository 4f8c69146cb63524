/** Circles in a graph of dependencies. */

/** One circle, as a path that ends where it begins; `undefined` when there is none. Iterative. */
export function findCycle(after: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const finished = new Set<string>();
  for (const start of after.keys()) {
    const cycle = searchFrom(start, after, finished);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

function searchFrom(
  start: string,
  after: ReadonlyMap<string, readonly string[]>,
  finished: Set<string>,
): string[] | undefined {
  const path: string[] = [];
  const onPath = new Set<string>();
  const pending: { id: string; leaving: boolean }[] = [{ id: start, leaving: false }];
  while (pending.length > 0) {
    const { id, leaving } = pending.pop()!;
    if (leaving) {
      path.pop();
      onPath.delete(id);
      finished.add(id);
    } else if (onPath.has(id)) {
      return [...path.slice(path.indexOf(id)), id];
    } else if (!finished.has(id)) {
      path.push(id);
      onPath.add(id);
      pending.push({ id, leaving: true });
      for (const next of after.get(id) ?? []) pending.push({ id: next, leaving: false });
    }
  }
  return undefined;
}
