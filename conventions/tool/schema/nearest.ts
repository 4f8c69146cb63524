/** Suggests what somebody may have meant. */

/** The word that is nearest to one that is not known, or all of them where none is near. */
export function nearest(word: string, known: readonly string[]): string {
  const [best] = known
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, candidate.length / 3))
    .sort((one, other) => one.distance - other.distance);
  if (best !== undefined) return `"${best.candidate}"`;
  return known.length === 1 ? `"${known[0]}"` : `one of ${known.join(", ")}`;
}

/** Letters to add, drop, change or swap with their neighbour to get from one word to the other. */
function editDistance(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= other.length; column++) {
      const same = other[column - 1] === letter;
      const isSwap = other[column - 2] === letter && other[column - 1] === one[index - 1];
      next.push(Math.min(
        row[column - 1]! + (same ? 0 : 1),
        row[column]! + 1,
        next[column - 1]! + 1,
        isSwap ? before[column - 2]! + 1 : Infinity,
      ));
    }
    [before, row] = [row, next];
  }
  return row.at(-1)!;
}
