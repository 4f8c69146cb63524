/** Shells as drivers of a race. */
import { PROGRAM } from "../shell/_program.ts";
import type { Shell } from "../shell_commands/_shells.ts";
import type { Driver } from "./drivers.ts";

const WORKER = new URL("../../shell/verify/worker.sh", import.meta.url).pathname;

/** The worker in this shell. */
export function shellDriver(shell: Shell): Driver {
  return {
    name: shell.name,
    commandOf: ({ root, history, stop, process, agent, seed, items, agents, adopts, parent }) => [
      ...shell.argv,
      ...[WORKER, PROGRAM.library, root, history, stop, process, agent],
      ...[String(seed), String(items), agents.join(","), adopts ? "1" : "0", String(parent)],
    ],
  };
}
