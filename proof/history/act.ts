/** What processes put on record: what each asked, when, and what it was answered. */

/** A claim as its holder knows it. */
export interface Grant {
  readonly id: string;
  readonly epoch: number;
  /** End of the lease, in Unix seconds. */
  readonly deadline: number;
}

/** What a call was about. */
export interface Asked {
  readonly verb: string;
  readonly id?: string;
  readonly epoch?: number;
  readonly agent?: string;
  readonly result?: unknown;
  readonly to?: string;
  readonly stream?: string;
  readonly sequence?: number;
}

/** An expired claim that a sweep ended. */
export interface Expired {
  readonly id: string;
  /** Epoch of the attempt that ended. */
  readonly attempt: number;
  readonly state: string;
}

/** What was answered. */
export interface Answered {
  /** An answer's outcome, `added` or `exists`, or `done` for a list. */
  readonly outcome?: string;
  readonly state?: string;
  readonly epoch?: number;
  readonly deadline?: number;
  /** Claims that were handed out. */
  readonly grants?: readonly Grant[];
  /** Ids that were added. */
  readonly added?: readonly string[];
  /** Claims that were taken from those who let them expire. */
  readonly expired?: readonly Expired[];
  /** Code of an error that was thrown. */
  readonly error?: string;
  readonly says?: string;
}

/** One call of one process. */
export interface Act extends Asked {
  /** The process, and which life of it. */
  readonly process: string;
  /**
   * Place of the call in an order that all processes share: of two acts, one was before the other when it
   * returned before the other was called.
   */
  readonly called: number;
  /** Absent when the process was killed before it knew. */
  readonly returned?: number;
  /** Milliseconds since the Unix epoch, by the clock that leases are written with. */
  readonly calledAt: number;
  readonly returnedAt?: number;
  readonly answer?: Answered;
}

/** How an item was found when all was over. */
export interface Ending {
  readonly state: string;
  readonly epoch: number;
  readonly agent?: string;
  readonly result?: unknown;
}

/** When a call ended at the latest; a call without a return may have ended at any time. */
export function endOf({ returned = Infinity }: Act): number {
  return returned;
}

/** A call as a line for people. */
export function show({ process, verb, id, epoch, called, returned, answer }: Act): string {
  const what = `${verb} ${id ?? ""}${epoch === undefined ? "" : `@${epoch}`}`;
  const answered = answer === undefined ? "no answer" : JSON.stringify(answer).slice(0, 160);
  return `${process} ${what} [${called}..${returned ?? "killed"}] ${answered}`;
}
