/**
 * The exported shell program, called once for each claim, beside the native program and beside a queue in a
 * JSON file behind `flock` and `jq`, which is how shell scripts of this kind are usually written.
 */
import { callInTurn, cpusOf, type Program, wallsOf } from "../claiming_programs.ts";
import { OURS } from "../peers.ts";
import { atLeast, atMost, type Goal, type Report, rounded, type Table } from "../report.ts";
import type { Depth } from "../settings.ts";
import { isInstalled, LOCKED_JSON, lockedJsonItems } from "../shell_peer.ts";
import type { Stage } from "../stage.ts";
import { median, medianRatio } from "../statistics.ts";

const SIZES: Record<Depth, readonly number[]> = {
  quick: [10, 10_000],
  usual: [10, 10_000, 100_000],
  full: [10, 10_000, 100_000, 1_000_000],
};
/** Items of the JSON file: it is written anew for each claim, so larger ones take long. */
const LOCKED_SIZES = [10, 10_000];
/** Calls of each program. */
const CALLS: Record<Depth, number> = { quick: 9, usual: 41, full: 101 };
const SHELLS: readonly (readonly string[])[] = [["dash"], ["bash"], ["busybox", "ash"]];
/** Each through a program that sets the variable, which costs as much as telemetry does. */
const TELEMETRY = [
  ["env and dash, telemetry on", "file"],
  ["env and dash, telemetry off", "off"],
] as const;
const ROOT = new URL("../../../", import.meta.url).pathname;

/** Measures whole processes. */
export async function shell(stage: Stage): Promise<Report> {
  const calls = CALLS[stage.settings.depth];
  const directory = `${stage.directory}/shell`;
  await Deno.mkdir(directory);
  const programs = await prepare(stage, directory);
  await callInTurn(stage, { suite: "shell", directory, programs, calls });
  return {
    title: "A shell that claims once",
    method:
      "`swarmsh.sh work claim --agent a --json` as one process of each shell, beside the native " +
      "program's sources under `deno run`, and beside a claim from a JSON file with flock and jq, " +
      `in turn. Medians of ${calls} calls. Telemetry is on unless it says off.`,
    tables: [table(programs)],
    goals: goals(programs),
    samples: programs.map(({ title, timings }) => ({ title, timings })),
  };
}

async function prepare(stage: Stage, directory: string): Promise<Program[]> {
  const native = [Deno.execPath(), "run", "--quiet", "--allow-all", `${ROOT}cli.ts`];
  await insist([...native, "export", "shell", "--single-file", "--out", directory]);
  const script = `${directory}/swarmsh.sh`;
  const programs: Program[] = [];
  await stage.available([OURS]);
  for (const size of SIZES[stage.settings.depth]) {
    const add = async (how: string, words: readonly string[], isPacked = false) => {
      stage.say(`shell, adding ${size} items for ${how}`);
      const queue = stage.newQueue();
      const path = `${stage.address(OURS)}/${queue}`;
      await fill(stage, { queue, path, size, isPacked, script });
      const claim = ["--dir", path, "work", "claim", "--agent", "a", "--json"];
      const title = titled(size, how);
      programs.push({ title, words: [...words, ...claim], queue, timings: [] });
    };
    await add("native", native);
    await add("dash", ["dash", script]);
    for (const [how, value] of TELEMETRY) {
      await add(how, ["env", `SWARMSH_TELEMETRY=${value}`, "dash", script]);
    }
    await add("dash, items in packs", ["dash", script], true);
    if (size !== SIZES[stage.settings.depth][0]) continue;
    for (const words of SHELLS.slice(1)) await add(words.join(" "), [...words, script]);
  }
  return [...programs, ...await starting(directory, script), ...await lockedJson(stage, directory)];
}

interface Fill {
  readonly queue: string;
  readonly path: string;
  readonly size: number;
  readonly isPacked: boolean;
  readonly script: string;
}

/** The oldest items, which the calls take, are files of their own unless all are to be in packs. */
async function fill(stage: Stage, { queue, path, size, isPacked, script }: Fill): Promise<void> {
  const taken = CALLS[stage.settings.depth] + 1;
  if (!isPacked) {
    await insist(["dash", script, "--dir", path, "init"]);
    const lines = Array.from(
      { length: taken },
      (_, n) => `{"title":"item ${n}","payload":{"n":${n}}}\n`,
    );
    const file = `${stage.directory}/lines.jsonl`;
    await Deno.writeTextFile(file, lines.join(""));
    await insist(["dash", script, "--dir", path, "work", "import", file]);
  }
  await stage.fill(OURS, queue, isPacked ? size + taken : size);
}

/** What a claim in dash takes before it begins. */
async function starting(directory: string, script: string): Promise<Program[]> {
  const text = await Deno.readTextFile(script);
  const head = `${directory}/head.sh`;
  await Deno.writeTextFile(head, `${text.slice(0, text.search(/^start_look \$/m))}exit\n`);
  return [
    { title: "dash alone", words: ["dash", "-c", ":"], timings: [] },
    { title: "dash, reading what a claim needs", words: ["dash", head], timings: [] },
  ];
}

/** The same in the way that needs no protocol: one file, one lock, and jq to change it. */
async function lockedJson(stage: Stage, directory: string): Promise<Program[]> {
  if (!await isInstalled("jq") || !await isInstalled("flock")) {
    stage.say("jq or flock is not installed; measuring without them\n");
    return [];
  }
  const script = `${directory}/locked.sh`;
  await Deno.writeTextFile(script, LOCKED_JSON);
  const programs: Program[] = [];
  for (const size of LOCKED_SIZES) {
    const file = `${directory}/work-${size}.json`;
    await Deno.writeTextFile(file, lockedJsonItems(size + CALLS[stage.settings.depth] + 1));
    const title = titled(size, "flock and jq");
    programs.push({ title, words: ["bash", script, file, "a"], timings: [] });
  }
  return programs;
}

function titled(size: number, how: string): string {
  return `${size.toLocaleString("en")} ready, ${how}`;
}

async function insist(words: readonly string[]): Promise<void> {
  const [program, ...args] = words;
  const { success, stderr } = await new Deno.Command(program!, { args, stdout: "null" }).output();
  if (!success) throw new Error(`${words.join(" ")}: ${new TextDecoder().decode(stderr)}`);
}

function table(programs: readonly Program[]): Table {
  const native = programs[0]!;
  const rows = programs.map((program) => {
    const [walls, cpus] = [wallsOf(program), cpusOf(program)];
    return [
      program.title,
      rounded(median(walls)),
      rounded(medianRatio(walls, wallsOf(native))),
      rounded(median(cpus)),
    ];
  });
  const head = ["", "wall, ms", "times native", "CPU, ms"];
  return { title: "One claim, one process", head, rows };
}

function goals(programs: readonly Program[]): Goal[] {
  const find = (size: number, how: string) => {
    return programs.find(({ title }) => title === titled(size, how));
  };
  const ratio = (one: Program | undefined, other: Program | undefined) => {
    return one && other ? medianRatio(wallsOf(one), wallsOf(other)) : NaN;
  };
  const sizes = [10, 10_000, 100_000].filter((size) => find(size, "dash") !== undefined);
  const largest = sizes.at(-1)!;
  return [
    ...sizes.map((size) =>
      atMost(
        `dash at ${size.toLocaleString("en")}: at most 0.5 of native`,
        ratio(find(size, "dash"), find(size, "native")),
        0.5,
        " times",
      )
    ),
    atMost(
      `dash at ${largest.toLocaleString("en")}: at most 1.2 times that at 10`,
      ratio(find(largest, "dash"), find(10, "dash")),
      1.2,
      " times",
    ),
    ...LOCKED_SIZES.map((size) =>
      atLeast(
        `dash at ${size.toLocaleString("en")}: 8 times faster than flock and jq`,
        ratio(find(size, "flock and jq"), find(size, "dash")),
        8,
        " times",
      )
    ),
    ...sizes.map((size) =>
      atMost(
        `telemetry at ${size.toLocaleString("en")}: at most 10 % more`,
        100 * (ratio(find(size, TELEMETRY[0][0]), find(size, TELEMETRY[1][0])) - 1),
        10,
        " %",
      )
    ),
  ];
}
