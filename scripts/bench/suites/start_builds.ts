/**
 * The builds for the suite `start`: the compiled binary beside an empty compiled program, and the program of
 * the npm package beside `node -e 0`. Where there is no runtime to compile with, or no Node, that part is
 * left out.
 */
import { bundleForNode, bundleProgram, NODE_PROGRAM } from "../../package/bundling.ts";
import { compileProgram } from "../../package/compiling.ts";
import { PackageError } from "../../package/running.ts";
import { stageSources, type Staging } from "../../package/staging.ts";
import { targetHere } from "../../package/targets.ts";
import type { Program } from "../claiming_programs.ts";
import { OURS } from "../peers.ts";
import type { Table } from "../report.ts";
import type { Stage } from "../stage.ts";

/** Items that the claims of a build find. */
const ITEMS = 1000;

/** A build: an empty program of its kind, what it does, and the most that this may take beside it. */
export interface Build {
  readonly title: string;
  readonly empty: Program;
  readonly programs: readonly Program[];
  readonly timesMost: number;
}

/** The builds that can be made here, and what they weigh. */
export interface Builds {
  readonly builds: readonly Build[];
  readonly sizes: Table;
}

/** Where builds are made, and how often each is called. */
interface Making {
  readonly directory: string;
  readonly calls: number;
}

type Row = readonly [string, string];

/** Makes the builds. */
export async function makeBuilds(stage: Stage, making: Making): Promise<Builds> {
  using staging = await stageSources();
  const builds: Build[] = [];
  const rows: Row[] = [];
  for (const make of [makeBinary, makeForNode]) {
    try {
      builds.push(await make(stage, making, { staging, rows }));
    } catch (error) {
      if (!(error instanceof PackageError)) throw error;
      stage.say(`${error.message}\nMeasuring without it\n`);
    }
  }
  return { builds, sizes: { title: "Sizes", head: ["", "bytes"], rows } };
}

interface Sources {
  readonly staging: Staging;
  readonly rows: Row[];
}

async function makeBinary(stage: Stage, making: Making, sources: Sources): Promise<Build> {
  const { directory } = making;
  const target = targetHere();
  if (target === undefined) throw new PackageError("Cannot compile for this machine");
  const bundle = `${directory}/binary`;
  const program = await bundleProgram(sources.staging, bundle);
  const [empty, binary] = [`${directory}/empty`, `${directory}/swarmsh`];
  await compileProgram({ program: `${directory}/empty.js`, target, output: empty });
  const include = [`${bundle}/conventions`];
  await compileProgram({ program, include, target, output: binary });
  sources.rows.push(
    ["an empty program, compiled", size(empty)],
    ["the program, compiled", size(binary)],
    ["in it: what most commands load (cli.js)", size(`${bundle}/bin/cli.js`)],
    ["in it: all scripts", size(`${bundle}/bin`)],
    ["in it: the templates of the shell scripts", sizeOf(`${bundle}/bin`, "swarm_import() {")],
    ["in it: the registry", size(`${bundle}/conventions`)],
  );
  const words = { empty: [empty], program: [binary] };
  return await build(stage, making, { title: "binary", timesMost: 1.15, words });
}

async function makeForNode(stage: Stage, making: Making, sources: Sources): Promise<Build> {
  const directory = `${making.directory}/npm`;
  await bundleForNode(sources.staging, directory);
  sources.rows.push(["the program of the npm package", size(`${directory}/bin`)]);
  const words = {
    empty: ["node", "-e", "0"],
    program: ["node", `${directory}/bin/${NODE_PROGRAM}`],
  };
  return await build(stage, making, { title: "npm", timesMost: 1.3, words });
}

async function build(
  stage: Stage,
  { calls }: Making,
  { title, timesMost, words }: {
    readonly title: string;
    readonly timesMost: number;
    readonly words: { readonly empty: readonly string[]; readonly program: readonly string[] };
  },
): Promise<Build> {
  const queue = stage.newQueue();
  await stage.fill(OURS, queue, ITEMS + calls + 1);
  const claim = ["--dir", `${stage.address(OURS)}/${queue}`, "work", "claim", "--agent", "a"];
  const called = (what: string, args: readonly string[]): Program => {
    return { title: `${title}: ${what}`, words: [...words.program, ...args], timings: [] };
  };
  return {
    title,
    timesMost,
    empty: { title: `${title}: empty`, words: words.empty, timings: [] },
    programs: [
      called("--version", ["--version"]),
      called("--help", ["--help"]),
      { ...called("work claim", [...claim, "--json"]), queue },
    ],
  };
}

function size(path: string): string {
  return bytesIn(path).toLocaleString("en");
}

/** Size of the script that has this text in it. */
function sizeOf(directory: string, text: string): string {
  const found = [...Deno.readDirSync(directory)].find(({ name }) =>
    Deno.readTextFileSync(`${directory}/${name}`).includes(text)
  );
  return found === undefined ? "-" : size(`${directory}/${found.name}`);
}

function bytesIn(path: string): number {
  const { isFile, size } = Deno.statSync(path);
  if (isFile) return size;
  const entries = [...Deno.readDirSync(path)];
  return entries.reduce((sum, { name }) => sum + bytesIn(`${path}/${name}`), 0);
}
