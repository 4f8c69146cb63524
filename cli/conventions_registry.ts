/** Where SwarmSH's own registry is. A build that carries it elsewhere replaces this file only. */
import { EXITS } from "./command.ts";
import { CommandError } from "./errors.ts";

/** The directory of the registry that this program's telemetry follows. */
export function ownRegistry(): string {
  const place = new URL("../conventions", import.meta.url);
  if (place.protocol === "file:") return decodeURIComponent(place.pathname);
  throw new CommandError(
    EXITS.notFound,
    "not_found",
    `Cannot read SwarmSH's own registry: found it at "${place}", expected a directory`,
    "Name a registry, or use the binary, the npm package or a checkout: these carry it along",
  );
}
