/** Lines of awk: indented, and broken where they would be too long. */
import { BREAK, JOINED_BREAK } from "./code.ts";

const COLUMNS_MAX = 100;
const BREAKS = new RegExp(`[${BREAK}${JOINED_BREAK}]`, "g");

/** A line, not yet laid out. */
export interface Line {
  /** Levels of indentation. */
  readonly depth: number;
  readonly text: string;
}

/** Lines one level deeper. */
export function deeper(lines: readonly Line[]): Line[] {
  return lines.map(({ depth, text }) => ({ depth: depth + 1, text }));
}

/** Whether a text is a line by itself, at this depth. */
export function fits(depth: number, text: string): boolean {
  return depth * 2 + text.replace(BREAKS, "").length <= COLUMNS_MAX;
}

/** All lines, as text. */
export function layOut(lines: readonly Line[]): string {
  return lines.flatMap(({ depth, text }) => broken(depth, text)).join("\n") + "\n";
}

/** A comment, in as many lines as it takes. */
export function commentLines(text: string, depth: number): Line[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && fits(depth, `# ${longer}`)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => ({ depth, text: `# ${line}` }));
}

function broken(depth: number, text: string): string[] {
  const indent = "  ".repeat(depth);
  if (fits(depth, text)) return [indent + text.replace(BREAKS, "")];
  const cut = bestBreak(text, COLUMNS_MAX - indent.length - 2);
  if (cut === undefined) return [indent + text.replace(BREAKS, "")];
  const first = indent + text.slice(0, cut).replace(BREAKS, "").trimEnd();
  const rest = broken(depth, text.slice(cut + 1).trimStart());
  // What was broken off stands one level deeper, but not two where it is broken again.
  const behind = rest.map((line, at) => at === 0 ? `  ${line}` : line);
  return [text[cut] === JOINED_BREAK ? `${first} \\` : first, ...behind];
}

/** The last break before a column; the first one of all where none is. */
function bestBreak(text: string, columns: number): number | undefined {
  const cuts = [...text.matchAll(BREAKS)].map(({ index }) => index).filter((cut) => cut > 0);
  const shown = (cut: number) => text.slice(0, cut).replace(BREAKS, "").length;
  return cuts.findLast((cut) => shown(cut) <= columns) ?? cuts[0];
}
