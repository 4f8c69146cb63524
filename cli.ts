#!/usr/bin/env -S deno run --allow-all
/** `swarmsh`: arguments in, exit code out. */
import type { Host } from "./cli/host.ts";
import { main } from "./cli/main.ts";

/** The runtime's own host; the other one is never loaded. */
async function hostHere(): Promise<Host> {
  if ("Deno" in globalThis) return (await import("./cli/host_deno.ts")).denoHost();
  return (await import("./cli/host_node.ts")).nodeHost();
}

const host = await hostHere();
host.exit(await main(host));
