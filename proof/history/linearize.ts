/**
 * Linearizability, after Wing and Gong with Lowe's memory of what was tried: whether calls that overlapped
 * have an order in which one process, making them one after the other, would have been answered the same.
 * No I/O, and nothing of work items: what a call may do is said by a machine.
 *
 * The search is exponential in calls that overlap, so histories are kept small: one for each item.
 */

/** A call with its answer. */
export interface Operation<Value> {
  /** It took effect not before this. */
  readonly called: number;
  /** And not after this; `Infinity` where nobody knows. */
  readonly returned: number;
  /** Whether it may also never have taken effect: its caller died, or was told of an error. */
  readonly isOptional: boolean;
  readonly value: Value;
}

/** What calls do, one after the other. */
export interface Machine<State, Value> {
  readonly begin: State;
  /** States that the call can lead to, answered as it was; none when that can't be. */
  next(state: State, value: Value): readonly State[];
  /** The same text for states that are the same. */
  keyOf(state: State): string;
}

/** Whether there is such an order. */
export type Order<Value> =
  | { readonly outcome: "linearizable"; readonly order: readonly Value[] }
  | {
    readonly outcome: "broken";
    /** The longest order that was found. */
    readonly order: readonly Value[];
    /** Those of which none could come next. */
    readonly stuck: readonly Value[];
  }
  /** The search was given up. */
  | { readonly outcome: "undecided" };

/** Steps of a search before it is given up: some seconds. */
const STEPS_MAX = 100_000;

/** Looks for an order, in at most so many steps. */
export function linearize<State, Value>(
  operations: readonly Operation<Value>[],
  machine: Machine<State, Value>,
  stepsMax = STEPS_MAX,
): Order<Value> {
  return new Search(operations, machine, stepsMax).run();
}

class Search<State, Value> {
  #seen = new Set<string>();
  #order: number[] = [];
  #longest: readonly number[] = [];
  #stuck: readonly number[] = [];
  #steps = 0;
  readonly #operations: readonly Operation<Value>[];
  readonly #machine: Machine<State, Value>;
  readonly #required: bigint;

  constructor(
    operations: readonly Operation<Value>[],
    machine: Machine<State, Value>,
    private readonly stepsMax: number,
  ) {
    // What is required comes first: an optional call is a guess, tried when nothing else goes.
    this.#operations = [...operations].sort((a, b) => {
      return Number(a.isOptional) - Number(b.isOptional) || a.called - b.called;
    });
    this.#machine = machine;
    const count = operations.filter(({ isOptional }) => !isOptional).length;
    this.#required = (1n << BigInt(count)) - 1n;
  }

  run(): Order<Value> {
    const isFound = this.#from(0n, this.#machine.begin);
    if (isFound) return { outcome: "linearizable", order: this.#valuesOf(this.#order) };
    if (this.#steps >= this.stepsMax) return { outcome: "undecided" };
    return {
      outcome: "broken",
      order: this.#valuesOf(this.#longest),
      stuck: this.#valuesOf(this.#stuck),
    };
  }

  /** Whether the calls that are left have an order, those of `done` having led to `state`. */
  #from(done: bigint, state: State): boolean {
    if ((done & this.#required) === this.#required) return true;
    const key = `${done.toString(36)} ${this.#machine.keyOf(state)}`;
    if (this.#seen.has(key) || this.#steps >= this.stepsMax) return false;
    this.#seen.add(key);
    this.#steps++;
    const candidates = this.#candidates(done);
    if (this.#order.length > this.#longest.length || this.#stuck.length === 0) {
      this.#longest = [...this.#order];
      this.#stuck = candidates.filter((index) => !this.#operations[index]!.isOptional);
    }
    return candidates.some((index) => this.#through(index, done, state));
  }

  #through(index: number, done: bigint, state: State): boolean {
    for (const next of this.#machine.next(state, this.#operations[index]!.value)) {
      this.#order.push(index);
      if (this.#from(done | (1n << BigInt(index)), next)) return true;
      this.#order.pop();
    }
    return false;
  }

  /** Calls that can come next: none of the others had returned before they were made. */
  #candidates(done: bigint): number[] {
    const left = [...this.#operations.keys()].filter((index) => {
      return (done & (1n << BigInt(index))) === 0n;
    });
    const first = Math.min(...left.map((index) => this.#operations[index]!.returned));
    return left.filter((index) => this.#operations[index]!.called <= first);
  }

  #valuesOf(order: readonly number[]): Value[] {
    return order.map((index) => this.#operations[index]!.value);
  }
}
