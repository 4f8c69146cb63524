/** Puts the parts together: which file system, which store, which settings. */
import { type Clock, systemClock } from "./clock.ts";
import { type Config, DEFAULT_CONFIG } from "./config.ts";
import type { Observer } from "./engine/engine.ts";
import { Swarm } from "./engine/swarm.ts";
import type { Fs } from "./fs/fs.ts";
import { usualFs } from "./fs/usual.ts";
import { type Random, systemRandom } from "./random.ts";
import { DirectoryStore } from "./store/directory/directory_store.ts";
import { EventLog } from "./store/directory/event_log.ts";
import { checkRoot, makeFormat } from "./store/directory/format.ts";
import { readSettings } from "./store/directory/settings.ts";

/** Collaborators to use instead of the usual ones. */
export interface OpenOptions {
  /** What says the time. */
  readonly clock?: Clock;
  /** What ids and jitter are drawn from. */
  readonly random?: Random;
  /** What does the files. */
  readonly fs?: Fs;
  /** Settings over those of `config.yaml`. */
  readonly config?: Partial<Config>;
  /** Who learns of each act. */
  readonly observe?: Observer;
  /** Name of this host in the event log; letters, digits, `-` and `_`. */
  readonly host?: string;
}

/** Opens an existing data directory. Throws `not_found`, `format` or `unsafe` when it is not one. */
export async function openSwarm(directory: string, options: OpenOptions = {}): Promise<Swarm> {
  const { clock = systemClock, random = systemRandom, observe } = options;
  const fs = options.fs ?? await usualFs();
  const path = trimmed(directory);
  checkRoot(fs, path);
  const config = { ...DEFAULT_CONFIG, ...await readSettings(fs, path, random), ...options.config };
  const events = new EventLog(fs, `${path}/events`, options.host ?? await usualHost());
  const root = { fs, path, clock, random, config, events, session: random.word(12) };
  return new Swarm({ store: new DirectoryStore(root), clock, random, config, observe });
}

/** Makes a directory a data directory; `false` when it is one already. Probes the file system first. */
export async function initSwarm(directory: string, options: OpenOptions = {}): Promise<boolean> {
  const { random = systemRandom } = options;
  return makeFormat(options.fs ?? await usualFs(), trimmed(directory), random.word(12));
}

/** A swarm in memory, for tests and for programs that need no other process. */
export async function memorySwarm(options: OpenOptions = {}): Promise<Swarm> {
  const { MemoryStore } = await import("./store/memory/memory_store.ts");
  const { clock = systemClock, random = systemRandom, observe } = options;
  const config = { ...DEFAULT_CONFIG, ...options.config };
  return new Swarm({
    store: new MemoryStore({ clock, random, config }),
    clock,
    random,
    config,
    observe,
  });
}

async function usualHost(): Promise<string> {
  const name = typeof Deno === "undefined" ? (await import("node:os")).hostname() : denoHost();
  return name.replaceAll(/[^A-Za-z0-9_-]/g, "-").slice(0, 64) || "host";
}

function denoHost(): string {
  try {
    return Deno.hostname();
  } catch {
    // Without the permission to ask, all such processes of a machine share a log, which is as good.
    return "host";
  }
}

function trimmed(directory: string): string {
  return directory.length > 1 && directory.endsWith("/")
    ? trimmed(directory.slice(0, -1))
    : directory;
}
