/**
 * A signal that comes when a shell has started a program and has not noted its process id: the program ends with the
 * shell all the same. Method: strace holds the shell up behind each fork, and what it starts sends the signal.
 */
import assert from "node:assert/strict";
import { STRACE } from "../faults/_paused.ts";
import { SHELLS, testWith } from "../shell_commands/_shells.ts";
import { WorkerPlace } from "../support/worker_place.ts";
import { exportedScript } from "./_exported.ts";
import { programPath } from "./_program_path.ts";
import { leftBy } from "./_run_stories.ts";

const FORKS = "fork,vfork,clone,clone3";
const HELD_UP = ["strace", "-qq", "-o", "/dev/null", "-e", `trace=${FORKS}`]
  .concat("-e", `inject=${FORKS}:delay_exit=30000`);

const HELPER_FUNCTIONS = ["worker_mind_helper", "worker_end_with_helper", "worker_note_helper"];

interface Case {
  readonly title: string;
  /** The program that is being started. */
  readonly program: string;
  readonly functions: readonly string[];
  readonly script: string;
}

const CASES: readonly Case[] = [{
  title: "the clock of a worker",
  program: "sleep",
  functions: ["worker_clock", "worker_read_clock"],
  script: "worker_place=$PWD worker_grace_second=5; worker_clock",
}, {
  title: "what reads a command's output",
  program: "dd",
  functions: ["worker_capture", "worker_count_records"],
  script: "worker_file=$PWD/output; mkfifo output.out; exec 5<> output.out; worker_capture out",
}];

for (const shell of SHELLS) {
  const needs = shell.isHere ? STRACE : shell;

  for (const { title, program, functions, script } of CASES) {
    testWith(
      needs,
      `${shell.name}: ${title} leaves no ${program}, whenever it is ended`,
      async () => {
        await using place = await WorkerPlace.open(shell.argv);
        const text = Deno.readTextFileSync(exportedScript("program"));
        const lines = [
          `. '${exportedScript("coordination")}'`,
          ...[...HELPER_FUNCTIONS, ...functions].map((name) => functionIn(text, name)),
          script,
        ];
        const run = [...place.program, "-c", lines.join("\n")];
        assert.deepEqual(await runWith(place, program, "USR1", run), {
          code: 0,
          stderr: "",
          left: [],
        });
      },
    );
  }

  testWith(needs, `${shell.name}: a write that is ended leaves no reader`, async () => {
    await using place = await WorkerPlace.open([...shell.argv, exportedScript("program")]);
    const run = [...place.program, "--dir", `${place.path}/data`, "atomic", "write", "file"];
    const { code, left } = await runWith(place, "cat", "TERM", run);
    assert.deepEqual({ code, left }, { code: 143, left: [] });
    const names = [...Deno.readDirSync(place.path)].map(({ name }) => name);
    assert.deepEqual(names.filter((name) => name.includes("file")), []);
  });
}

/** Runs a command whose program of this name sends it a signal, and then does not end by itself. */
async function runWith(
  place: WorkerPlace,
  program: string,
  signal: string,
  command: readonly string[],
): Promise<{ readonly code: number; readonly stderr: string; readonly left: readonly string[] }> {
  Deno.mkdirSync(`${place.path}/bin`);
  const script = `#!/bin/sh\nkill -${signal} "$PPID"\nexec '${programPath("sleep")}' 1000\n`;
  Deno.writeTextFileSync(`${place.path}/bin/${program}`, script, { mode: 0o755 });
  const PATH = `${place.path}/bin:${Deno.env.get("PATH")}`;
  const { child, ended } = await place.spawn([...HELD_UP, ...command], { PATH });
  const left = await leftBy(child.pid);
  const { code, stderr } = await ended;
  return { code, stderr, left };
}

function functionIn(script: string, name: string): string {
  return new RegExp(`^${name}\\(\\) \\{\\n.*?^\\}\\n`, "ms").exec(script)![0];
}
