/**
 * A pipeline as a library would run it: items that wait for each other, two agents with different
 * abilities, a result that the next step reads.
 *
 * Run it with `deno run -A examples/pipeline.ts DIRECTORY`.
 */
import { type Claim, initSwarm, openSwarm, type Swarm } from "../mod.ts";

const directory = Deno.args[0] ?? "./.swarmsh";
await initSwarm(directory);
const swarm = await openSwarm(directory);

await swarm.register({ id: "fetcher", labels: ["net"] });
await swarm.register({ id: "cruncher", labels: ["cpu"], workCapacity: 2 });
await swarm.addAll([
  { id: "fetch", title: "Fetch the numbers", needs: ["net"], payload: { count: 5 } },
  { id: "sum", title: "Add them up", needs: ["cpu"], after: ["fetch"] },
]);

await work(swarm, "cruncher", () => Promise.resolve("nothing to do yet"));
await work(swarm, "fetcher", ({ item }) => {
  const { count } = item.payload as { count: number };
  return Promise.resolve(Array.from({ length: count }, (_, n) => n + 1));
});
await work(swarm, "cruncher", async () => {
  const fetched = await swarm.show("fetch");
  return (fetched?.result as number[]).reduce((sum, number) => sum + number, 0);
});
console.log(`sum: ${(await swarm.show("sum"))?.result}`);
await swarm.close();

/** Claims once, works, and delivers; what throws is tried again later. */
async function work(
  swarm: Swarm,
  agent: string,
  run: (claim: Claim) => Promise<unknown>,
): Promise<void> {
  for (const claim of await swarm.claim({ agent })) {
    try {
      const answer = await swarm.complete(claim.token, { result: await run(claim) });
      console.log(`${agent}: ${claim.item.title}: ${answer.outcome}`);
    } catch (error) {
      await swarm.fail(claim.token, { error: String(error) });
    }
  }
}
