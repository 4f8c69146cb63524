// A process that adds 1 to a tally, so many times: DIRECTORY COUNT.
import { openSwarm } from "../../core/open.ts";
import { PatternStream } from "../../patterns/pattern_stream.ts";
import { tally } from "./_tally.ts";

const [directory = "", count = ""] = Deno.args;
const swarm = await openSwarm(directory);
const stream = new PatternStream(swarm.engine, tally, "t1");
for (let added = 0; added < Number(count); added++) {
  const { outcome } = await stream.give({ type: "add", by: "", amount: 1 });
  if (outcome !== "done") throw new Error(outcome);
}
await swarm.close();
