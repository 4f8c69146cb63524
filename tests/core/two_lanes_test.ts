/** I10: among lanes of one priority the oldest ticket goes first, also for who takes turns at one of them. */
import assert from "node:assert/strict";
import { openRivals, ROOT } from "../support/rivals.ts";

Deno.test("I10: who is passed by others in one lane takes what is older in the next one", async () => {
  await using bench = await openRivals();
  const { disk, victim, store } = bench;
  await victim.register({ id: "ann", labels: ["x"] });
  for (const [id, needs] of [["w1", []], ["w2", []], ["w3", ["x"]], ["w4", []]] as const) {
    await victim.add({ id, title: "any", needs });
  }
  let isOvertaken = false;
  disk.onCall = ({ process, operation, path }) => {
    if (process !== "victim" || operation !== "rename" || isOvertaken) return "ok";
    assert.match(path, /\.w1\./);
    isOvertaken = true;
    void store.claim({ agent: "bob", labels: [], max: 2 });
    const fs = disk.fs();
    const second = fs.list(`${ROOT}/work/claimed/bob`)!.find((name) => name.includes(".w2."))!;
    const lock = fs.openLock(`${ROOT}/locks/5~_`)!;
    lock.writeNote(`00000001 ${second.slice(0, second.lastIndexOf("."))}`);
    lock.close();
    return "ok";
  };
  const claims = await victim.claim({ agent: "ann", max: 2 });
  assert.deepEqual(claims.map(({ item: { id } }) => id), ["w3", "w4"]);
});
