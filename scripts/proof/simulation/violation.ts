/** A promise that was broken in a simulation. */

/** Thrown where a simulation shows that a promise does not hold. */
export class Violation extends Error {
  override readonly name = "Violation";

  /**
   * @param invariant Which one, as docs/protocol.md names it.
   * @param says What was seen.
   */
  constructor(readonly invariant: string, says: string) {
    super(`${invariant}: ${says}`);
  }
}
