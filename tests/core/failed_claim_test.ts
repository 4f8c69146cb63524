/** I12: a claim whose rename failed took nothing, so the same process must find the ticket again. */
import assert from "node:assert/strict";
import type { Call } from "../../core/fs/simulated.ts";
import { openRivals, type Rivals, ROOT } from "../support/rivals.ts";

Deno.test("I12: who could not rename a new ticket claims it when that works again", async () => {
  await using bench = await openRivals();
  await bench.victim.add({ id: "w1", title: "new" });
  await claimInVain(bench);
  assert.deepEqual(await claimed(bench), ["w1"]);
});

Deno.test("I12: who could not rename a ticket that came back claims it when that works again", async () => {
  await using bench = await openRivals();
  await bench.victim.add({ id: "w1", title: "comes back" });
  const [first] = await bench.victim.claim({ agent: "ann" });
  await bench.victim.release(first!.token);
  await claimInVain(bench);
  assert.deepEqual(await claimed(bench), ["w1"]);
});

for (const isReturned of [false, true]) {
  const what = isReturned ? "a ticket that came back" : "a new ticket";
  Deno.test(`I12: who takes turns, and could not rename ${what}, claims it later`, async () => {
    await using bench = await openRivals();
    const { rival, victim } = bench;
    await victim.addAll(["w1", "w2"].map((id) => ({ id, title: "either" })));
    if (isReturned) {
      const claims = await rival.claim({ agent: "bob", max: 2 });
      for (const { token } of claims) await rival.release(token);
    }
    // The first rename comes too late, so that the second is made in turn.
    await claimInVain(bench, () => {
      // The store acts before its promise is awaited, as it does in a process.
      void rival.engine.store.claim({ agent: "bob", labels: [], max: 1 });
    });
    assert.deepEqual(await claimed(bench), ["w2"]);
  });
}

for (const isReturned of [false, true]) {
  const what = isReturned ? "came back" : "is new";
  Deno.test(`I12: a ticket that ${what} and can't be renamed keeps nobody from the others`, async () => {
    await using bench = await openRivals();
    const { disk, victim } = bench;
    await victim.addAll(["w1", "w2", "w3"].map((id) => ({ id, title: "any" })));
    if (isReturned) {
      for (const { token } of await victim.claim({ agent: "ann" })) await victim.release(token);
    }
    disk.onCall = ({ operation, path }: Call) => {
      const isStuck = operation === "rename" && path.includes("/ready/") && path.includes(".w1.");
      return isStuck ? { error: "EIO", when: "before" } : "ok";
    };
    const answers: string[] = [];
    for (let tries = 0; tries < 5; tries++) {
      answers.push(...await claimed(bench).catch(() => ["failed"]));
    }
    assert.deepEqual(answers.filter((id) => id !== "failed"), ["w2", "w3"]);
    disk.onCall = () => "ok";
    assert.deepEqual(await claimed(bench), ["w1"]);
  });
}

Deno.test("I10: an error that is not of a ticket's rename costs it no place", async () => {
  await using bench = await openRivals();
  const { disk, victim } = bench;
  await victim.addAll(["w1", "w2"].map((id) => ({ id, title: "any" })));
  disk.onCall = ({ operation, path }: Call) => {
    const isHome = operation === "stat" && path === `${ROOT}/work/claimed/ann`;
    return isHome ? { error: "EIO", when: "before" } : "ok";
  };
  await assert.rejects(claimed(bench), { code: "io", message: /claimed\/ann/ });
  disk.onCall = () => "ok";
  assert.deepEqual(await claimed(bench), ["w1"]);
});

/** Has the rename of a claim fail; the first one, or the one behind that which a rival comes before. */
async function claimInVain({ disk, victim }: Rivals, overtake?: () => void): Promise<void> {
  let isOvertaken = overtake === undefined;
  disk.onCall = ({ process, operation, path }: Call) => {
    if (process !== "victim" || operation !== "rename" || !path.includes("/ready/")) return "ok";
    if (isOvertaken) return { error: "EIO", when: "before" };
    isOvertaken = true;
    overtake?.();
    return "ok";
  };
  await assert.rejects(victim.claim({ agent: "ann" }), { code: "unknown" });
  disk.onCall = () => "ok";
}

async function claimed({ victim }: Rivals): Promise<string[]> {
  return (await victim.claim({ agent: "ann" })).map(({ item }) => item.id);
}
