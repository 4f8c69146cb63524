/** Two processes on one simulated disk, of which one acts between two calls of the other. */
import { ManualClock } from "../../core/clock.ts";
import { SimulatedDisk } from "../../core/fs/simulated.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";

/** Where the data directory is on the simulated disk. */
export const ROOT = "/data";

/** Opens both. What the rival's store is asked it does at once, before its promise is awaited, as in a process. */
export async function openRivals() {
  const clock = new ManualClock();
  const disk = new SimulatedDisk({ seed: 1, clock });
  await initSwarm(ROOT, { fs: disk.fs() });
  const open = (process: string) => openSwarm(ROOT, { fs: disk.fs({ process }), clock });
  const [victim, rival] = [await open("victim"), await open("rival")];
  const close = () => Promise.all([victim.close(), rival.close()]);
  const { store } = rival.engine;
  return { disk, victim, rival, store, [Symbol.asyncDispose]: async () => void await close() };
}

/** What `openRivals` answers. */
export type Rivals = Awaited<ReturnType<typeof openRivals>>;
