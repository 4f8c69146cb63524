/** Evidence that nothing was claimed twice: every id that any worker of any run ever claimed. */

/** Collects claims. */
export class Proof {
  #claims = 0;
  #runs = 0;
  #faults: string[] = [];

  /**
   * Notes the claims of one run on a queue that no other run used.
   *
   * @param run What was run, for the message.
   * @param claimed Ids, of all workers.
   * @param expected How many there must be, where that is known.
   */
  note(run: string, claimed: readonly string[], expected?: number): void {
    this.#runs++;
    this.#claims += claimed.length;
    const unique = new Set(claimed).size;
    if (unique < claimed.length) {
      this.#faults.push(`${run}: ${claimed.length - unique} of ${claimed.length} claimed twice`);
    }
    if (expected !== undefined && unique !== expected) {
      this.#faults.push(`${run}: ${unique} different items claimed, expected ${expected}`);
    }
  }

  /** The verdict in a sentence or more. */
  verdict(): string[] {
    const claims = this.#claims.toLocaleString("en");
    if (this.#faults.length > 0) return this.#faults.map((fault) => `WRONG: ${fault}`);
    return [
      `Nothing was claimed twice: ${claims} claims in ${this.#runs} runs, every id compared.`,
    ];
  }
}
