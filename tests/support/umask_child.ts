/**
 * What is made under another umask, by a process of its own: the umask belongs to the process, and tests
 * run beside each other in one.
 */
import { denoFs } from "../../core/fs/deno.ts";
import type { Fs } from "../../core/fs/fs.ts";
import { nodeFs } from "../../core/fs/node.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";
import { spendDay } from "./planted_swarm.ts";

/** The real file systems. */
export const SYSTEMS: Readonly<Record<string, () => Fs>> = { deno: denoFs, node: nodeFs };

/** What can be made in a directory. */
const STORIES = { oneOfEach: makeOneOfEach, swarm: makeSwarm } as const;

/** Has a process with a umask make something in `root`, through the file system of this name. */
export async function makeUnderUmask(
  umask: number,
  story: keyof typeof STORIES,
  system: string,
  root: string,
): Promise<void> {
  const script = `umask ${umask.toString(8)}; exec "$@"`;
  const program = [Deno.execPath(), "run", "-A", import.meta.url, story, system, root];
  const args = ["-c", script, "sh", ...program];
  const { success, stderr } = await new Deno.Command("sh", { args }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}

/** A directory `d` and the files `a`, `b` and `c`, each in its own way. */
export function makeOneOfEach(fs: Fs, root: string): void {
  fs.makeDirectory(`${root}/d`);
  fs.create(`${root}/a`, new TextEncoder().encode("content"));
  fs.openAppend(`${root}/b`).close();
  fs.openLock(`${root}/c`)?.close();
}

async function makeSwarm(fs: Fs, root: string): Promise<void> {
  await initSwarm(`${root}/data`, { fs });
  const swarm = await openSwarm(`${root}/data`, { fs });
  await swarm.add({ id: "good", title: "Good" });
  await spendDay(swarm);
  await swarm.close();
}

if (import.meta.main) {
  const [story, system, root] = Deno.args as [keyof typeof STORIES, string, string];
  await STORIES[story](SYSTEMS[system]!(), root);
}
