/** Did you mean: the word of a list that a mistyped one was probably meant to be. */

/** The closest word, when it is close enough to be worth a guess. */
export function closest(word: string, words: Iterable<string>): string | undefined {
  // A third of the letters may be wrong; short words allow one slip. Long input is no typing error.
  const most = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let bestDistance = most + 1;
  const candidates = [...words];
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best ?? onlyCompletion(word, candidates);
}

/** The one word that begins like this, for those who typed only its start. */
function onlyCompletion(word: string, words: readonly string[]): string | undefined {
  if (word.length < 2) return undefined;
  const completions = words.filter((candidate) => candidate.startsWith(word.toLowerCase()));
  return completions.length === 1 ? completions[0] : undefined;
}

/** `Did you mean "X"?`, or nothing when no word is close. */
export function suggestion(word: string, words: Iterable<string>, prefix = ""): string | undefined {
  const found = closest(word, words);
  return found === undefined ? undefined : `Did you mean "${prefix}${found}"?`;
}

/** Insertions, deletions, replacements and swaps of neighbours between two words (Damerau's distance). */
export function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const cost = from[i - 1] === to[j - 1] ? 0 : 1;
      let distance = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (isSwap) distance = Math.min(distance, beforeLast[j - 2]! + 1);
      row.push(distance);
    }
    [beforeLast, last] = [last, row];
  }
  return last[to.length]!;
}
