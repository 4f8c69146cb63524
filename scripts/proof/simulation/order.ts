/** Which process goes on: by chance from a seed, or as a list says. What was chosen is kept as such a list. */
import { seededRandom } from "../../../core/random.ts";
import type { PlannedOrder, Turn } from "./plan.ts";

/** How probable it is that time passes, where it can and processes take turns. */
const TIME_PASSES = 0.12;

/** Chooses who makes the next step. */
export class Order {
  /** What was chosen so far. */
  readonly turns: Turn[] = [];
  #step = 0;
  #current = 0;
  readonly #random;

  /** @param time Number of the process that is time. */
  constructor(private planned: PlannedOrder, private time: number) {
    this.#random = seededRandom(planned.seed);
  }

  get step(): number {
    return this.#step;
  }

  /** @param able Processes that can go on, ascending, at least one. */
  choose(able: readonly number[], isYielding: boolean): number {
    const wanted = this.planned.turns === undefined
      ? this.#byChance(able, isYielding)
      : this.#byList(this.planned.turns);
    const chosen = able.includes(wanted) ? wanted : able[0]!;
    if (chosen !== this.#current || this.#step === 0) {
      this.turns.push({ step: this.#step, process: chosen });
    }
    this.#current = chosen;
    this.#step++;
    return chosen;
  }

  /** A part of a choice that has nothing to do with turns. */
  next(): number {
    return this.#random.next();
  }

  #byChance(able: readonly number[], isYielding: boolean): number {
    const isTurn = isYielding || this.#current === this.time ||
      !able.includes(this.#current) || this.#random.next() < this.planned.turning;
    if (!isTurn) return this.#current;
    if (able.includes(this.time) && this.#random.next() < TIME_PASSES) return this.time;
    const others = able.filter((one) =>
      one !== this.time && !(isYielding && one === this.#current)
    );
    return others[Math.floor(this.#random.next() * others.length)] ?? able[0]!;
  }

  #byList(turns: readonly Turn[]): number {
    const turn = turns.findLast(({ step }) => step <= this.#step);
    return turn?.process ?? 0;
  }
}
