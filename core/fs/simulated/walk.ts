/** From a path to what it names, as the kernel walks it: through symlinks on the way. */
import { type DirectoryNode, type Inode, SystemError } from "./inode.ts";

/** Where a path leads. */
export interface Place {
  /** The directory that has, or would have, the last name. */
  readonly directory: DirectoryNode;
  /** The last name; "" for the root and for `.` and `..`, which nobody can create or remove. */
  readonly name: string;
  readonly node: Inode | undefined;
}

/** Linux's bounds. */
const SYMLINKS_MAX = 40;
const NAME_BYTES_MAX = 255;

const encoder = new TextEncoder();

/** Walks a path. A relative path starts at the root. Only what comes before the last name must be. */
export function walk(root: DirectoryNode, path: string, options = { followLast: false }): Place {
  let symlinks = 0;
  return step(root, path, options.followLast);

  function step(start: DirectoryNode, rest: string, followLast: boolean): Place {
    let directory = rest.startsWith("/") ? root : start;
    const parts = rest.split("/").filter((part) => part !== "" && part !== ".");
    let place: Place = { directory, name: "", node: directory };
    for (const [index, part] of parts.entries()) {
      const last = index === parts.length - 1;
      place = enter(directory, part);
      if (place.node?.kind === "symlink" && (!last || followLast)) {
        if (++symlinks > SYMLINKS_MAX) throw new SystemError("ELOOP");
        place = step(directory, place.node.target, true);
      }
      if (!last) directory = directoryOf(place.node);
    }
    return place;
  }
}

function enter(directory: DirectoryNode, part: string): Place {
  if (part === "..") return { directory: directory.parent, name: "", node: directory.parent };
  if (part.length * 3 > NAME_BYTES_MAX && encoder.encode(part).length > NAME_BYTES_MAX) {
    throw new SystemError("ENAMETOOLONG");
  }
  return { directory, name: part, node: directory.entries.get(part) };
}

function directoryOf(node: Inode | undefined): DirectoryNode {
  if (node === undefined) throw new SystemError("ENOENT");
  if (node.kind !== "directory") throw new SystemError("ENOTDIR");
  return node;
}
