/** Who this machine is to those that share a data directory with it. */
import type { Host } from "./host.ts";

/** Name of this machine as it stands in names of files. */
export function spoolHost(host: Pick<Host, "hostname">): string {
  return host.hostname().replaceAll(/[^A-Za-z0-9_-]/g, "-").slice(0, 64) || "host";
}
