// What tests of the worker share: commands that wait, and stories that are told in several shells.
import assert from "node:assert/strict";
import type { Json } from "../../core/json.ts";
import { type Shell, testWith } from "../shell_commands/_shells.ts";
import { isGone, WorkerPlace } from "../support/worker_place.ts";
import { exportedScript } from "./_exported.ts";
import { variedShells } from "./_varied_shells.ts";

export type Story = (place: WorkerPlace) => Promise<void>;

/** Registers a test for each of these shells. */
export function test(
  title: string,
  story: Story,
  shells: readonly Shell[] = variedShells(title),
): void {
  for (const shell of shells) {
    testWith(shell, `run in ${shell.name}: ${title}`, async () => {
      await using place = await WorkerPlace.open([...shell.argv, exportedScript("program")]);
      await story(place);
      const left = [...Deno.readDirSync(place.temporary)].map(({ name }) => name);
      assert.deepEqual(left, [], "nothing temporary is left");
    });
  }
}

/** The processes of a group that run: their numbers and commands. */
export async function groupOf(pid: number): Promise<string[]> {
  const options = { args: ["-A", "-o", "pgid=,pid=,stat=,args="] };
  const { stdout } = await new Deno.Command("ps", options).output();
  const rows = new TextDecoder().decode(stdout).trim().split("\n").map((row) =>
    row.trim().split(/ +/)
  );
  return rows.filter(([group, , state]) => group === String(pid) && !state!.startsWith("Z"))
    .map(([, member, , ...words]) => `${member} ${words.join(" ")}`);
}

/**
 * What the first process of a group leaves behind when it ends. Its own end is waited for, not that of its output,
 * which who is left would hold open.
 */
export async function leftBy(pid: number): Promise<string[]> {
  while (!await isGone(pid)) await new Promise((resolve) => setTimeout(resolve, 5));
  return await groupOf(pid);
}

export async function resultOf({ swarm }: WorkerPlace, id: string): Promise<Record<string, Json>> {
  return (await swarm.show(id))?.result as Record<string, Json>;
}
