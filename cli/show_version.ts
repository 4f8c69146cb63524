/** What `--version` prints: with `--json` also which build this is and what it runs on. */
import { COMMIT } from "../core/commit.ts";
import { VERSION } from "../core/version.ts";
import { EXITS } from "./command.ts";
import type { Host } from "./host.ts";
import type { Output } from "./output.ts";

/** Prints the version. */
export function showVersion(host: Host, out: Output): number {
  out.value(`swarmsh ${VERSION}`);
  out.json({
    version: VERSION,
    commit: COMMIT ?? null,
    runtime: host.runtime,
    runtime_version: host.runtimeVersion,
  });
  return EXITS.done;
}
