/** A file source over texts in memory, for small registries in tests. */
import type { FileSource } from "../../conventions/tool/file_source.ts";

/**
 * Files by path. A registry that others depend on stands in the same record: with `root` "app", the
 * `registry_path` "../base" is the files whose paths start with "base/".
 */
export function memoryFiles(files: Readonly<Record<string, string>>, root = ""): FileSource {
  const full = (path: string): string => normalized(`${root}/${path}`);
  const start = full("") === "" ? "" : `${full("")}/`;
  return {
    list(directory) {
      const path = full(directory);
      return Object.keys(files)
        .filter((file) => file === path || path === "" || file.startsWith(`${path}/`))
        .map((file) => file.slice(start.length))
        .sort();
    },
    read: (path) => files[full(path)],
    name: full,
    at: (path) => memoryFiles(files, full(path)),
  };
}

function normalized(path: string): string {
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}
