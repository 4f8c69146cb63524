/** Everything that is measured, by name. A peer's code is loaded by those who use it. */
import type { Peer } from "./queue.ts";

/** What is known of a peer before loading it. */
export interface PeerEntry {
  readonly title: string;
  /** The Debian package with its server. */
  readonly debianPackage?: string;
  load(): Promise<Peer>;
}

/** All peers; ours comes first, and ratios are taken against it. */
export const PEERS = {
  swarmsh: {
    title: "SwarmSH",
    load: async () => (await import("./peers/swarmsh.ts")).peer,
  },
  redis: {
    title: "Redis, LMOVE",
    debianPackage: "redis-server",
    load: async () => (await import("./peers/redis.ts")).peer,
  },
} as const satisfies Record<string, PeerEntry>;

/** Name of a peer. */
export type PeerName = keyof typeof PEERS;
