/**
 * A worker of a race: the one that `swarmsh verify` starts, under Deno, and bundled under Node.
 *
 * Arguments: one JSON object, see `Assignment`.
 */
import process from "node:process";
import type { Assignment } from "../../cli/verify/assignment.ts";
import { workOnRecord } from "../../cli/verify/worker.ts";

// Those who started it kill it when they end.
await workOnRecord(JSON.parse(process.argv[2]!) as Assignment, () => true);
