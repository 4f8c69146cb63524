/** Trace context that a parent process handed down. */
import { checkTraceparent } from "../core/validate.ts";
import type { Host } from "./host.ts";

/** TRACEPARENT of the environment; one that is not well-formed is as good as none. */
export function environmentTraceparent(host: Host): string | undefined {
  const value = host.env("TRACEPARENT");
  if (value === undefined) return undefined;
  try {
    return checkTraceparent(value);
  } catch {
    // Nobody typed it for us, so refusing the work for it would punish the wrong one.
    return undefined;
  }
}
