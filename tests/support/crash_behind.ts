/** A crash that leaves a change half made, which somebody else has to find and finish. */
import type { Swarm } from "../../core/engine/swarm.ts";
import type { FaultySwarm } from "./faulty_swarm.ts";

/** Lets a process die just after it published a name below `where`. */
export async function crashBehind(
  bench: FaultySwarm,
  where: string,
  act: (swarm: Swarm) => Promise<unknown>,
): Promise<void> {
  const swarm = await bench.open("former");
  let isPublished = () => false;
  bench.disk.onCall = ({ process, operation, path }) => {
    if (process !== "former") return "ok";
    // What it publishes has to last, where that is asked for.
    if (isPublished() && operation !== "stat" && operation !== "sync") return "crash";
    // A rename is told of by its source, a link by its target; either may find no directory at first.
    if (operation === "link" && path.includes(where)) {
      isPublished = () => bench.fs.stat(path) !== undefined;
    } else if (operation === "rename" && path.includes("/work/claimed/")) {
      isPublished = () => where === "/work/done/" && bench.fs.stat(path) === undefined;
    }
    return "ok";
  };
  await act(swarm).catch(() => {});
  bench.disk.onCall = () => "ok";
}
