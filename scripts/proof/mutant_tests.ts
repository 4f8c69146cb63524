/** Tests of the suite that are tried on mutants: those that need no other process, the quick ones first. */

/** Files that are run by one command, and which of their tests, where it is not all. */
interface Stage {
  readonly files: readonly string[];
  readonly only?: string;
}

const STAGES: readonly Stage[] = [
  {
    files: [
      ...["tests/engine_test.ts", "tests/engine_claim_test.ts"],
      ...["tests/directory_race_test.ts", "tests/stream_race_test.ts", "tests/core"],
    ],
  },
  { files: ["tests/directory_store_test.ts"], only: "directory on simulated" },
  { files: ["tests/patterns/pattern_stream_test.ts", "tests/crash_reservation_test.ts"] },
  { files: ["tests/property_test.ts", "tests/hostile_names_test.ts"] },
  { files: ["tests/crash_test.ts"] },
];

/** What these tests need. */
export const TEST_PARTS: readonly string[] = [
  ...["core", "patterns", "telemetry", "mod.ts", "examples", "deno.json"],
  ...["tests/support", "tests/conformance"],
  ...STAGES.flatMap(({ files }) => files),
  ...["tests/patterns/_tally.ts", "tests/patterns/_tally_process.ts", "tests/patterns/_errands.ts"],
];

/** The same chance each time. */
const SEED = "1";

/** More than ten times what all of them need: those of a mutant may never end. */
const MILLISECONDS_MAX = 600_000;

/** Name of the first test that fails in a copy of the program; `undefined` when all hold. */
export async function firstFailure(directory: string): Promise<string | undefined> {
  for (const stage of STAGES) {
    const failure = await failureOf(stage, directory);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

async function failureOf({ files, only }: Stage, directory: string): Promise<string | undefined> {
  const { success, signal, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["test", "-A", "--quiet", "--no-check", "--no-lock", "--fail-fast"],
      ...only === undefined ? [] : ["--filter", only],
      ...files,
    ],
    cwd: directory,
    env: { SEED, NO_COLOR: "1" },
    signal: AbortSignal.timeout(MILLISECONDS_MAX),
  }).output();
  const text = new TextDecoder().decode(stdout);
  if (success && /^ok \| [1-9]\d* passed/m.test(text)) return undefined;
  if (signal !== null) return "the tests do not come to an end";
  const failure = /^(.+) => \.\/tests\/\S+$/m.exec(text)?.[1];
  if (failure === undefined) throw new Error(text + new TextDecoder().decode(stderr));
  return failure;
}
