/** Exported scripts on disk: what stands there now, and writing those that differ. */
import { SwarmError } from "../core/errors.ts";
import type { ExportedScript } from "../shell/exporting.ts";
import type { FileState } from "../shell/mark.ts";
import { resolvePath, shownPath } from "./conventions_files.ts";
import type { Host } from "./host.ts";
import { readTextIfThere } from "./json_value.ts";

/** A script, its place, and what was found there. */
export interface ScriptFile {
  /** For people: from the current directory, where it is inside. */
  readonly path: string;
  readonly place: string;
  readonly text: string;
  readonly state: FileState;
}

/** Looks for scripts in a directory that the user named. */
export async function findScripts(
  host: Host,
  scripts: readonly ExportedScript[],
  directory: string,
): Promise<ScriptFile[]> {
  const { stateOf } = await import("../shell/mark.ts");
  return await Promise.all(scripts.map(async ({ file, text }) => {
    const place = resolvePath(host.cwd(), `${directory}/${file}`);
    const state = await stateOf(await readTextIfThere(host, place), text);
    return { path: shownPath(place, host.cwd()), place, text, state };
  }));
}

/** Writes what differs. Nothing is written where one of the files is somebody else's. */
export function writeScripts(host: Host, files: readonly ScriptFile[]): void {
  const foreign = files.find(({ state }) => state === "foreign");
  if (foreign !== undefined) throw notOurs(foreign);
  for (const { place, text, state } of files) {
    if (state !== "fresh") host.writeFile(place, text, { isProgram: true });
  }
}

function notOurs({ path }: ScriptFile): SwarmError {
  return new SwarmError(
    "conflict",
    `Cannot write ${
      JSON.stringify(path)
    }: found a file that is none of these scripts, expected nothing`,
    "Move it away, or name another directory with --out",
  );
}
