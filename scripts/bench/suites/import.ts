/** `swarmsh work import` of many items: time, and the memory it needs. */
import { atMost, type Goal, type Report, rounded } from "../report.ts";
import type { Depth } from "../settings.ts";
import type { Stage } from "../stage.ts";
import { median } from "../statistics.ts";
import { PAYLOAD } from "../queue.ts";

const SIZES: Record<Depth, readonly number[]> = {
  quick: [10_000],
  usual: [10_000, 100_000],
  full: [10_000, 100_000, 1_000_000],
};
/** Time between two looks at the process, in milliseconds. */
const LOOK_MILLISECONDS = 20;
const CLI = new URL("../../../cli.ts", import.meta.url).pathname;

/** One file to import. */
interface Source {
  readonly items: number;
  /** Whether the items bring ids of their own, which costs a reservation each. */
  readonly hasIds: boolean;
  readonly path: string;
  readonly seconds: number[];
  readonly memoryBytes: number[];
}

/** Measures imports into new swarms. */
export async function importing(stage: Stage): Promise<Report> {
  const { depth, rounds } = stage.settings;
  const directory = `${stage.directory}/import`;
  await Deno.mkdir(directory);
  const sources = await Promise.all(SIZES[depth].flatMap((items) => {
    return [false, true].map((hasIds) => makeSource(directory, items, hasIds));
  }));
  for (let round = 1; round <= rounds; round++) {
    for (const source of sources) {
      stage.say(`import, round ${round} of ${rounds}, ${source.items} items`);
      await importOnce(source, `${directory}/${stage.newQueue()}`);
    }
  }
  const rows = sources.map((source) => [
    titleOf(source),
    rounded(median(source.seconds)),
    rounded(source.items / median(source.seconds) / 1000),
    rounded(median(source.memoryBytes) / 2 ** 20),
  ]);
  return {
    title: "Importing",
    method: `\`swarmsh work import\` of JSON lines into a new swarm, the whole process. ` +
      `Medians over ${rounds} round(s).`,
    tables: [{
      title: "One process",
      head: ["", "seconds", "thousand items/s", "peak memory, MiB"],
      rows,
    }],
    goals: goals(sources),
    samples: sources,
  };
}

async function makeSource(directory: string, items: number, hasIds: boolean): Promise<Source> {
  const path = `${directory}/${items}${hasIds ? "-ids" : ""}.jsonl`;
  const lines = Array.from({ length: items }, (_, index) => {
    const id = hasIds ? { id: `picture-${index}` } : {};
    return JSON.stringify({ ...id, title: "Resize a picture", payload: PAYLOAD });
  });
  await Deno.writeTextFile(path, `${lines.join("\n")}\n`);
  return { items, hasIds, path, seconds: [], memoryBytes: [] };
}

async function importOnce(source: Source, swarm: string): Promise<void> {
  await run(["init"], swarm);
  const from = performance.now();
  const memoryBytes = await run(["work", "import", source.path, "--quiet"], swarm);
  source.seconds.push((performance.now() - from) / 1000);
  source.memoryBytes.push(memoryBytes);
}

/** Runs the CLI; answers the most memory it had. */
async function run(words: readonly string[], swarm: string): Promise<number> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--allow-all", CLI, "--dir", swarm, ...words],
    stdin: "null",
    stdout: "null",
    stderr: "inherit",
  }).spawn();
  let peak = 0;
  const look = setInterval(() => peak = Math.max(peak, peakMemory(child.pid)), LOOK_MILLISECONDS);
  const { success } = await child.status;
  clearInterval(look);
  if (!success) throw new Error(`Cannot run "swarmsh ${words.join(" ")}"`);
  return peak;
}

/** The kernel's own high-water mark; 0 where it does not tell. */
function peakMemory(pid: number): number {
  try {
    const status = Deno.readTextFileSync(`/proc/${pid}/status`);
    return 1024 * Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function titleOf({ items, hasIds }: Source): string {
  return `${items.toLocaleString("en")} items ${hasIds ? "with ids" : "without ids"}`;
}

function goals(sources: readonly Source[]): Goal[] {
  return sources.filter(({ items }) => items === 100_000).map((source) => {
    return atMost(`${titleOf(source)} under 5 s`, median(source.seconds), 5, " s");
  });
}
