/** Opening a swarm as a library does: observed through the OpenTelemetry API, unless it is told not to. */
import {
  memorySwarm as openMemory,
  type OpenOptions as CoreOptions,
  openSwarm as openDirectory,
} from "../../core/open.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import { VERSION } from "../../core/version.ts";

/** Collaborators to use instead of the usual ones. */
export interface OpenOptions extends CoreOptions {
  /** `false`: nobody is told what happens. An observer of your own is told instead of the API. */
  readonly telemetry?: boolean;
}

/** Opens an existing data directory. Throws `not_found`, `format` or `unsafe` when it is not one. */
export async function openSwarm(directory: string, options: OpenOptions = {}): Promise<Swarm> {
  return await openDirectory(directory, await withObserver(options));
}

/** A swarm in memory, for tests and for programs that need no other process. */
export async function memorySwarm(options: OpenOptions = {}): Promise<Swarm> {
  return await openMemory(await withObserver(options));
}

/** The API is loaded only where it is used. */
async function withObserver(options: OpenOptions): Promise<CoreOptions> {
  const { telemetry = true, ...rest } = options;
  if (rest.observe !== undefined || !telemetry) return rest;
  const { apiObserver } = await import("./observer.ts");
  return { ...rest, observe: apiObserver({ version: VERSION }) };
}
