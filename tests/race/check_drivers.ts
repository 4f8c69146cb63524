/** Whether every driver took part: I16 is about a mixed run, and with a driver that only loses there is none. */
import type { Evidence } from "./race.ts";

/** How many items each driver completed. */
export function winsOf({ acts, racers }: Pick<Evidence, "acts" | "racers">): Map<string, number> {
  const wins = new Map(racers.map(({ driver }) => [driver.name, 0]));
  for (const { verb, answer, process } of acts) {
    const number = Number(/^worker([0-9]+)[.]/.exec(process)?.[1]);
    const name = racers[number]?.driver.name;
    if (name === undefined || verb !== "complete" || answer?.outcome !== "done") continue;
    wins.set(name, wins.get(name)! + 1);
  }
  return wins;
}

/** I16: each driver completed some items. */
export function* everyDriverWins(evidence: Evidence): Iterable<string> {
  for (const [name, count] of winsOf(evidence)) {
    if (count === 0) yield `${name} completed nothing`;
  }
}
