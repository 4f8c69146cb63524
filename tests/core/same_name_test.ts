/** I5: two writers of one id can give their tickets one name, in one microsecond; neither moves the other's. */
import assert from "node:assert/strict";
import { type Call, SimulatedCrash } from "../../core/fs/simulated.ts";
import { FaultySwarm, ROOT } from "../support/faulty_swarm.ts";

const WAITING = `${ROOT}/work/adding/ready`;

Deno.test("I5: a helper that slept does not move what another writer put under the name", async () => {
  const bench = await FaultySwarm.make();
  await crashBehindReservation(bench);
  const [victim, rival] = [await bench.open("victim"), await bench.open("rival")];
  const [name] = bench.fs.list(WAITING)!;
  const acts: Promise<unknown>[] = [];
  bench.disk.onCall = ({ process, operation, path }) => {
    if (process !== "victim" || operation !== "entries" || acts.length > 0) return "ok";
    if (!path.includes("/work/ready/")) return "ok";
    // It is about to publish the ticket: who looks for the item does so, and a writer makes the same name anew.
    acts.push(rival.engine.store.find("w1"));
    bench.fs.create(
      `${WAITING}/${name}`,
      new TextEncoder().encode('{"id":"w1","title":"other"}\n'),
    );
    return "ok";
  };
  await victim.sweep();
  bench.disk.onCall = () => "ok";
  await Promise.all(acts);
  assert.equal(acts.length, 1, "the victim came that far");
  assert.equal((await rival.show("w1"))?.item.title, "first");
});

Deno.test("I5: who adds an id that is reserved writes no ticket", async () => {
  const bench = await FaultySwarm.make();
  const [first, second] = [await bench.open("first"), await bench.open("second")];
  await first.add({ id: "w1", title: "first" });
  const written: string[] = [];
  bench.disk.onCall = ({ operation, path }: Call) => {
    if (operation === "create") written.push(path);
    return "ok";
  };
  const answer = await second.add({ id: "w1", title: "second" });
  bench.disk.onCall = () => "ok";
  assert.equal(answer.outcome, "exists");
  assert.deepEqual(written, []);
});

/** Lets a process die that has reserved an id and not published its ticket. */
async function crashBehindReservation(bench: FaultySwarm): Promise<void> {
  const former = await bench.open("former");
  bench.disk.onCall = ({ process, operation, path }: Call) => {
    return process === "former" && operation === "rename" && path.startsWith(WAITING)
      ? "crash"
      : "ok";
  };
  await assert.rejects(former.add({ id: "w1", title: "first" }), SimulatedCrash);
  bench.disk.onCall = () => "ok";
}
