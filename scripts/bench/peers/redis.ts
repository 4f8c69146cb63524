/**
 * Redis as a reliable queue: LPUSH, LMOVE to the worker's own list, LREM. No persistence, no leases, no
 * record of what is done: the least Redis can do, so the fastest.
 */
import { idMaker, itemText, type Peer, type Place, type Queue } from "../queue.ts";
import { freePort, isInstalled, startServer } from "../server.ts";
import { LineClient } from "./line_client.ts";

/** Items of one LPUSH when filling. */
const CHUNK = 1000;

/** Redis. */
export const peer: Peer = { start, open };

async function start(directory: string) {
  const program = "redis-server";
  if (!isInstalled(program)) return undefined;
  const port = freePort();
  const settings = { port, bind: "127.0.0.1", dir: directory, appendonly: "no" };
  const args = Object.entries(settings).flatMap(([key, value]) => [`--${key}`, String(value)]);
  const stop = await startServer({ program, args: [...args, "--save", ""], port });
  return { address: String(port), stop };
}

async function open({ address, queue, agent }: Place): Promise<Queue> {
  const client = await LineClient.connect(Number(address));
  const [ready, held] = [`${queue}:ready`, `${queue}:held:${agent}`];
  const makeId = idMaker();
  const next = () => {
    const id = makeId();
    return `${id} ${itemText(id)}`;
  };
  return {
    async fill(count) {
      for (let rest = count; rest > 0; rest -= CHUNK) {
        await call(client, [
          "LPUSH",
          ready,
          ...Array.from({ length: Math.min(rest, CHUNK) }, next),
        ]);
      }
    },
    async add() {
      await call(client, ["LPUSH", ready, next()]);
    },
    async claim() {
      const item = await call(client, ["LMOVE", ready, held, "RIGHT", "LEFT"]);
      if (item === null) return undefined;
      return { id: item.slice(0, item.indexOf(" ")), token: item };
    },
    async complete({ id, token }) {
      const removed = await call(client, ["LREM", held, "1", String(token)]);
      if (removed !== "1") {
        throw new Error(`Cannot complete "${id}": ${removed} removed, expected 1`);
      }
    },
    close: async () => client.close(),
  };
}

/** One command, one reply. All values here are ASCII, so characters are bytes. */
async function call(client: LineClient, words: readonly string[]): Promise<string | null> {
  let text = `*${words.length}\r\n`;
  for (const word of words) text += `$${word.length}\r\n${word}\r\n`;
  await client.send(text);
  const line = await client.line();
  const rest = line.slice(1);
  switch (line[0]) {
    case "+":
    case ":":
      return rest;
    case "$":
      return rest === "-1" ? null : await client.counted(Number(rest));
    default:
      throw new Error(`Redis answered "${line}"`);
  }
}
