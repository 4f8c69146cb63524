/** Trees of files for the conventions tool, over the file port. */
import type { FileSource } from "../conventions/tool/file_source.ts";
import { invalid } from "../core/errors.ts";
import type { Fs } from "../core/fs/fs.ts";

/** Most files of one tree: more is a directory that was not meant, such as the root. */
const FILES_MAX = 50_000;

/** The tree at an absolute path. Hidden names and links are left out: they lead out of the tree. */
export function fileSource(fs: Fs, root: string, cwd: string): FileSource {
  return {
    list: (directory) => [...walk(fs, root, directory)].sort(),
    read: (path) => readText(fs, resolvePath(root, path)),
    name: (path) => shownPath(resolvePath(root, path), cwd),
    at: (path) => fileSource(fs, resolvePath(root, path), cwd),
  };
}

/** A path from a directory, without `.` and `..`. */
export function resolvePath(directory: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : `${directory}/${path}`).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** A path as people see it: from the current directory, where it is inside. */
export function shownPath(path: string, cwd: string): string {
  const start = cwd.endsWith("/") ? cwd : `${cwd}/`;
  if (path === cwd) return ".";
  return path.startsWith(start) ? path.slice(start.length) : path;
}

/** Paths of all plain files at or below a directory, from the root of the tree. */
export function* walk(fs: Fs, root: string, directory = ""): Generator<string> {
  const open = [directory.replace(/\/+$/, "")];
  let count = 0;
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    for (const { name, kind } of fs.entries(resolvePath(root, place)) ?? []) {
      if (name.startsWith(".") || name === "node_modules") continue;
      const path = place === "" ? name : `${place}/${name}`;
      if (kind === "directory") open.push(path);
      else if (kind === "file") {
        if (++count > FILES_MAX) throw tooMany(root);
        yield path;
      }
    }
  }
}

function tooMany(root: string): Error {
  return invalid(
    `Cannot read the files in "${root}": found more than ${FILES_MAX}, expected a smaller tree`,
    "Name the directory of the registry itself",
  );
}

function readText(fs: Fs, path: string): string | undefined {
  const bytes = fs.stat(path)?.kind === "file" ? fs.read(path) : undefined;
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}
