/** A directory that the user named and that has to be there. */
import { invalid, SwarmError } from "../core/errors.ts";
import { usualFs } from "../core/fs/usual.ts";
import { usage } from "./errors.ts";
import type { Host } from "./host.ts";

/** What `--path` said, and what was to be done there. */
export interface Named {
  readonly path: string;
  /** As in `Cannot read`. */
  readonly action: string;
}

/** Its absolute path, without a slash at the end. */
export async function namedDirectory(host: Host, { path, action }: Named): Promise<string> {
  if (path === "") throw usage('Cannot use --path "": expected a directory');
  const root = path.startsWith("/") ? path : `${host.cwd()}/${path}`;
  const trimmed = root.replace(/(?<=.)(\/\.?)+$/, "") || "/";
  if (host.isDirectory(root)) return trimmed;
  const cannot = `Cannot ${action} ${JSON.stringify(path)}`;
  if (await isThere(trimmed)) throw invalid(`${cannot}: it is not a directory`);
  throw new SwarmError("not_found", `${cannot}: there is no such directory`);
}

async function isThere(path: string): Promise<boolean> {
  const fs = await usualFs();
  try {
    return fs.stat(path) !== undefined;
  } catch {
    // A part of the path is none either.
    return false;
  }
}
