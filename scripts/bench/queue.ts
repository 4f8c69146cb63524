/** The port between the benchmark and what it measures: a queue, as a worker process sees it. */

/** An item that was claimed; `token` is whatever the peer needs to complete it. */
export interface Held {
  readonly id: string;
  readonly token: unknown;
}

/** One open connection to one queue. Every call is one command, as a simple client would do it. */
export interface Queue {
  /** Adds many items, by the fastest way the peer has. Never timed. */
  fill(count: number): Promise<void>;
  /** Adds one item. */
  add(): Promise<void>;
  /** Claims the oldest item; `undefined` when there is none. */
  claim(): Promise<Held | undefined>;
  complete(held: Held): Promise<void>;
  close(): Promise<void>;
}

/** Which queue to open, and as whom. */
export interface Place {
  /** What the peer's `start` answered. */
  readonly address: string;
  /** Queues of one server are independent; each run uses a new one. */
  readonly queue: string;
  /** Name of the worker, unlike that of any other. */
  readonly agent: string;
}

/** A peer that was started. */
export interface Server {
  readonly address: string;
  stop(): Promise<void>;
}

/** Something to measure. */
export interface Peer {
  /** Starts it below a directory of its own; `undefined` when it is not installed. */
  start(directory: string): Promise<Server | undefined>;
  open(place: Place): Promise<Queue>;
}

/** The payload of every item, the same for all peers: a typical small task. */
export const PAYLOAD = { file: "pictures/2024/07/beach.jpg", width: 800, height: 600 };

/** An item's bytes where the peer stores text: as large as an item of SwarmSH. */
export function itemText(id: string): string {
  return JSON.stringify({ id, title: "Resize a picture", priority: 5, payload: PAYLOAD });
}

/** Makes ids that differ from those of all other processes, for peers that make none themselves. */
export function idMaker(): () => string {
  const prefix = crypto.randomUUID().slice(0, 8);
  let made = 0;
  return () => `${prefix}-${++made}`;
}
