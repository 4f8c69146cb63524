// A process at channel `c`: DIRECTORY ROLE NAME COUNT. It prints a line for each thing that happened to it.
import { openSwarm } from "../../../core/open.ts";
import { Channel } from "../../../patterns/realtime/channel/channel.ts";

const [directory = "", role = "", name = "", count = ""] = Deno.args;
const swarm = await openSwarm(directory);
const channel = new Channel(swarm.engine, "c");
await ROLES()[role as keyof ReturnType<typeof ROLES>]();
await swarm.close();

function ROLES() {
  return { publish, read, take, lead };
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

/** One at a time, so that publishers take turns. */
async function publish(): Promise<void> {
  const publisher = channel.publisher();
  for (let number = 1; number <= Number(count); number++) {
    await publisher.publish([`${name}${number}`], { by: name });
  }
  await publisher.close();
}

/**
 * Prints, then acknowledges: who is killed in between prints it again. Where a count is given, it stands still
 * with that message in its hand until it is killed.
 */
async function read(): Promise<void> {
  const subscription = await channel.subscribe({ subscriber: name, acknowledges: "manual" });
  let printed = 0;
  for await (const { sequence, body, lost } of subscription) {
    print(`${sequence} ${body} ${lost}`);
    if (++printed === Number(count)) await stand();
    subscription.acknowledge(sequence);
  }
}

/** Never ends, and keeps the process from ending. */
function stand(): Promise<never> {
  setInterval(() => {}, 60_000);
  return new Promise(() => {});
}

async function take(): Promise<void> {
  const member = channel.member({ group: "g", member: name });
  const options = { max: 3, leaseSeconds: 600, skewSeconds: 5, waitSeconds: 60 };
  for (;;) {
    const taken = await member.take(options);
    if (taken.outcome !== "done") return;
    for (const { sequence, attempts } of taken.messages) print(`${sequence} ${attempts}`);
    await member.acknowledge({ token: taken.token });
  }
}

async function lead(): Promise<void> {
  const candidacy = { candidate: name, by: name, leaseSeconds: 600, skewSeconds: 5 };
  for (let led = 0; led < Number(count); led++) {
    const campaigned = await channel.campaign(candidacy, { waitSeconds: 60 });
    if (campaigned.outcome !== "done") throw new Error(campaigned.outcome);
    print(String(campaigned.term));
    const { term } = campaigned;
    await channel.control().give({ type: "leader.resign", by: name, candidate: name, term });
  }
}
