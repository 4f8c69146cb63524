/**
 * `deno task proof mutants`: whether anybody would notice if the program were wrong. Each mutant is a copy of the
 * program with one text replaced. Tests of the suite that need no other process are tried on it, and where it is the
 * store that is wrong, or no test fails, also simulations: it is noticed when a test fails or a promise is broken.
 */
import { ENGINE_MUTANTS } from "./engine_mutants.ts";
import { type Mutant, STORE_MUTANTS } from "./mutant_list.ts";
import { firstFailure, TEST_PARTS } from "./mutant_tests.ts";
import { tableOf } from "./table.ts";

/** All of them. */
export const MUTANTS: readonly Mutant[] = [...STORE_MUTANTS, ...ENGINE_MUTANTS];

/** Simulations of a mutant of the store at most: a small part of what a test run makes. */
const SEEDS = 300;
/** Of a mutant that no test notices: as many as a test run makes. */
const SEEDS_MAX = 10_000;

/** What simulations of a mutant need. */
const PARTS = ["core", "proof", "scripts/proof", "scripts/proof.ts", "tests/support", "deno.json"];

/** What simulations saw of a mutant. */
export interface Simulated {
  /** How many it took. */
  readonly runs: number;
  /** What was broken; `undefined` where they saw nothing. */
  readonly broken: string | undefined;
}

/** The command: `true` when every mutant was noticed. */
export async function proveByMutants(only: string | undefined): Promise<boolean> {
  const mutants = MUTANTS.filter(({ name }) => only === undefined || name === only);
  if (mutants.length === 0) throw new TypeError(`There is no mutant "${only}"`);
  const failure = await failingTest(undefined);
  if (failure !== undefined) throw new Error(`Without any mutant a test fails: ${failure}`);
  const rows: string[][] = [];
  let isNoticed = true;
  for (const mutant of mutants) {
    const test = await failingTest(mutant);
    const isOfStore = STORE_MUTANTS.includes(mutant);
    const seeds = test === undefined ? SEEDS_MAX : isOfStore ? SEEDS : 0;
    const simulated = seeds === 0 ? undefined : await simulate(mutant, seeds);
    isNoticed &&= test !== undefined || simulated?.broken !== undefined;
    const row = [test ?? "NO TEST", simulated === undefined ? "" : told(simulated)];
    console.error([mutant.name, ...row].join(" | "));
    rows.push([`\`${mutant.name}\``, mutant.says, ...row]);
  }
  console.log(tableOf(["mutant", "what is wrong", "test that fails", "simulations"], rows));
  return isNoticed;
}

function told({ runs, broken }: Simulated): string {
  return broken === undefined ? `none of ${runs}` : `${broken}, after ${runs}`;
}

/** Name of a test that fails on a mutant, or on the program as it is; `undefined` when all hold. */
export function failingTest(mutant: Mutant | undefined): Promise<string | undefined> {
  return inCopy(TEST_PARTS, mutant, firstFailure);
}

/** Runs simulations of a mutant until one breaks a promise. */
export function simulate(mutant: Mutant, seeds: number): Promise<Simulated> {
  return inCopy(PARTS, mutant, async (directory) => {
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "-A", "--no-check", "--no-lock", "scripts/proof.ts", "simulate", "--brief"],
        ...["--seeds", String(seeds)],
      ],
      cwd: directory,
    }).output();
    const text = new TextDecoder().decode(stdout);
    const runs = /^(\d+) simulations/m.exec(text)?.[1];
    if (runs === undefined) throw new Error(new TextDecoder().decode(stderr));
    return { runs: Number(runs), broken: /^Broken: (\w+)/m.exec(text)?.[1] };
  });
}

/** Does something with a copy of parts of the program, which a mutant has changed. */
async function inCopy<T>(
  parts: readonly string[],
  mutant: Mutant | undefined,
  run: (directory: string) => Promise<T>,
): Promise<T> {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-mutant-" });
  try {
    for (const part of parts) copy(part, `${directory}/${part}`);
    const file = mutant && `${directory}/${mutant.file}`;
    if (file !== undefined && isThere(file)) Deno.writeTextFileSync(file, changed(mutant!));
    return await run(directory);
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
}

function copy(from: string, to: string): void {
  if (!Deno.statSync(from).isDirectory) {
    Deno.mkdirSync(to.slice(0, to.lastIndexOf("/")), { recursive: true });
    Deno.copyFileSync(from, to);
    return;
  }
  Deno.mkdirSync(to, { recursive: true });
  for (const { name } of Deno.readDirSync(from)) copy(`${from}/${name}`, `${to}/${name}`);
}

/** Simulations have no patterns, so what is wrong there does not change them. */
function isThere(file: string): boolean {
  try {
    return Deno.statSync(file).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** The file of a mutant as it stands in the mutant. */
export function changed({ name, file, change, also = [] }: Mutant): string {
  let text = Deno.readTextFileSync(file);
  for (const [from, to] of [change, ...also]) {
    const count = text.split(from).length - 1;
    if (count !== 1) throw new Error(`Mutant ${name}: ${count} places in ${file}, expected one`);
    text = text.replace(from, () => to);
  }
  return text;
}
