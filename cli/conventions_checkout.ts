/** The checkout of a project around a directory: how many lines it has, and who wrote them. */
import {
  type GeneratedLines,
  generatedLines,
  type ProjectFile,
  saysGenerated,
} from "../conventions/tool/stats/generated_lines.ts";
import type { Fs } from "../core/fs/fs.ts";
import { usualFs } from "../core/fs/usual.ts";
import { resolvePath, walk } from "./conventions_files.ts";

/** Longest file that is counted, in bytes: what is longer is data. */
const BYTES_MAX = 4 * 1024 * 1024;

/** Counts the lines of the checkout around a directory; `undefined` when it is in none. */
export async function countCheckout(directory: string): Promise<GeneratedLines | undefined> {
  const fs = await usualFs();
  const root = findCheckout(fs, directory);
  return root === undefined ? undefined : generatedLines(projectFiles(fs, root));
}

/** The nearest directory upwards that git knows. In a worktree `.git` is a file. */
function findCheckout(fs: Fs, directory: string): string | undefined {
  for (let place = resolvePath("/", directory);; place = resolvePath(place, "..")) {
    if (fs.stat(`${place}/.git`) !== undefined) return place;
    if (place === "/") return undefined;
  }
}

function projectFiles(fs: Fs, root: string): ProjectFile[] {
  const files: ProjectFile[] = [];
  for (const path of walk(fs, root)) {
    const text = readText(fs, `${root}/${path}`);
    if (text === undefined) continue;
    const lines = text.split("\n").length - (text.endsWith("\n") || text === "" ? 1 : 0);
    // A template holds the notice that it writes.
    const isGenerated = !path.endsWith(".vto") && saysGenerated(text);
    files.push({ path, lines, isGenerated });
  }
  return files;
}

/** The text of a file; `undefined` for what is no text. */
function readText(fs: Fs, path: string): string | undefined {
  const stat = fs.stat(path);
  if (stat === undefined || stat.size > BYTES_MAX) return undefined;
  const bytes = fs.read(path);
  // A zero byte is what git knows binary files by.
  if (bytes === undefined || bytes.subarray(0, 8000).includes(0)) return undefined;
  return new TextDecoder().decode(bytes);
}
