/** `deno task proof model`: searches the models, breaks them on purpose, and prints tables. */
import { type Breach, CHECKS, MUTANTS, POINTS } from "./model_checks.ts";
import { type Found, lackingPrograms, search } from "./model_search.ts";
import { tableOf } from "./table.ts";

/** Searches at a time. */
const AT_A_TIME = 2;

/** What can be asked. */
export interface ModelOptions {
  /** Also with larger bounds. */
  readonly isLong: boolean;
  /** Tell only how this mutant breaks. */
  readonly trace?: string;
}

/** Runs it; whether all came out as it must. Throws a TypeError where there is no such mutant. */
export async function proveModel({ isLong, trace }: ModelOptions): Promise<boolean> {
  const mutant = trace === undefined ? undefined : mutantNamed(trace);
  const lacking = lackingPrograms();
  if (lacking.length > 0) {
    console.error(`Cannot search models: ${lacking.join(" and ")} not found, expected on PATH`);
    console.error("On Debian: apt-get install spin gcc libc6-dev");
    return false;
  }
  if (mutant !== undefined) return await tell(mutant);
  const results = [
    await showChecks(isLong),
    await showMutants(),
    await showPoints(),
  ];
  return results.every((isGood) => isGood);
}

async function showChecks(isLong: boolean): Promise<boolean> {
  const checks = CHECKS.filter((check) => isLong || !check.isLong);
  const found = await inTurn(checks, (check) => search(check));
  console.log(tableOf(
    ["properties", "model", "bounds", "states", "depth", "seconds", "result"],
    checks.map((check, index) => {
      const { broken } = found[index]!;
      const result = broken === undefined ? "hold" : `BROKEN: ${broken}`;
      const properties = check.properties.join(" ");
      return [properties, check.model, check.says, ...figures(found[index]!), result];
    }),
  ));
  return found.every(({ broken }) => broken === undefined);
}

async function showMutants(): Promise<boolean> {
  const found = await inTurn(MUTANTS, (mutant) => search(mutant));
  console.log(tableOf(
    ["mutant", "model", "what is wrong", "states", "depth", "seconds", "broken"],
    MUTANTS.map((mutant, index) => {
      const { broken } = found[index]!;
      const result = broken === mutant.breaks
        ? broken
        : `${broken ?? "NOTHING"}, EXPECTED ${mutant.breaks}`;
      return [mutant.name, mutant.model, mutant.says, ...figures(found[index]!), result];
    }),
  ));
  return MUTANTS.every(({ breaks }, index) => found[index]!.broken === breaks);
}

async function showPoints(): Promise<boolean> {
  const found = await inTurn(POINTS, (point) => search(point, point.number));
  const isReached = POINTS.map(({ number }, index) => found[index]!.broken === `point ${number}`);
  console.log(tableOf(
    ["point that must be reached", "model", "steps", "result"],
    POINTS.map((point, index) => {
      const result = isReached[index] ? "reached" : "NOT REACHED";
      return [point.says, point.model, String(found[index]!.depth), result];
    }),
  ));
  return isReached.every((isGood) => isGood);
}

function mutantNamed(name: string): Breach {
  const mutant = MUTANTS.find((one) => one.name === name);
  if (mutant !== undefined) return mutant;
  const names = MUTANTS.map((one) => one.name).join(", ");
  throw new TypeError(`Cannot tell of "${name}": found no such mutant, expected one of ${names}`);
}

async function tell(mutant: Breach): Promise<boolean> {
  const { broken, trace } = await search(mutant);
  console.log(`${mutant.says}:\n`);
  for (const line of trace) console.log(`  ${line}`);
  console.log(`\nbroken: ${broken ?? "nothing"}`);
  return broken === mutant.breaks;
}

function figures({ states, depth, seconds }: Found): string[] {
  return [states.toLocaleString("en"), String(depth), seconds.toFixed(1)];
}

/** Results in the order of what is asked, a few at a time. */
async function inTurn<T>(asked: readonly T[], run: (one: T) => Promise<Found>): Promise<Found[]> {
  const found: Found[] = [];
  let next = 0;
  async function work(): Promise<void> {
    for (let index = next++; index < asked.length; index = next++) {
      found[index] = await run(asked[index]!);
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return found;
}
