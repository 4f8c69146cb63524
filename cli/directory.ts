/** Where the data directory is: `--dir`, then SWARMSH_DATA_DIR, then looked up as git does. */
import { SwarmError } from "../core/errors.ts";
import { usage } from "./errors.ts";
import type { Host } from "./host.ts";

/** Name of a data directory that nobody named. */
const USUAL_NAME = ".swarmsh";

/** The data directory that the options, the environment or the parents of the current one name. */
export function findDirectory(host: Host, option?: string): string {
  const named = namedDirectory(host, option);
  if (named !== undefined) return named;
  const start = host.cwd();
  for (let place = start;; place = parentOf(place)) {
    const directory = join(place, USUAL_NAME);
    if (host.isDirectory(directory)) return directory;
    if (parentOf(place) === place) break;
  }
  throw new SwarmError(
    "not_found",
    `Cannot find a data directory: looked for ${USUAL_NAME} in "${start}" and its parents`,
    "Run `swarmsh init` to make one, or name one with --dir or SWARMSH_DATA_DIR",
  );
}

/** The directory that `init` makes: never one of a parent. */
export function directoryToMake(host: Host, option?: string): string {
  return namedDirectory(host, option) ?? join(host.cwd(), USUAL_NAME);
}

function namedDirectory(host: Host, option?: string): string | undefined {
  // Most likely an unset variable of a script: falling back would act on another directory.
  if (option === "") throw usage('Cannot use --dir "": expected a directory');
  const named = option ?? host.env("SWARMSH_DATA_DIR");
  // An empty variable counts as unset, as it does for most programs.
  return named ? absolute(host, named) : undefined;
}

/** Absolute, because children inherit it and may run elsewhere. `..` stays: it may follow a symlink. */
function absolute(host: Host, path: string): string {
  const trimmed = path.replace(/^(\.\/+)+/, "").replace(/(?<=[^/])\/+$/, "");
  if (trimmed.startsWith("/")) return trimmed;
  return trimmed === "" || trimmed === "." ? host.cwd() : join(host.cwd(), trimmed);
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf("/")));
}

function join(place: string, name: string): string {
  return place.endsWith("/") ? place + name : `${place}/${name}`;
}
