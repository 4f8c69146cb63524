/** After a power loss: the tree as the disk remembers it. */
import type { Random } from "../../random.ts";
import type { DirectoryNode, FileNode, Inode } from "./inode.ts";

/**
 * Makes what is durable the tree, and counts what it takes. With `random`, files keep a part of what
 * was appended since their last sync: this is how lines get torn.
 */
export function restore(
  root: DirectoryNode,
  random: Random | undefined,
): { bytes: number; inodes: number } {
  const seen = new Set<Inode>();
  let bytes = 0;
  visit(root);
  return { bytes, inodes: seen.size };

  function visit(node: Inode): void {
    if (seen.has(node)) {
      node.links++;
      return;
    }
    seen.add(node);
    node.links = 1;
    if (node.kind === "file") bytes += restoreFile(node, random);
    if (node.kind !== "directory") return;
    node.entries = new Map(node.durable);
    for (const child of node.entries.values()) {
      if (child.kind === "directory") child.parent = node;
      visit(child);
    }
  }
}

function restoreFile(node: FileNode, random: Random | undefined): number {
  const survives = random?.next() ?? 0;
  node.size = node.durableSize + Math.round(survives * (node.size - node.durableSize));
  node.durableSize = node.size;
  node.lockedBy = undefined;
  return node.size;
}
