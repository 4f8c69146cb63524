// A channel in a store of either kind, and what tests read of it.
import { initSwarm, memorySwarm, openSwarm } from "../../../core/open.ts";
import type { Json } from "../../../core/json.ts";
import type { Swarm } from "../../../core/engine/swarm.ts";
import { Channel } from "../../../patterns/realtime/channel/channel.ts";
import type {
  Received,
  SubscribeOptions,
} from "../../../patterns/realtime/channel/subscription.ts";
import type { ChannelState, Policy } from "../../../patterns/realtime/state.ts";

/** What a test works with. Time is that of the wall: readers sleep for milliseconds. */
export interface ChannelBench extends AsyncDisposable {
  readonly channel: Channel;
  /** Where it is; empty in memory. */
  readonly path: string;
  state(): Promise<ChannelState>;
  /** Places of the messages that are in the log. */
  kept(): Promise<number[]>;
}

export const STORES = ["memory", "directory"] as const;

/** Makes a channel `c`. */
export async function makeChannel(
  store: typeof STORES[number],
  bounds: { readonly capacity?: number; readonly policy?: Policy } = {},
): Promise<ChannelBench> {
  const path = store === "memory" ? "" : Deno.makeTempDirSync({ prefix: "swarmsh-" });
  const swarm = await openOne(path);
  const channel = new Channel(swarm.engine, "c");
  await channel.create({ capacity: bounds.capacity ?? 100, policy: bounds.policy ?? "block" });
  return {
    channel,
    path,
    state: () => channel.control().refresh(),
    async kept() {
      const records = await swarm.engine.store.readStream("channel", "c", 1);
      return records.map(({ sequence }) => sequence);
    },
    async [Symbol.asyncDispose]() {
      await swarm.close();
      if (path !== "") Deno.removeSync(path, { recursive: true });
    },
  };
}

async function openOne(path: string): Promise<Swarm> {
  if (path === "") return await memorySwarm();
  await initSwarm(path);
  return await openSwarm(path);
}

/** Reads until so many messages have come or the reader ends. */
export async function readSome(
  channel: Channel,
  { count, ...options }: SubscribeOptions & { readonly count: number },
): Promise<Received[]> {
  const found: Received[] = [];
  const subscription = await channel.subscribe({ ...options, acknowledges: "manual" });
  for await (const message of subscription) {
    found.push(message);
    subscription.acknowledge(message.sequence);
    if (found.length >= count) break;
  }
  return found;
}

/** Publishes and closes the publisher. */
export async function publishAll(channel: Channel, bodies: readonly Json[], waitSeconds = 60) {
  const publisher = channel.publisher();
  const published = await publisher.publish(bodies, { by: "p", waitSeconds });
  await publisher.close();
  return published;
}

/** 1 to `count`. */
export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
