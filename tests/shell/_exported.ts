// The exported scripts in a directory of their own, as `swarmsh export shell` writes them.
import { EXITS } from "../../cli/command.ts";
import { EXIT_MEANINGS } from "../../cli/generated/command_line.ts";
import { type ExportedScript, exportScripts } from "../../shell/exporting.ts";
import { SCRIPT_NAMES, type ScriptName } from "../../shell/scripts.ts";

/** Every script, with what the command line tells the exporter. */
export const SCRIPTS_EXPORTED: readonly ExportedScript[] = await exportScripts(SCRIPT_NAMES, {
  exits: EXITS,
  meanings: EXIT_MEANINGS,
});

let directory: string | undefined;

/** Path of a script, which is written when it is first asked for and removed in the end. */
export function exportedScript(name: ScriptName): string {
  directory ??= writeAll();
  return `${directory}/${SCRIPTS_EXPORTED.find((script) => script.name === name)!.file}`;
}

function writeAll(): string {
  const made = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "swarmsh-scripts-" }));
  addEventListener("unload", () => Deno.removeSync(made, { recursive: true }));
  for (const { file, text } of SCRIPTS_EXPORTED) {
    Deno.writeTextFileSync(`${made}/${file}`, text, { mode: 0o755 });
  }
  return made;
}
