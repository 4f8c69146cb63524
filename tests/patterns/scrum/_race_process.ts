// A process that commits teams to items of a planned sprint, in an order of its own, until nothing is left that
// anybody could take: DIRECTORY SEED. Prints a line for each commitment that was accepted.
import { openSwarm } from "../../../core/open.ts";
import { seededRandom } from "../../../core/random.ts";
import { PatternStream } from "../../../patterns/pattern_stream.ts";
import { plannedSprint } from "../../../patterns/scrum/lookup.ts";
import { pattern } from "../../../patterns/scrum/pattern.ts";
import { RULES } from "../../../patterns/scrum/rules.ts";
import type { ScrumState } from "../../../patterns/scrum/state.ts";

const [directory = "", seed = ""] = Deno.args;
const random = seededRandom(Number(seed));
const swarm = await openSwarm(directory);
const stream = new PatternStream(swarm.engine, pattern, "main");

// Whoever sees what is free at the start and never looks again is overtaken as often as can be.
for (const { team, item } of shuffled(pairs(await stream.refresh()))) {
  const answer = await stream.give({ type: "item.commit", by: "carol", team, items: [item] });
  if (answer.outcome === "done") print(`${team} ${item}\n`);
  else if (![RULES.itemOnce.id, RULES.capacityLimit.id].includes(answer.refusal.rule as never)) {
    throw new Error(answer.refusal.message);
  }
}
await swarm.close();

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(line));
}

function pairs(state: ScrumState) {
  const teams = plannedSprint(state)!.commitments.map(({ team }) => team);
  return teams.flatMap((team) => state.backlog.map(({ id }) => ({ team, item: id })));
}

function shuffled<Value>(values: Value[]): Value[] {
  return values.map((value) => ({ value, place: random.hex(8) }))
    .sort((one, other) => one.place < other.place ? -1 : 1)
    .map(({ value }) => value);
}
