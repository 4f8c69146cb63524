/** A channel of ours: subscribers have names, and acknowledge what they got. */
import { openSwarm } from "../../../core/open.ts";
import { Channel } from "../../../patterns/realtime/channel/channel.ts";
import type { Carrier, Place } from "./carrier.ts";

/** Opens one end of a channel in a swarm that is there. */
export async function open({ address, channel: id, name, isPublisher }: Place): Promise<Carrier> {
  const swarm = await openSwarm(address);
  const channel = new Channel(swarm.engine, id);
  if (isPublisher) await channel.create({ capacity: 10_000, policy: "block" });
  const publisher = channel.publisher();
  return {
    async receive() {
      const subscription = await channel.subscribe({ subscriber: name, from: "start" });
      return (async function* () {
        for await (const { body } of subscription) yield String(body);
      })();
    },
    async publish(text) {
      await publisher.publish([text]);
    },
    async close() {
      await publisher.close();
      await swarm.close();
    },
  };
}
