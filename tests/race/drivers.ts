/** What can run a worker of a race. */
import type { Assignment } from "../../cli/verify/assignment.ts";

/** A program that can be a worker. */
export interface Driver {
  readonly name: string;
  /** The command line of a worker. */
  commandOf(assignment: Assignment): readonly string[];
}

const WORKER = new URL("worker.ts", import.meta.url);
const CONFIG = new URL("../../deno.json", import.meta.url);

/** The worker under Deno. */
export const DENO: Driver = {
  name: "deno",
  commandOf: (assignment) => [
    ...[Deno.execPath(), "run", "-A", "--no-check", `--config=${CONFIG.pathname}`, WORKER.href],
    JSON.stringify(assignment),
  ],
};

/** The worker under Node, as a bundle. */
export function nodeDriver(bundle: string): Driver {
  return {
    name: "node",
    commandOf: (assignment) => ["node", bundle, JSON.stringify(assignment)],
  };
}
