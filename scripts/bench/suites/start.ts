/** A process that claims once: `swarmsh work claim` from queues of any length, beside an empty program. */
import { callInTurn, cpusOf, type Program, wallsOf } from "../claiming_programs.ts";
import { OURS } from "../peers.ts";
import { atMost, type Goal, type Report, rounded, type Table } from "../report.ts";
import type { Depth } from "../settings.ts";
import type { Stage } from "../stage.ts";
import { median, medianRatio } from "../statistics.ts";
import { type Build, makeBuilds } from "./start_builds.ts";

const SIZES: Record<Depth, readonly number[]> = {
  quick: [10, 10_000],
  usual: [10, 10_000, 100_000],
  full: [10, 10_000, 100_000, 1_000_000],
};
/** Calls of each program. */
const CALLS: Record<Depth, number> = { quick: 9, usual: 31, full: 101 };
const ROOT = new URL("../../../", import.meta.url).pathname;

/** Measures the whole process. */
export async function start(stage: Stage): Promise<Report> {
  const calls = CALLS[stage.settings.depth];
  const directory = `${stage.directory}/start`;
  await Deno.mkdir(directory);
  const programs = await prepare(stage, directory);
  const { builds, sizes } = await makeBuilds(stage, { directory, calls });
  const all = [...programs, ...builds.flatMap(({ empty, programs }) => [empty, ...programs])];
  await callInTurn(stage, { suite: "start", directory, programs: all, calls });
  return {
    title: "A process that claims once",
    method:
      "`swarmsh work claim --agent a --json`, the whole process beside an empty Deno program " +
      `(\`deno run --allow-all\`), in turn. Medians of ${calls} calls. Builds stand beside an empty ` +
      "compiled program and `node -e 0`.",
    tables: [
      table("One process", programs),
      ...builds.map(({ title, empty, programs }) =>
        table(`One process, ${title}`, [empty, ...programs])
      ),
      sizes,
    ],
    goals: [...goals(programs), ...builds.flatMap(goalsOfBuild)],
    samples: all.map(({ title, timings }) => ({ title, timings })),
  };
}

async function prepare(stage: Stage, directory: string): Promise<Program[]> {
  const empty = `${directory}/empty.js`;
  await Deno.writeTextFile(empty, "");
  const deno = [Deno.execPath(), "run", "--quiet", "--allow-all"];
  const programs: Program[] = [{ title: "an empty program", words: [...deno, empty], timings: [] }];
  const bundle = await makeBundle(`${directory}/bundle`);
  if (bundle === undefined) stage.say("The bundler is not available; measuring without it\n");
  await stage.available([OURS]);
  for (const size of SIZES[stage.settings.depth]) {
    for (const [how, script] of [["sources", `${ROOT}cli.ts`], ["bundled", bundle]] as const) {
      if (script === undefined) continue;
      stage.say(`start, adding ${size} items`);
      const queue = stage.newQueue();
      // Each call takes one away, so there are always at least as many as the title says.
      await stage.fill(OURS, queue, size + CALLS[stage.settings.depth] + 1);
      const path = `${stage.address(OURS)}/${queue}`;
      const claim = ["--dir", path, "work", "claim", "--agent", "a", "--json"];
      const title = `claim, ${size.toLocaleString("en")} ready, ${how}`;
      programs.push({ title, words: [...deno, script, ...claim], queue, timings: [] });
    }
  }
  return programs;
}

/** One script with everything in it, as a build would make it; `undefined` when that is not possible. */
async function makeBundle(directory: string): Promise<string | undefined> {
  const args = ["bundle", "--quiet", "--minify", "--code-splitting", "--outdir", directory];
  const command = new Deno.Command(Deno.execPath(), {
    args: [...args, `${ROOT}cli.ts`],
    cwd: ROOT,
    stdout: "null",
    stderr: "null",
  });
  const { success } = await command.output();
  return success ? `${directory}/cli.js` : undefined;
}

function table(title: string, programs: readonly Program[]): Table {
  const empty = programs[0]!;
  const rows = programs.map((program) => {
    const [walls, cpus] = [wallsOf(program), cpusOf(program)];
    return [
      program.title,
      rounded(median(walls)),
      rounded(medianRatio(walls, wallsOf(empty))),
      rounded(median(cpus)),
      rounded(medianRatio(cpus, cpusOf(empty))),
    ];
  });
  const head = ["", "wall, ms", "times empty", "CPU, ms", "times empty"];
  return { title, head, rows };
}

function goals([empty, ...others]: readonly Program[]): Goal[] {
  return others.map((program) => {
    const ratio = medianRatio(wallsOf(program), wallsOf(empty!));
    return atMost(`${program.title}: at most 1.15 times an empty program`, ratio, 1.15, " times");
  });
}

function goalsOfBuild({ empty, programs, timesMost }: Build): Goal[] {
  return programs.map((program) => {
    const ratio = medianRatio(wallsOf(program), wallsOf(empty));
    const text = `${program.title}: at most ${timesMost} times an empty program`;
    return atMost(text, ratio, timesMost, " times");
  });
}
