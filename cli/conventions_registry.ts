/** Where SwarmSH's own registry is. A build that carries it elsewhere replaces this file only. */

/** The directory of the registry that this program's telemetry follows. */
export function ownRegistry(): string {
  return decodeURIComponent(new URL("../conventions", import.meta.url).pathname);
}
