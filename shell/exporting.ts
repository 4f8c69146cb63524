/** The exported scripts: put together from their parts, with a head and the mark of what made them. */
import { VERSION } from "../core/version.ts";
import { NAMES_SCRIPT } from "./generated/templates.ts";
import { commandLines } from "./command_lines.ts";
import { headText } from "./head.ts";
import { marked } from "./mark.ts";
import { usedNames } from "./names.ts";
import type { PartName } from "./parts.ts";
import { patternsText } from "./patterns_text.ts";
import { FORMAT, fragmentRenderer } from "./rendering.ts";
import { type Script, type ScriptName, SCRIPTS } from "./scripts.ts";

/** What scripts say that only the command line knows, and what the user chose. */
export interface ExportOptions {
  /** Exit codes by name. */
  readonly exits: Readonly<Record<string, number>>;
  /** Meaning of each exit code. */
  readonly meanings: Readonly<Record<number, string>>;
  /** The data directory where neither option nor environment names one. */
  readonly dataDirectory?: string;
}

/** A script as it stands in its file. */
export interface ExportedScript {
  readonly name: ScriptName;
  readonly file: string;
  readonly text: string;
}

/** The scripts, in the order of `SCRIPTS`. The same options give the same texts on every machine. */
export async function exportScripts(
  names: readonly ScriptName[],
  { exits, meanings, dataDirectory = "" }: ExportOptions,
): Promise<readonly ExportedScript[]> {
  const render = fragmentRenderer({ exits, dataDirectory });
  const chosen = SCRIPTS.filter(({ name }) => names.includes(name));
  return await Promise.all(chosen.map(async (script) => {
    const head = headText(script, { version: VERSION, format: FORMAT, exits: meanings });
    const body = await bodyOf(script, (part) => partText(part, render));
    return {
      name: script.name,
      file: script.file,
      text: await marked(`${head}\n${body}`, VERSION),
    };
  }));
}

/** All parts in their order; of the generated names, only those that the others use. */
async function bodyOf(
  { parts }: Script,
  textOf: (part: PartName) => Promise<string>,
): Promise<string> {
  const texts = await Promise.all(parts.map(textOf));
  const others = texts.filter((_, index) => parts[index] !== "names").join("\n");
  return texts
    .map((text, index) => parts[index] === "names" ? usedNames(text, others) : text)
    .filter((text) => text.trim() !== "")
    .map((text) => `${text.trim()}\n`)
    .join("\n");
}

async function partText(
  part: PartName,
  render: ReturnType<typeof fragmentRenderer>,
): Promise<string> {
  if (part === "names") return NAMES_SCRIPT;
  if (part === "patterns") return patternsText();
  const { sections: _, ...lines } = commandLines();
  return (lines as Partial<Readonly<Record<string, string>>>)[part] ?? await render(part);
}
