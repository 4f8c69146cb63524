/** I3, I11: a claim that a listing misses, since another process renews it meanwhile, is held all the same. */
import assert from "node:assert/strict";
import { ManualClock } from "../../core/clock.ts";
import type { Fs } from "../../core/fs/fs.ts";
import { SimulatedDisk } from "../../core/fs/simulated.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";

const ROOT = "/data";

Deno.test("I3: a claim is completed although it is renewed while its holder looks for it", async () => {
  const clock = new ManualClock();
  const disk = new SimulatedDisk({ seed: 1, clock });
  await initSwarm(ROOT, { fs: disk.fs() });
  await using rival = await openSwarm(ROOT, { fs: disk.fs({ process: "rival" }), clock });
  const renewed: Promise<unknown>[] = [];
  let token = "";
  const fs = missing(disk.fs({ process: "victim" }), `${ROOT}/work/claimed/ann`, () => {
    // The store acts before its promise is awaited, as it does in a process.
    renewed.push(rival.engine.store.renew(token, undefined));
  });
  await using victim = await openSwarm(ROOT, { fs, clock });
  await victim.add({ id: "w1", title: "held" });
  token = (await victim.claim({ agent: "ann" }))[0]!.token;
  assert.equal((await rival.renew(token)).outcome, "done");

  const answer = await victim.complete(token);

  assert.equal(renewed.length, 1);
  assert.deepEqual(answer, { outcome: "done", value: { id: "w1", epoch: 1, state: "done" } });
});

Deno.test("I11: a claim is not handed to a full agent whose own claim is renewed at that moment", async () => {
  const clock = new ManualClock();
  const disk = new SimulatedDisk({ seed: 1, clock });
  await initSwarm(ROOT, { fs: disk.fs() });
  await using rival = await openSwarm(ROOT, { fs: disk.fs({ process: "rival" }), clock });
  await rival.register({ id: "ben", workCapacity: 1 });
  await rival.addAll(["w1", "w2"].map((id) => ({ id, title: "held" })));
  const [[other], [mine]] = [
    await rival.claim({ agent: "ben" }),
    await rival.claim({ agent: "ann" }),
  ];
  const renewed: Promise<unknown>[] = [];
  const fs = missing(disk.fs({ process: "victim" }), `${ROOT}/work/claimed/ben`, () => {
    renewed.push(rival.engine.store.renew(other!.token, undefined));
  });
  await using victim = await openSwarm(ROOT, { fs, clock });

  const answer = await victim.handoff(mine!.token, { to: "ben" });

  assert.equal(renewed.length, 1);
  assert.match(answer.outcome === "refused" ? answer.error.message : "", /holds as many as it may/);
});

/** A file system whose first listing of this directory takes a while, in which `act` renames all that is there. */
function missing(fs: Fs, directory: string, act: () => void): Fs {
  let isOver = false;
  return new Proxy(fs, {
    get(target, property: keyof Fs) {
      if (property === "list") {
        return (path: string) => {
          const before = target.list(path) ?? [];
          if (path !== directory || before.length === 0 || isOver) return target.list(path);
          isOver = true;
          act();
          return target.list(path)!.filter((name) => before.includes(name));
        };
      }
      const value = target[property];
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
