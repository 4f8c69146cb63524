/** Looks for what stands in the places of streams and is none, as a person or another program may have left it. */
import type { DirectoryEntry, FileKind } from "../../fs/fs.ts";
import { isId } from "../../validate.ts";
import type { StrayStream } from "../store.ts";
import type { Root } from "./root.ts";

/** Names beside a stream's own that belong to it. */
const BESIDE: Readonly<Record<string, FileKind>> = { bell: "directory", floor: "directory" };

const WORDS: Readonly<Record<FileKind, string>> = {
  file: "a file",
  directory: "a directory whose name is none of a stream",
  symlink: "a symlink",
  other: "a special file",
};

/** All of them, by kind and id. */
export function strayStreams({ fs, path }: Root): StrayStream[] {
  const kinds = sorted(fs.entries(`${path}/streams`));
  return kinds.flatMap((one) => {
    if (!isStream(one)) return [{ kind: one.name, id: "", found: WORDS[one.kind] }];
    return sorted(fs.entries(`${path}/streams/${one.name}`))
      .filter((entry) => !isStream(entry) && !isBeside(entry))
      .map(({ name, kind }) => ({ kind: one.name, id: name, found: WORDS[kind] }));
  });
}

function sorted(entries: readonly DirectoryEntry[] | undefined): readonly DirectoryEntry[] {
  return (entries ?? []).toSorted((one, other) => one.name < other.name ? -1 : 1);
}

function isStream({ name, kind }: DirectoryEntry): boolean {
  return kind === "directory" && isId(name);
}

function isBeside({ name, kind }: DirectoryEntry): boolean {
  const dot = name.lastIndexOf(".");
  return isId(name.slice(0, dot)) && BESIDE[name.slice(dot + 1)] === kind;
}
