/** One search: spin turns a model into a C program, which visits every state that can be reached. */
import { type Bounds, PROPERTIES, type Search } from "./model_checks.ts";

const MODELS = new URL("../../tests/proof/model/", import.meta.url).pathname;
/** Memory of one search in MiB: a bound, not an expectation. */
const MEMORY_MEBIBYTES_MAX = 1900;
/** Steps of one run: a bound as well. A search that meets one of them fails. */
const DEPTH_MAX = 200_000;
/** Number of no property. */
const NOTHING = 99;
/** Processes that weak fairness has to tell apart, in words of memory. */
const FAIRNESS_WORDS = 5;

/** What a search came to. */
export interface Found {
  /** States that were visited. */
  readonly states: number;
  readonly depth: number;
  readonly seconds: number;
  /** The property that is broken, if one is, or the point that was reached. */
  readonly broken: string | undefined;
  /** What happened until then, in words. */
  readonly trace: readonly string[];
}

/** The programs that are not there, of those that a search needs. */
export function lackingPrograms(): string[] {
  return ["spin", "gcc"].filter((program) => !isThere(program));
}

function isThere(program: string): boolean {
  const places = (Deno.env.get("PATH") ?? "").split(":");
  return places.some((place) => {
    try {
      return Deno.statSync(`${place}/${program}`).isFile;
    } catch {
      return false;
    }
  });
}

/** Searches all runs of a model within its bounds, or up to the first that breaks a property. */
export async function search(asked: Search, point = 0): Promise<Found> {
  const directory = await Deno.makeTempDir({ prefix: "swarmsh-model-" });
  try {
    for await (const { name } of Deno.readDir(MODELS)) {
      await Deno.copyFile(`${MODELS}${name}`, `${directory}/${name}`);
    }
    return await searchIn(directory, asked, point);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

async function searchIn(directory: string, asked: Search, point: number): Promise<Found> {
  const { model, bounds } = asked;
  const isFair = asked.isFair === true && point === 0;
  const file = `${model}.pml`;
  const values = { ...bounds, ...aimOf(asked, point) };
  const defines = Object.entries(values).map(([name, value]) => `-D${name}=${value}`);
  await run(directory, "spin", [...defines, "-a", file]);
  await run(directory, "gcc", [...kindOf(asked, isFair, point), "-o", "pan", "pan.c"]);
  const fairness = isFair ? ["-a", "-f"] : model === "progress" ? ["-noclaim"] : [];
  const started = performance.now();
  // An end without a next step is no fault here: -E.
  const output = await run(directory, "./pan", [`-m${DEPTH_MAX}`, "-E", "-w22", ...fairness]);
  const seconds = (performance.now() - started) / 1000;
  const found = { ...figuresOf(output), seconds };
  if (!/errors: 0/.test(output)) {
    const trace = await run(directory, "spin", [...defines, "-t", file]);
    return { ...found, ...toldBy(trace, isFair) };
  }
  if (/Search not completed|max search depth|out of memory/.test(output)) {
    throw new Error(`Cannot search ${model} to its end: it is larger than its bounds\n${output}`);
  }
  return { ...found, broken: undefined, trace: [] };
}

/** What a search judges alone: the point that it must reach, or the property that a mutant must break. */
function aimOf(asked: Search, point: number): Bounds {
  if (point !== 0) return { REACH: point, ONLY: NOTHING };
  const breaks = "breaks" in asked ? asked.breaks : undefined;
  const number = Object.keys(PROPERTIES).find((key) => PROPERTIES[Number(key)] === breaks);
  return number === undefined ? {} : { ONLY: Number(number) };
}

/** The shortest counterexample where one is looked for; less memory where there should be none. */
function kindOf(asked: Search, isFair: boolean, point: number): string[] {
  const isLong = "isLong" in asked && asked.isLong === true;
  // Half the memory for twice the time.
  const common = [`-DMEMLIM=${MEMORY_MEBIBYTES_MAX}`, ...(isLong ? ["-DCOLLAPSE"] : [])];
  const isBreach = point !== 0 || "breaks" in asked;
  // Where few states are visited, compiling takes longer than searching.
  common.push(isBreach ? "-O0" : "-O2");
  if (isFair) return [...common, `-DNFAIR=${FAIRNESS_WORDS}`];
  const claim = asked.model === "progress" ? ["-DNOCLAIM"] : [];
  return [...common, "-DSAFETY", ...claim, ...(isBreach ? ["-DBFS"] : [])];
}

async function run(directory: string, program: string, args: string[]): Promise<string> {
  const command = new Deno.Command(program, { args, cwd: directory, stdin: "null" });
  const { code, stdout, stderr } = await command.output();
  const text = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  // The search itself ends with 0 also where it found something.
  if (code === 0) return text;
  throw new Error(`Cannot run ${program} ${args.join(" ")}: exit status ${code}\n${text}`);
}

function figuresOf(output: string): { states: number; depth: number } {
  const states = output.match(/^\s*(\d+(?:\.\d+e\+\d+)?) states, stored/m);
  const depth = output.match(/depth reached (\d+)/);
  if (states === null || depth === null) throw new Error(`Cannot read what pan says:\n${output}`);
  return { states: Number(states[1]), depth: Number(depth[1]) };
}

/** What models print when they are replayed, among all that spin prints. */
const TOLD =
  /^(agent|a sweeper|a reader|record|somebody|process|dependency) .*[a-z]|^the (item|lease) |^<+START OF CYCLE/;

/** What replaying a counterexample prints: the words of the model, and what is broken at the end. */
function toldBy(replay: string, isFair: boolean): { broken: string; trace: string[] } {
  const lines = replay.split("\n").map((line) => line.trim());
  const end = lines.findLast((line) => /^(broken|reached): \d+$/.test(line));
  const number = Number(end?.split(" ")[1]);
  const broken = isFair
    ? "I12"
    : end?.startsWith("reached")
    ? `point ${number}`
    : PROPERTIES[number] ?? "nothing that has a name";
  const told = lines.filter((line) => TOLD.test(line));
  const trace = told.map((line) => line.startsWith("<") ? "and so on for ever:" : line);
  return { broken, trace };
}
