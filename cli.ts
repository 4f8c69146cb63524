#!/usr/bin/env -S deno run --allow-all
/** `swarmsh`: arguments in, exit code out. */
import type { Host } from "./cli/host.ts";
import { main } from "./cli/main.ts";

/** The runtime's own host; the other one is never loaded. */
async function hostHere(): Promise<Host> {
  if ("Deno" in globalThis) return (await import("./cli/host_deno.ts")).denoHost();
  return (await import("./cli/host_node.ts")).nodeHost();
}

async function start(): Promise<void> {
  const host = await hostHere();
  // Such an end is a mistake of ours, and no success.
  host.exitUnlessEnded(1);
  host.exit(await main(host));
}

// Not awaited: builds load parts that import this module, which would wait for its end.
start();
