/** Evidence that nothing was claimed twice: every id that any worker of any run ever claimed. */

/** Collects claims. */
export class Proof {
  #claims = 0;
  #runs = 0;
  /** Ids by queue: several runs may share one. */
  #claimed = new Map<string, Set<string>>();
  #faults: string[] = [];

  /**
   * Notes the claims of one run.
   *
   * @param run What was run, for the message, and on which queue.
   * @param claimed Ids, of all workers.
   * @param expected How many there must be, where that is known.
   */
  note(run: { title: string; queue: string }, claimed: readonly string[], expected?: number): void {
    this.#runs++;
    this.#claims += claimed.length;
    const ids = this.#claimed.get(run.queue) ?? new Set();
    this.#claimed.set(run.queue, ids);
    const before = ids.size;
    for (const id of claimed) ids.add(id);
    const unique = ids.size - before;
    if (unique < claimed.length) {
      this.#faults.push(
        `${run.title}: ${claimed.length - unique} of ${claimed.length} claimed twice`,
      );
    }
    if (expected !== undefined && unique !== expected) {
      this.#faults.push(`${run.title}: ${unique} different items claimed, expected ${expected}`);
    }
  }

  /** The verdict in a sentence or more; none where nothing was to be claimed. */
  verdict(): string[] {
    const claims = this.#claims.toLocaleString("en");
    if (this.#faults.length > 0) return this.#faults.map((fault) => `WRONG: ${fault}`);
    if (this.#runs === 0) return [];
    return [
      `Nothing was claimed twice: ${claims} claims in ${this.#runs} runs, every id compared.`,
    ];
  }
}
