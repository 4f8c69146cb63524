/** Folders that hold generated files and nothing else, so that what nobody generates any more can go. */
import { diskFiles } from "./disk_files.ts";

/** The folders, from the root of the project. */
export const GENERATED_FOLDERS = [
  "cli/generated",
  "docs/generated",
  "patterns/generated",
  "shell/generated",
  "telemetry/generated",
] as const;

/** Files there that are not among those that are generated now. */
export function leftOver(files: ReadonlySet<string>): string[] {
  return GENERATED_FOLDERS
    .flatMap((folder) => diskFiles(folder).list("").map((path) => `${folder}/${path}`))
    .filter((path) => !files.has(path));
}
