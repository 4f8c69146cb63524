/** An interrupt as an end and not an accident, for commands that run until somebody stops them. */
import type { Host } from "./host.ts";

/** Aborts when somebody asks this process to stop, from now until it ends. */
export function stopSignal(host: Host): AbortSignal {
  const controller = new AbortController();
  host.onSignals(["SIGINT", "SIGTERM"], () => controller.abort());
  return controller.signal;
}
