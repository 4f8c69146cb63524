/** What carries messages between processes: ours, and what it is compared with. */

/** One end of a carrier, in a process of its own. */
export interface Carrier {
  /** Waits until messages that are published from now on reach this process. */
  receive(): Promise<AsyncIterable<string>>;
  publish(text: string): Promise<void>;
  close(): Promise<void>;
}

/** What a process is told. */
export interface Place {
  /** Directory, port or path. */
  readonly address: string;
  /** Name of the channel, unused so far. */
  readonly channel: string;
  /** Name of this process. */
  readonly name: string;
  /** Whether this is the one that publishes; it is opened first. */
  readonly isPublisher: boolean;
}

/** Every carrier, by name. */
export const CARRIERS = {
  swarmsh: {
    title: "SwarmSH",
    open: async (place: Place) => (await import("./swarmsh.ts")).open(place),
  },
  redis: {
    title: "Redis stream",
    open: async (place: Place) => (await import("./redis.ts")).open(place),
  },
  socket: {
    title: "Unix socket",
    open: async (place: Place) => (await import("./socket.ts")).open(place),
  },
} as const satisfies Record<
  string,
  { readonly title: string; open(place: Place): Promise<Carrier> }
>;

/** Name of a carrier. */
export type CarrierName = keyof typeof CARRIERS;
