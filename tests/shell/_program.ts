// The exported scripts, as tests run them: made once in a process.
import { EXITS } from "../../cli/command.ts";
import { EXIT_MEANINGS } from "../../cli/generated/command_line.ts";
import { exportScripts } from "../../shell/exporting.ts";

/** Scripts in a directory of their own. */
export interface Program {
  /** Every function of the engine, to be sourced. */
  readonly library: string;
  /** The command line. */
  readonly program: string;
}

/** The scripts of this process. */
export const PROGRAM: Program = await made();

async function made(): Promise<Program> {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-scripts-" });
  addEventListener("unload", () => Deno.removeSync(directory, { recursive: true }));
  const names = ["coordination", "program"] as const;
  for (
    const { file, text } of await exportScripts(names, { exits: EXITS, meanings: EXIT_MEANINGS })
  ) {
    Deno.writeTextFileSync(`${directory}/${file}`, text);
  }
  return {
    library: `${directory}/coordination_helper.sh`,
    program: `${directory}/swarmsh.sh`,
  };
}
