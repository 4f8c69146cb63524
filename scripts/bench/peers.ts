/** Everything that is measured, by name. A peer's code is loaded by those who use it. */
import type { Peer } from "./queue.ts";

/** What is known of a peer before loading it. */
export interface PeerEntry {
  readonly title: string;
  /** The Debian package with its server. */
  readonly debianPackage?: string;
  load(): Promise<Peer>;
}

const entries = {
  swarmsh: {
    title: "SwarmSH",
    load: async () => (await import("./peers/swarmsh.ts")).peer,
  },
  redis: {
    title: "Redis",
    debianPackage: "redis-server",
    load: async () => (await import("./peers/redis.ts")).peer,
  },
  beanstalkd: {
    title: "beanstalkd",
    debianPackage: "beanstalkd",
    load: async () => (await import("./peers/beanstalkd.ts")).peer,
  },
  "postgres-off": {
    title: "PostgreSQL, synchronous_commit off",
    debianPackage: "postgresql",
    load: async () => (await import("./peers/postgres.ts")).postgresPeer("off"),
  },
  "postgres-on": {
    title: "PostgreSQL, synchronous_commit on",
    debianPackage: "postgresql",
    load: async () => (await import("./peers/postgres.ts")).postgresPeer("on"),
  },
  sqlite: {
    title: "node:sqlite, WAL",
    load: async () => (await import("./peers/sqlite.ts")).peer,
  },
  "json-file": {
    title: "one JSON file under a lock",
    load: async () => (await import("./peers/json_file.ts")).peer,
  },
} as const satisfies Record<string, PeerEntry>;

/** Name of a peer. */
export type PeerName = keyof typeof entries;

/** All peers; ours comes first, and ratios compare it with each of the others. */
export const PEERS: Readonly<Record<PeerName, PeerEntry>> = entries;

/** Names of all peers, in order. */
export const PEER_NAMES = Object.keys(entries) as PeerName[];

/** The one that is this project. */
export const OURS: PeerName = "swarmsh";
