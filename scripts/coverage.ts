/**
 * `deno task coverage`: how much of `core/` the tests reach that need no other process. Exit 1 when fewer than
 * 95 % of its branches are. Sweeps through every call of every verb are left out but for a sample: they
 * take most of the time and reach little more.
 */
import { type FileCoverage, percent, type Reached, readLcov, together } from "./coverage/lcov.ts";

const PERCENT_MIN = 95;
const DIRECTORY = "coverage";

/** Each run: files, and which of their tests. */
const RUNS: readonly (readonly string[])[] = [
  [
    "tests/core/",
    "tests/crash_reservation_test.ts",
    "tests/directory_race_test.ts",
    "tests/engine_test.ts",
    "tests/fs_call_test.ts",
    "tests/fs_simulated_test.ts",
    "tests/fs_test.ts",
    "tests/hostile_content_test.ts",
    "tests/hostile_files_test.ts",
    "tests/hostile_root_test.ts",
    "tests/memory_store_test.ts",
    "tests/property_test.ts",
    "tests/stream_race_test.ts",
    "tests/cli/closest_test.ts",
    "tests/cli/config_file_test.ts",
    "tests/cli/work_codec_test.ts",
    "tests/telemetry/tracing_test.ts",
  ],
  ["tests/directory_store_test.ts", "--filter", "simulated"],
  [
    "tests/crash_test.ts",
    "--filter",
    "/(add|claim|sweep).* (unique|many|several|cut off).*EIO after once/",
  ],
];

if (import.meta.main) Deno.exit(await main());

async function main(): Promise<number> {
  await Deno.remove(DIRECTORY, { recursive: true }).catch(() => {});
  for (const run of RUNS) {
    const flags = [
      "-A",
      "--quiet",
      "--parallel",
      `--coverage=${DIRECTORY}`,
      "--coverage-raw-data-only",
    ];
    if (!await succeeds(["test", ...flags, ...run])) return 1;
  }
  const report = `${DIRECTORY}/core.lcov`;
  const shown = ["--include=/core/", "--exclude=/tests/", "--lcov", `--output=${report}`];
  if (!await succeeds(["coverage", ...shown, DIRECTORY])) return 1;
  const files = readLcov(await Deno.readTextFile(report), linesOf);
  for (const file of files.filter(({ missed }) => missed.length > 0)) console.log(describe(file));
  const branches = together(files.map((file) => file.branches));
  const lines = together(files.map((file) => file.lines));
  console.log(`core/: ${sum("branches", branches)}, ${sum("lines", lines)}, ${files.length} files`);
  if (100 * branches.hit >= PERCENT_MIN * branches.all) return 0;
  console.error(`Reached too few branches of core/: expected ${PERCENT_MIN} % or more`);
  return 1;
}

async function succeeds(args: readonly string[]): Promise<boolean> {
  const command = new Deno.Command(Deno.execPath(), {
    args: [...args],
    // What is left to chance would otherwise follow from the commit, and the figure with it.
    env: { NO_COLOR: "1", SEED: "1" },
    stdout: "piped",
    stderr: "inherit",
  });
  const { success, stdout } = await command.output();
  if (!success) await Deno.stderr.write(stdout);
  return success;
}

function linesOf(path: string): string[] {
  return Deno.readTextFileSync(path).split("\n");
}

function describe({ path, branches, lines, missed }: FileCoverage): string {
  const name = path.slice(Deno.cwd().length + 1);
  return `${name}: ${sum("branches", branches)}, ${sum("lines", lines)}; not line ${missed.join()}`;
}

function sum(what: string, reached: Reached): string {
  return `${percent(reached)} % of ${reached.all} ${what}`;
}
