/** Calls, and what a test plans for them. */

/** A call that is about to be made. */
export interface Call {
  /** How many calls this process made before. */
  readonly index: number;
  /**
   * The method of the port or of its open files. `create` is two calls, `create` and `write`, as on a
   * real disk: a crash between them leaves an empty file.
   */
  readonly operation: string;
  /** What is called on; the target, where there are two. */
  readonly path: string;
  readonly process: string;
}

/**
 * What becomes of a call: it is made; it fails without or in spite of its effect; or the process is
 * killed before it.
 */
export type Plan = "ok" | "crash" | { readonly error: string; readonly when: "before" | "after" };

/** Thrown by each call of a process that was killed. No code of ours may catch it and go on. */
export class SimulatedCrash extends Error {
  override readonly name = "SimulatedCrash";

  constructor(readonly call: Omit<Call, "index">) {
    super(`Process "${call.process}" was killed before ${call.operation} "${call.path}"`);
  }
}
