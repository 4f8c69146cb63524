/** The table to compare with, computed by one process, one file after the other. */
import type { Fs } from "../../core/fs/fs.ts";
import type { Json } from "../../core/json.ts";
import type { Expected } from "./evidence.ts";
import { fingerprint, isSame, listFiles } from "./files.ts";

/** Where the files are, and how to read them. */
export interface Source {
  readonly fs: Fs;
  readonly root: string;
}

/** Computes the table. */
export async function computeTable({ fs, root }: Source): Promise<Expected[]> {
  const table: Expected[] = [];
  for (const [index, path] of listFiles(fs, root).entries()) {
    const id = `f-${String(index + 1).padStart(6, "0")}`;
    table.push({ id, path, fingerprint: await fingerprint(fs, `${root}/${path}`) });
  }
  return table;
}

/**
 * Reads again what differs: a file may have changed while the workers read it, and then its new
 * content is what both sides have to agree on. Names the changed ones, so that it is no secret.
 */
export async function refreshTable(
  { fs, root }: Source,
  table: readonly Expected[],
  resultOf: (id: string) => Json | undefined,
): Promise<{ readonly table: Expected[]; readonly changed: string[] }> {
  const changed: string[] = [];
  const refreshed: Expected[] = [];
  for (const entry of table) {
    if (isSame(resultOf(entry.id), entry.fingerprint)) refreshed.push(entry);
    else {
      const now = await fingerprint(fs, `${root}/${entry.path}`);
      if (JSON.stringify(now) !== JSON.stringify(entry.fingerprint)) changed.push(entry.path);
      refreshed.push({ ...entry, fingerprint: now });
    }
  }
  return { table: refreshed, changed };
}

/** Bytes of all files that could be read. */
export function bytesOf(table: readonly Expected[]): number {
  let bytes = 0;
  for (const { fingerprint: found } of table) bytes += "bytes" in found ? found.bytes : 0;
  return bytes;
}
