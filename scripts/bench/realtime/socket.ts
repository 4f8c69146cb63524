/**
 * The floor: the publisher writes each message to a Unix socket of every subscriber. No log, no order between
 * publishers, nothing for who comes late.
 */
import type { Carrier, Place } from "./carrier.ts";

const encoder = new TextEncoder();

/** Listens, or connects. */
export async function open({ address, isPublisher }: Place): Promise<Carrier> {
  return isPublisher
    ? listen(address)
    : connect(await Deno.connect({ transport: "unix", path: address }));
}

function listen(path: string): Carrier {
  const listener = Deno.listen({ transport: "unix", path });
  const connections: Deno.Conn[] = [];
  (async () => {
    for await (const connection of listener) connections.push(connection);
  })();
  return {
    receive: () => Promise.reject(new Error("The publisher receives nothing")),
    async publish(text) {
      const bytes = encoder.encode(`${text}\n`);
      await Promise.all(connections.map((connection) => connection.write(bytes)));
    },
    async close() {
      listener.close();
      for (const connection of connections) connection.close();
    },
  };
}

function connect(connection: Deno.Conn): Carrier {
  return {
    receive: async () => lines(connection),
    publish: () => Promise.reject(new Error("A subscriber publishes nothing")),
    close: async () => connection.close(),
  };
}

async function* lines(connection: Deno.Conn): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(64 * 1024);
  let rest = "";
  for (;;) {
    const count = await connection.read(buffer);
    if (count === null) return;
    const parts = (rest + decoder.decode(buffer.subarray(0, count), { stream: true })).split("\n");
    rest = parts.pop()!;
    yield* parts;
  }
}
