/**
 * A program for the benchmark: reads the registry in a directory, all of it or only its YAML, and says
 * how many files that were.
 */
import { parseDocument } from "yaml";
import { loadRegistry } from "../../conventions/tool/load.ts";
import { directoryFiles } from "../../tests/support/upstream_registry.ts";

if (import.meta.main) {
  const [mode, directory] = Deno.args;
  const files = directoryFiles(directory!);
  const paths = files.list("").filter((path) => path.endsWith(".yaml"));
  if (mode === "parse") { for (const path of paths) parseDocument(files.read(path)!).toJS(); }
  const count = mode === "parse" ? paths.length : loadRegistry(files).registry.counts.files;
  console.log(count);
}
