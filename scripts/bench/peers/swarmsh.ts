/** This project, as a library. */
import { initSwarm, openSwarm } from "../../../mod.ts";
import { PAYLOAD, type Peer, type Queue } from "../queue.ts";

const ITEM = { title: "Resize a picture", payload: PAYLOAD };
/** Items of one `addAll`. */
const CHUNK = 1000;

/** SwarmSH over a directory. */
export const peer: Peer = {
  start(directory) {
    return Promise.resolve({ address: directory, stop: () => Promise.resolve() });
  },
  open: ({ address, queue, agent }) => openQueue(`${address}/${queue}`, agent),
};

async function openQueue(path: string, agent: string): Promise<Queue> {
  await initSwarm(path);
  const swarm = await openSwarm(path);
  return {
    async fill(count) {
      for (let rest = count; rest > 0; rest -= CHUNK) {
        await swarm.addAll(Array.from({ length: Math.min(rest, CHUNK) }, () => ITEM));
      }
    },
    async add() {
      await swarm.add(ITEM);
    },
    async claim() {
      const [claim] = await swarm.claim({ agent });
      return claim && { id: claim.item.id, token: claim.token };
    },
    async complete({ token }) {
      const { outcome } = await swarm.complete(String(token));
      if (outcome !== "done") throw new Error(`Cannot complete: ${outcome}, expected done`);
    },
    close: () => swarm.close(),
  };
}
