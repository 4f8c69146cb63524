import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { directoryToMake } from "../directory.ts";

/** `swarmsh init`: makes a data directory. */
export const command = defineCommand({
  path: ["init"],
  summary: "Make a data directory",
  description:
    "Makes ./.swarmsh, or the directory that --dir or SWARMSH_DATA_DIR names. It first " +
    "tries whether the file system can do what the protocol needs. A data directory that exists is " +
    "left as it is.",
  exits: { 5: "the directory is unsafe, or its file system can't be used" },
  examples: [{ line: "swarmsh --dir shared init", says: "Make a data directory at ./shared" }],
  async run(_values, { host, globals, out }) {
    const directory = directoryToMake(host, globals.dir);
    const { initSwarm } = await import("../../core/open.ts");
    const created = await initSwarm(directory);
    out.json({ directory, created });
    out.line(created ? `Made ${directory}` : `${directory} is a data directory already`);
    return EXITS.done;
  },
});
