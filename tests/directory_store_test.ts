/** The directory store: the conformance suite on each of the three file systems. */
import { denoFs } from "../core/fs/deno.ts";
import { nodeFs } from "../core/fs/node.ts";
import { SimulatedDisk } from "../core/fs/simulated.ts";
import { exerciseStore } from "./conformance/store.ts";
import { directoryStoreMaker } from "./support/temporary.ts";

const temporary = () => Deno.makeTempDirSync({ prefix: "swarmsh-" });
const remove = (path: string) => Deno.removeSync(path, { recursive: true });

exerciseStore("directory on deno", directoryStoreMaker(denoFs(), temporary, remove));
exerciseStore("directory on node", directoryStoreMaker(nodeFs(), temporary, remove));
exerciseStore("directory on simulated", (parts) => {
  const disk = new SimulatedDisk({ seed: 1, clock: parts.clock });
  return directoryStoreMaker(disk.fs(), () => "/data", () => {})(parts);
});
