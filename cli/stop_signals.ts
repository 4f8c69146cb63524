/** An interrupt as an end and not an accident, for commands that run until somebody stops them. */
import type { Host } from "./host.ts";

/** Aborts when somebody asks this process to stop. Dispose it to let signals kill again. */
export function stopSignals(host: Host): { readonly signal: AbortSignal } & Disposable {
  const controller = new AbortController();
  const undo = host.onSignals(["SIGINT", "SIGTERM"], () => controller.abort());
  return { signal: controller.signal, [Symbol.dispose]: undo };
}
