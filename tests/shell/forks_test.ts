/**
 * What a claim costs: processes are what a shell pays with. A claim runs `mv`, and `date` where the shell has
 * no clock, however many items wait.
 */
import assert from "node:assert/strict";
import { initSwarm, openSwarm } from "../../core/open.ts";
import { type Shell, SHELLS, testWith } from "../shell_commands/_shells.ts";
import { PROGRAM } from "./_program.ts";
import { STRACE, type TracedRun, tracedRun } from "./_traced_run.ts";

/** What each of these shells may run for one claim. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  "dash": ["date", "mv"],
  "bash": ["mv"],
};

const WAITING = [20, 5000];

/** Makes a swarm with items that were added one by one, as people do: each has a file of its own. */
async function fill(root: string, count: number): Promise<void> {
  await initSwarm(root);
  await using swarm = await openSwarm(root);
  await swarm.register({ id: "a1" });
  for (let number = 0; number < count; number++) {
    await using adder = await openSwarm(root);
    await adder.add({ title: `Work ${number}`, payload: { number, file: "a.txt" } });
  }
}

function claim(shell: Shell, root: string): Promise<TracedRun> {
  const line = ["work", "claim", "--agent", "a1", "--json", "--dir", root];
  return tracedRun([...shell.argv, PROGRAM.program, ...line]);
}

/** The first claim of an agent makes a directory, and once a second a claim looks after what is due: others do not. */
async function countPrograms(shell: Shell, root: string): Promise<void> {
  const seen: string[] = [];
  for (let number = 0; number < 10; number++) {
    const { status, stdout, stderr, forks, programs } = await claim(shell, root);
    assert.equal(status, 0, stderr);
    assert.match(JSON.parse(stdout).title, /^Work [0-9]+$/);
    assert.equal(forks, programs.length, "every process is one of these");
    seen.push([...programs].sort().join(" "));
    if (seen.at(-1) === PROGRAMS[shell.name]!.join(" ")) return;
  }
  assert.fail(`no claim ran only ${PROGRAMS[shell.name]}: ${seen.join("; ")}`);
}

const shells = SHELLS.filter(({ name }) => name in PROGRAMS);
const needs = shells.find(({ isHere }) => !isHere) ?? STRACE;
for (const count of WAITING) {
  testWith(
    needs,
    `with ${count} items waiting, a claim forks twice in dash and once in bash`,
    async (t) => {
      const root = Deno.makeTempDirSync({ prefix: "swarmsh-forks-" });
      await fill(root, count);
      for (const shell of shells) {
        await t.step(`${shell.name} runs ${PROGRAMS[shell.name]!.join(" and ")}`, () => {
          return countPrograms(shell, root);
        });
      }
      Deno.removeSync(root, { recursive: true });
    },
  );
}
