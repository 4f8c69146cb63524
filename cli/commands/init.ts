import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { directoryToMake } from "../directory.ts";
import { SPEC } from "../generated/init.ts";

/** `swarmsh init`: makes a data directory. */
export const command = defineCommand({
  ...SPEC,
  async run(_values, { host, globals, out, telemetry }) {
    const directory = directoryToMake(host, globals.dir);
    const { initSwarm } = await import("../../core/open.ts");
    const created = await initSwarm(directory);
    telemetry.found(directory);
    out.json({ directory, created });
    out.line(created ? `Made ${directory}` : `${directory} is a data directory already`);
    return EXITS.done;
  },
});
