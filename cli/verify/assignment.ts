/** What a worker that is to be judged is told. */

/** What a worker is told. */
export interface Assignment {
  /** The data directory. */
  readonly root: string;
  /** File that all workers append their histories to. */
  readonly history: string;
  /** It stops when this file is there. */
  readonly stop: string;
  /** Its name in the history: which worker it is, and which life of it. */
  readonly process: string;
  readonly agent: string;
  readonly seed: number;
  /** Items with a chosen id, for dependencies, cancelling and retrying. */
  readonly items: number;
  readonly agents: readonly string[];
  /** Whether it takes over what its former self held. */
  readonly adopts: boolean;
  /** The process that started it: without it nobody would ever tell it to stop. */
  readonly parent: number;
}

/** Id of the item with this even number. */
export function chosenId(number: number): string {
  return `item${number}`;
}
