/** What of a pattern is translated: the functions that whoever runs it calls, each in the file that defines it. */
import type { AwkEntry } from "./generate_awk.ts";

/** What every pattern has. */
export const PATTERN_FUNCTIONS = [
  "begin",
  "decide",
  "evolve",
  "report",
  "asks",
  "effects",
] as const;

/** The functions of the pattern in a folder. Their names in awk begin with its name. */
export function patternEntries(folder: URL, name: string): AwkEntry[] {
  const entries = PATTERN_FUNCTIONS.map((part) => {
    return { file: definingFile(folder, part), exports: [part], prefix: `${name}_` };
  });
  const spans = new URL("spans.ts", folder).pathname;
  if (!filesOf(folder).includes(spans)) return entries;
  return [...entries, { file: spans, exports: ["spans"], prefix: `${name}_` }];
}

/** What commands show, and what they give before: all that files of these names export, where there are any. */
export function shownEntries(folder: URL, name: string): AwkEntry[] {
  return filesOf(folder).filter((file) => /\/(?:shows|steps_\w+)\.ts$/.test(file))
    .map((file) => ({ file, prefix: `${name}_`, isApart: true }));
}

function filesOf(folder: URL): string[] {
  return [...Deno.readDirSync(folder)].map((entry) => new URL(entry.name, folder).pathname)
    .filter((path) => path.endsWith(".ts")).sort();
}

function definingFile(folder: URL, name: string): string {
  const found = filesOf(folder).find((path) => {
    return Deno.readTextFileSync(path).includes(`export function ${name}(`);
  });
  if (found !== undefined) return found;
  throw new Error(`Cannot translate ${folder.pathname}: found no function "${name}", expected one`);
}
