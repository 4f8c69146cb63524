/** Golden help: one page per command in `tests/golden_help/`. */
import { commandHelp, overviewHelp } from "../cli/help.ts";
import { COMMANDS } from "../cli/all_commands.ts";

const FOLDER = new URL("golden_help/", import.meta.url).pathname;

/** Every page by file name. */
export async function helpPages(): Promise<Map<string, string>> {
  const pages = new Map([["swarmsh.txt", `${overviewHelp(COMMANDS)}\n`]]);
  for (const row of COMMANDS) {
    const { command } = await row.load();
    pages.set(`${row.path.join("_")}.txt`, `${commandHelp(command)}\n`);
  }
  return pages;
}

/** The recorded pages. */
export function recordedPages(): Map<string, string> {
  const names = [...Deno.readDirSync(FOLDER)].map(({ name }) => name);
  return new Map(names.map((name) => [name, Deno.readTextFileSync(FOLDER + name)]));
}

/** Records the pages; those of commands that are gone go too. */
export async function writeHelpPages(): Promise<void> {
  Deno.mkdirSync(FOLDER, { recursive: true });
  const pages = await helpPages();
  for (const name of recordedPages().keys()) {
    if (!pages.has(name)) Deno.removeSync(FOLDER + name);
  }
  for (const [name, page] of pages) Deno.writeTextFileSync(FOLDER + name, page);
}
