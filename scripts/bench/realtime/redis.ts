/** A Redis stream: XADD, and XREAD that blocks. Nothing is kept on disk and nothing acknowledged. */
import { LineClient } from "../peers/line_client.ts";
import type { Carrier, Place } from "./carrier.ts";

type Reply = string | null | readonly Reply[];

/** Opens a connection. */
export async function open({ address, channel }: Place): Promise<Carrier> {
  const client = await LineClient.connect(Number(address));
  return {
    async receive() {
      const [newest] = await call(client, [
        "XREVRANGE",
        channel,
        "+",
        "-",
        "COUNT",
        "1",
      ]) as Entry[];
      return entries(client, channel, newest?.[0] ?? "0");
    },
    async publish(text) {
      await call(client, ["XADD", channel, "*", "m", text]);
    },
    close: async () => client.close(),
  };
}

type Entry = readonly [id: string, fields: readonly string[]];

async function* entries(client: LineClient, channel: string, from: string): AsyncGenerator<string> {
  for (let last = from;;) {
    const words = ["XREAD", "COUNT", "256", "BLOCK", "10000", "STREAMS", channel, last];
    const reply = await call(client, words) as readonly [string, Entry[]][] | null;
    for (const [, found] of reply ?? []) {
      for (const [id, fields] of found) {
        last = id;
        yield fields[1]!;
      }
    }
  }
}

async function call(client: LineClient, words: readonly string[]): Promise<Reply> {
  const parts = words.map((word) => `$${word.length}\r\n${word}\r\n`);
  await client.send(`*${words.length}\r\n${parts.join("")}`);
  return await reply(client);
}

async function reply(client: LineClient): Promise<Reply> {
  const line = await client.line();
  const rest = line.slice(1);
  switch (line[0]) {
    case "+":
    case ":":
      return rest;
    case "$":
      return rest === "-1" ? null : await client.counted(Number(rest));
    case "*": {
      if (rest === "-1") return null;
      const replies: Reply[] = [];
      for (let left = Number(rest); left > 0; left--) replies.push(await reply(client));
      return replies;
    }
    default:
      throw new Error(`Redis answered "${line}"`);
  }
}
