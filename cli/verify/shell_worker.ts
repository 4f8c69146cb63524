/** The scripts of this program as a worker: exported as `swarmsh export shell` does, and run by `sh`. */
import { exportScripts } from "../../shell/exporting.ts";
import { VERIFY_WORKER } from "../../shell/generated/templates.ts";
import { EXITS } from "../command.ts";
import { EXIT_MEANINGS } from "../generated/command_line.ts";
import type { Host } from "../host.ts";
import type { Driver } from "./drivers.ts";

/** Writes the scripts below `place`, and says how they are run. */
export async function writeShellWorker(host: Host, place: string): Promise<Driver> {
  const meanings = EXIT_MEANINGS;
  const [library] = await exportScripts(["coordination"], { exits: EXITS, meanings });
  host.writeFile(`${place}/library.sh`, library!.text);
  host.writeFile(`${place}/worker.sh`, VERIFY_WORKER);
  return shellWorker("sh", ["sh"], place);
}

/** The scripts at `place` in a shell, which is named by its words. */
export function shellWorker(name: string, shell: readonly string[], place: string): Driver {
  const [command = "", ...first] = shell;
  return {
    name,
    commandOf: ({ root, history, stop, process, agent, seed, items, agents, adopts, parent }) => ({
      command,
      args: [
        ...[...first, `${place}/worker.sh`, `${place}/library.sh`, root, history, stop, process],
        ...[agent, String(seed), String(items), agents.join(","), adopts ? "1" : "0"],
        String(parent),
      ],
      env: { SWARMSH_TELEMETRY: "off" },
    }),
  };
}
