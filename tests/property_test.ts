/**
 * The engine on a directory against the engine in memory: random requests, through two processes
 * that share the directory, must be answered alike and leave the same (I1 to I5, I9 to I11, I15).
 *
 * A failure prints the seed, the path and the shortest list of requests that fast-check found.
 */
import { fc } from "./support/chance.ts";
import { denoFs } from "../core/fs/deno.ts";
import { SimulatedDisk } from "../core/fs/simulated.ts";
import { COMMANDS } from "./support/twin_commands.ts";
import { compareSnapshots, makeTwins, type Twins } from "./support/twin_swarms.ts";

interface Volume {
  readonly runs: number;
  readonly commands: number;
}

function check(make: () => Promise<Twins>, { runs, commands }: Volume): Promise<void> {
  const requests = fc.commands([...COMMANDS], { maxCommands: commands, size: "max" });
  const property = fc.asyncProperty(requests, async (list) => {
    const twins = await make();
    try {
      await fc.asyncModelRun(() => ({ model: twins, real: twins }), list);
      await compareSnapshots(twins);
    } finally {
      await twins.model.close();
      await twins.real.close();
    }
  });
  return fc.assert(property, { numRuns: runs });
}

Deno.test("on a simulated disk a directory answers and holds what the model does", async () => {
  const make = () =>
    makeTwins((clock) => new SimulatedDisk({ seed: 1, clock }).fs({ process: "shared" }), "/data");
  await check(make, { runs: 600, commands: 40 });
});

Deno.test("on a real disk a directory answers and holds what the model does", async () => {
  const path = Deno.makeTempDirSync({ prefix: "swarmsh-" });
  try {
    let runs = 0;
    await check(() => makeTwins(denoFs, `${path}/${runs++}`), { runs: 40, commands: 30 });
  } finally {
    Deno.removeSync(path, { recursive: true });
  }
});
