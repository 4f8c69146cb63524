/**
 * Golden cases: a folder per case in `tests/golden/` with `input.sh` and what it must print and how it
 * must end (`stdout`, `stderr`, `exit`; a missing one means empty or 0). The input runs the real program
 * as `swarmsh`, in an empty directory. What is printed is the same on every run by construction: ids
 * are chosen, and a script that prints times or tokens leaves those columns out. Only the path of the
 * temporary directory is replaced, by DIR, and what is random in a trace context, by TRACE and SPAN.
 * `deno run -A scripts/golden.ts` writes what it finds.
 */

import { checkRecorded } from "./support/live_check.ts";

/** What one run printed and how it ended. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: string;
}

const ROOT = new URL("../", import.meta.url).pathname;
const FOLDER = `${ROOT}tests/golden/`;
const TRACEPARENT = /00-([0-9a-f]{32})-[0-9a-f]{16}-01/g;
const CHOSEN_TRACE = "0af7651916cd43dd8448eb211c80319c";

/** Name of every case, sorted. */
export function goldenCases(): string[] {
  return [...Deno.readDirSync(FOLDER)].filter(({ isDirectory }) => isDirectory)
    .map(({ name }) => name).sort();
}

/** What a case runs. */
export function inputOf(name: string): string {
  return Deno.readTextFileSync(`${FOLDER}${name}/input.sh`);
}

/** Runs the input of a case, with this program or with another that is to be the same. */
export function runCase(name: string, command?: string): Promise<Outcome> {
  return runScript(inputOf(name), command);
}

/** What a case expects. */
export function expectedOf(name: string): Outcome {
  const [stdout, stderr] = [read(name, "stdout"), read(name, "stderr")];
  return { stdout, stderr, exit: read(name, "exit") || "0\n" };
}

/** Makes an outcome the expected one. */
export function writeExpected(name: string, outcome: Outcome): void {
  for (const [file, text] of Object.entries(outcome)) {
    const path = `${FOLDER}${name}/${file}`;
    if (text !== "" && text !== "0\n") Deno.writeTextFileSync(path, text);
    else if (read(name, file) !== "") Deno.removeSync(path);
  }
}

/** Runs a shell script with `swarmsh` on its path, in a new empty directory. */
export async function runScript(script: string, command = usualCommand()): Promise<Outcome> {
  const directory = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "swarmsh-golden-" }));
  try {
    Deno.mkdirSync(`${directory}/here`);
    const output = await new Deno.Command("sh", {
      args: ["-c", script],
      cwd: `${directory}/here`,
      clearEnv: true,
      env: environment(binOf(command)),
      stdin: "null",
    }).output();
    await checkRecorded(`${directory}/here`);
    const text = (bytes: Uint8Array) => {
      const said = new TextDecoder().decode(bytes).replaceAll(`${directory}/here`, "DIR");
      return said.replaceAll(TRACEPARENT, withoutChance);
    };
    return {
      stdout: text(output.stdout),
      stderr: text(output.stderr),
      exit: `${output.code}\n`,
    };
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
}

/** A trace id that a script chose stays. */
function withoutChance(_: string, trace: string): string {
  return `00-${trace === CHOSEN_TRACE ? trace : "TRACE"}-SPAN-01`;
}

/** SWARMSH_GOLDEN_COMMAND runs the same cases over another build. */
function usualCommand(): string {
  return Deno.env.get("SWARMSH_GOLDEN_COMMAND") ??
    `'${Deno.execPath()}' run --quiet --allow-all '${ROOT}cli.ts'`;
}

const bins = new Map<string, string>();

/**
 * A directory in which this command is `swarmsh`. It is made once, before any case runs: a process that is started
 * while the file is being written holds it open for a moment, and nobody can execute it then ("Text file busy").
 */
function binOf(command: string): string {
  const known = bins.get(command);
  if (known !== undefined) return known;
  const made = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "swarmsh-golden-bin-" }));
  addEventListener("unload", () => Deno.removeSync(made, { recursive: true }));
  Deno.writeTextFileSync(`${made}/swarmsh`, `#!/bin/sh\nexec ${command} "$@"\n`, { mode: 0o755 });
  bins.set(command, made);
  return made;
}

/** Nothing of the caller's environment but what programs and Deno's cache are found by. */
function environment(bin: string): Record<string, string> {
  const env: Record<string, string> = { LC_ALL: "C", TZ: "UTC" };
  for (const name of ["HOME", "DENO_DIR", "PATH"]) {
    const value = Deno.env.get(name);
    if (value !== undefined) env[name] = value;
  }
  env.PATH = `${bin}:${env.PATH ?? "/usr/bin:/bin"}`;
  return env;
}

function read(name: string, file: string): string {
  try {
    return Deno.readTextFileSync(`${FOLDER}${name}/${file}`);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}
