/**
 * Three agents bid for a piece of work, and the swarm does it. The pattern is that of `auction_pattern.ts`.
 *
 * Run it with `deno run -A examples/auction.ts DIRECTORY`.
 */
import { type Given, initSwarm, openSwarm, PatternStream } from "../mod.ts";
import { auction, type AuctionCommand } from "./auction_pattern.ts";

const directory = Deno.args[0] ?? "./.swarmsh";
await initSwarm(directory);
await using swarm = await openSwarm(directory);

// Every agent has its own view of the auction; on other hosts they would be other processes.
const views = new Map(["ann", "bob", "cat"].map((by) => {
  return [by, new PatternStream(swarm.engine, auction, "roof")];
}));

await say({ type: "open", by: "ann", title: "Mend the roof" });
await say({ type: "bid", by: "bob", price: 40 });
await say({ type: "bid", by: "cat", price: 30 });
await say({ type: "bid", by: "bob", price: 35 });
await say({ type: "bid", by: "bob", price: 25 });
await say({ type: "close", by: "ann" });

await swarm.register({ id: "bob", labels: ["bob"] });
for (const { token, item } of await swarm.claim({ agent: "bob" })) {
  await swarm.complete(token);
  console.log(`bob did "${item.title}"`);
}

/** Gives a command, and tells what came of it. */
async function say(command: Given<AuctionCommand>): Promise<void> {
  const answer = await views.get(command.by)!.give(command);
  if (answer.outcome === "done") console.log(answer.lines.join("\n"));
  else console.log(`refused by ${answer.refusal.rule}: ${answer.refusal.message}`);
}
