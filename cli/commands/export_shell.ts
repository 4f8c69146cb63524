import type { ScriptName } from "../../shell/scripts.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { findDirectory } from "../directory.ts";
import { usage } from "../errors.ts";
import { EXIT_MEANINGS } from "../generated/command_line.ts";
import { SPEC } from "../generated/export_shell.ts";
import type { Output } from "../output.ts";
import { findScripts, type ScriptFile, writeScripts } from "../shell_files.ts";

/** `swarmsh export shell`: writes SwarmSH as POSIX shell scripts. */
export const command = defineCommand({
  ...SPEC,
  async run({ out: directory = ".", only, singleFile, check }, { host, globals, out }) {
    const names = await chosenNames({ only, singleFile });
    const { exportScripts } = await import("../../shell/exporting.ts");
    const scripts = await exportScripts(names, {
      exits: EXITS,
      meanings: EXIT_MEANINGS,
      ...globals.dir === undefined ? {} : { dataDirectory: findDirectory(host, globals.dir) },
    });
    const files = await findScripts(host, scripts, directory);
    if (!check) writeScripts(host, files);
    await show(files, { out, check });
    return check && files.some(isOld) ? EXITS.failed : EXITS.done;
  },
});

interface Choice {
  readonly only?: readonly string[];
  readonly singleFile: boolean;
}

async function chosenNames({ only, singleFile }: Choice): Promise<readonly ScriptName[]> {
  if (singleFile) {
    if (only === undefined) return ["program"];
    throw usage("Cannot use --single-file with --only: expected one of them");
  }
  const { SCRIPT_NAMES } = await import("../../shell/scripts.ts");
  if (only === undefined) return SCRIPT_NAMES;
  const expected = SCRIPT_NAMES.join(", ");
  if (only.length === 0) throw usage(`Cannot use --only "": expected ${expected}`);
  return only.map((word) => {
    const name = SCRIPT_NAMES.find((known) => known === word);
    if (name !== undefined) return name;
    throw usage(`Cannot use --only "${word}": expected ${expected}`);
  });
}

/** What became of files in each state, and how a check finds them. */
const WORDS = {
  missing: { written: "Wrote", found: "Missing" },
  stale: { written: "Wrote", found: "Stale" },
  edited: { written: "Wrote over changes in", found: "Edited" },
  foreign: { written: "Left", found: "Not a script of ours:" },
} as const;

function isOld({ state }: ScriptFile): boolean {
  return state !== "fresh";
}

async function show(
  files: readonly ScriptFile[],
  { out, check }: { readonly out: Output; readonly check: boolean },
): Promise<void> {
  for (const { path, state } of files) {
    if (state !== "fresh") out.line(`${WORDS[state][check ? "found" : "written"]} ${path}`);
  }
  const old = files.filter(isOld);
  if (old.length === 0) out.line("Nothing changed");
  else if (check && !old.some(({ state }) => state === "foreign")) {
    out.note("The same command without --check writes them");
  }
  if (!out.isJson) return;
  const { sha256 } = await import("../../shell/mark.ts");
  out.json({
    files: await Promise.all(files.map(async ({ path, text, state }) => ({
      path,
      bytes: new TextEncoder().encode(text).length,
      sha256: await sha256(text),
      state,
    }))),
    changed: old.map(({ path }) => path),
    check,
  });
}
