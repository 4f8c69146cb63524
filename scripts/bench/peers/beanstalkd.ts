/** beanstalkd in memory: `put`, `reserve-with-timeout 0`, `delete`. */
import { idMaker, itemText, type Peer, type Place, type Queue } from "../queue.ts";
import { freePort, isInstalled, startServer } from "../server.ts";
import { LineClient } from "./line_client.ts";

/** Commands sent in one write when filling. */
const CHUNK = 500;
/** The lease, in seconds. */
const TIME_TO_RUN = 300;

/** beanstalkd. */
export const peer: Peer = { start, open };

async function start() {
  const program = "beanstalkd";
  if (!isInstalled(program)) return undefined;
  const port = freePort();
  const args = ["-l", "127.0.0.1", "-p", String(port)];
  return { address: String(port), stop: await startServer({ program, args, port }) };
}

async function open({ address, queue }: Place): Promise<Queue> {
  const client = await LineClient.connect(Number(address));
  await ask(client, `use ${queue}\r\n`, "USING");
  await ask(client, `watch ${queue}\r\n`, "WATCHING");
  await ask(client, "ignore default\r\n", "WATCHING");
  const makeId = idMaker();
  const put = () => {
    const text = itemText(makeId());
    return `put 5 0 ${TIME_TO_RUN} ${text.length}\r\n${text}\r\n`;
  };
  return {
    async fill(count) {
      for (let rest = count; rest > 0; rest -= CHUNK) {
        const commands = Array.from({ length: Math.min(rest, CHUNK) }, put);
        await client.send(commands.join(""));
        for (const _ of commands) expect(await client.line(), "INSERTED");
      }
    },
    async add() {
      await ask(client, put(), "INSERTED");
    },
    claim: () => reserve(client),
    async complete({ id }) {
      await ask(client, `delete ${id}\r\n`, "DELETED");
    },
    close: async () => client.close(),
  };
}

async function reserve(client: LineClient) {
  await client.send("reserve-with-timeout 0\r\n");
  const line = await client.line();
  if (line === "TIMED_OUT") return undefined;
  expect(line, "RESERVED");
  const [, id, length] = line.split(" ");
  return { id: id!, token: await client.counted(Number(length)) };
}

async function ask(client: LineClient, command: string, wanted: string): Promise<void> {
  await client.send(command);
  expect(await client.line(), wanted);
}

function expect(line: string, wanted: string): void {
  if (!line.startsWith(wanted)) throw new Error(`beanstalkd answered "${line}", not ${wanted}`);
}
