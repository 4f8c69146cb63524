// A program as a user of the npm package writes it. It is a text, since here there is no package `swarmsh`.

/** The program; it prints CONSUMER_PRINTS. */
export const CONSUMER = `
import {
  type Claim, type Counts, initSwarm, memorySwarm, openSwarm, PATTERNS, PatternStream, type Swarm, SwarmError,
} from "swarmsh";

async function work(swarm: Swarm): Promise<Counts> {
  await swarm.add({ id: "r17", title: "Resize picture 17", payload: { file: "17.png" } });
  const claims: readonly Claim[] = await swarm.claim({ agent: "ann" });
  for (const { token, item } of claims) {
    const answer = await swarm.complete(token, { result: { width: 800 } });
    console.log(answer.outcome, item.id);
  }
  return await swarm.stats();
}

await initSwarm("./swarm");
await using swarm = await openSwarm("./swarm");
await using inMemory = await memorySwarm();
for (const one of [swarm, inMemory]) console.log((await work(one)).done);
try {
  await openSwarm("./nowhere");
} catch (error) {
  console.log(error instanceof SwarmError ? error.code : error);
}
const lock = PATTERNS.find(({ name }) => name === "atomic")!;
const stream = new PatternStream(swarm.engine, await lock.load(), "printer");
await stream.refresh();
console.log(stream.hasBegun);
`;

/** What it prints. */
export const CONSUMER_PRINTS = "done r17\n1\ndone r17\n1\nnot_found\nfalse\n";
