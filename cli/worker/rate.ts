/** How fast a count grows, measured over the recent past. */

/** Samples kept: with one every second or so, a view over about ten seconds. */
const SAMPLES_MAX = 10;

/** A rate from samples of a growing count. */
export class Rate {
  readonly #samples: { readonly at: number; readonly count: number }[] = [];

  /** Notes the count at a time in milliseconds. */
  sample(at: number, count: number): void {
    this.#samples.push({ at, count });
    if (this.#samples.length > SAMPLES_MAX) this.#samples.shift();
  }

  /** Growth per second; `undefined` while there is nothing to compare. */
  perSecond(): number | undefined {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.at <= first.at) return undefined;
    return (last.count - first.count) * 1000 / (last.at - first.at);
  }
}
