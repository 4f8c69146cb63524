/** Hostile words: no id, label, token or cursor becomes a path that leads out of the root (I14). */
import assert from "node:assert/strict";
import { fc } from "./support/chance.ts";
import type { Swarm } from "../core/engine/swarm.ts";
import { SwarmError } from "../core/errors.ts";
import { initSwarm, openSwarm } from "../core/open.ts";
import { ManualClock } from "../core/clock.ts";
import { SimulatedDisk } from "../core/fs/simulated.ts";
import { type WatchfulFs, watchfulFs } from "./support/watchful_fs.ts";

const ROOT = "/data";

/** Words that have opened doors elsewhere. */
const ATTACKS: readonly string[] = [
  "",
  ".",
  "..",
  "../../etc/passwd",
  "/etc/passwd",
  "..\\..\\x",
  "a/b",
  "a/../../b",
  "a\0b",
  "a\nb",
  "a\r\nb",
  "-rf",
  "~",
  "~/x",
  "*",
  "$(touch x)",
  "`x`",
  "%2e%2e%2f",
  "．．／x",
  "‥/x",
  "a\u202eb",
  "a\u2215b",
  "а",
  "İ",
  "CON",
  "a".repeat(65),
  "a".repeat(300),
  "a".repeat(70_000),
  "\ud800",
  "__proto__",
  "constructor",
  "ann/../../x.1",
  "ann/0000000000000001.w.1.3x10.5~_.99/../x",
  "../claimed/0000000000000001.w.1.3x10.5~_.99",
  "ann/0000000000000001.../.1.3x10.5~_.99",
  "ann/0000000000000001.w.1.3x10.5~../.99",
  "../../x.jsonl:5",
  "/etc/x.jsonl:5",
  "a.jsonl:-1",
  "a.jsonl:99999999999999999999",
];

/** Every door: each takes a word from outside. */
const DOORS: Readonly<Record<string, (swarm: Swarm, word: string) => Promise<unknown>>> = {
  "work id": (swarm, id) => swarm.add({ id, title: "Work" }),
  "title": (swarm, title) => swarm.add({ title }),
  "need": (swarm, need) => swarm.add({ title: "Work", needs: [need] }),
  "dependency": (swarm, other) => swarm.add({ title: "Work", after: [other] }),
  "unique key": (swarm, unique) => swarm.add({ title: "Work", unique }),
  "tag": (swarm, tag) => swarm.add({ title: "Work", tags: [tag] }),
  "traceparent": (swarm, traceparent) => swarm.add({ title: "Work", traceparent }),
  "agent": (swarm, agent) => swarm.claim({ agent }),
  "claimed id": (swarm, id) => swarm.claim({ agent: "ann", id }),
  "shown id": (swarm, id) => swarm.show(id),
  "cancelled id": (swarm, id) => swarm.cancel(id, id),
  "retried id": (swarm, id) => swarm.retry(id),
  "renewed token": (swarm, token) => swarm.renew(token),
  "progressing token": (swarm, token) => swarm.progress(token, { note: token }),
  "completed token": (swarm, token) => swarm.complete(token, { result: token }),
  "failed token": (swarm, token) => swarm.fail(token, { error: token }),
  "released token": (swarm, token) => swarm.release(token, token),
  "handed token": (swarm, token) => swarm.handoff(token, { to: token }),
  "registered id": (swarm, id) => swarm.register({ id }),
  "label": (swarm, label) => swarm.register({ id: "bob", labels: [label] }),
  "role": (swarm, role) => swarm.updateAgent("bob", { role }),
  "updated id": (swarm, id) => swarm.updateAgent(id, {}),
  "living id": (swarm, id) => swarm.heartbeat(id),
  "deregistered id": (swarm, id) => swarm.deregister(id, { release: true }),
  "adopting id": (swarm, id) => swarm.adopt(id),
  "pause reason": (swarm, reason) => swarm.pause(reason),
  "cursor": (swarm, cursor) => swarm.engine.store.events(cursor, 5),
};

interface House {
  readonly swarm: Swarm;
  readonly watchful: WatchfulFs;
}

async function build(): Promise<House> {
  const clock = new ManualClock();
  const inner = new SimulatedDisk({ clock }).fs();
  await initSwarm(ROOT, { fs: inner });
  const watchful = watchfulFs(inner, ROOT);
  const swarm = await openSwarm(ROOT, { fs: watchful.fs, clock, host: "host" });
  await swarm.add({ id: "w1", title: "Work" });
  return { swarm, watchful };
}

/** Knocks at some doors; whatever it answers, it must be an answer or a refusal in our own words. */
async function knock(
  { swarm, watchful }: House,
  word: string,
  doors: readonly string[] = Object.keys(DOORS),
): Promise<void> {
  for (const door of doors) {
    try {
      await DOORS[door]!(swarm, word);
    } catch (error) {
      const says = `${door} ${JSON.stringify(word.slice(0, 80))}`;
      assert.ok(error instanceof SwarmError, `${says} threw ${error}`);
      assert.notEqual(error.code, "io", `${says} reached the disk: ${error.message}`);
    }
  }
  await swarm.resume();
  watchful.assertInside();
}

Deno.test("I14: no attack string as id, label, token or cursor leads out of the root", async () => {
  for (const word of ATTACKS) {
    const house = await build();
    await knock(house, word);
    await house.swarm.close();
  }
});

/** Words of any characters, and words that are almost right. */
const words = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.string({ unit: fc.constantFrom("a", ".", "/", "\0", "\n", "_", "~", "+", "1", "-", "é") }),
  fc.mixedCase(fc.constantFrom("w1", "ann", "bob")),
  fc.tuple(fc.nat(9), fc.string({ maxLength: 3 })).map(([at, inserted]) => {
    const token = "ann/1800000000000000.w1.1.3x10.5~_.1800000010";
    const cut = at * 5;
    return token.slice(0, cut) + inserted + token.slice(cut);
  }),
);

/** Not all for each word, which would take long. */
const DOORS_EACH = 8;
const someDoors = fc.subarray(Object.keys(DOORS), {
  minLength: DOORS_EACH,
  maxLength: DOORS_EACH,
});

Deno.test("I14: of 100,000 random words at doors none leads out of the root", async () => {
  let house = await build();
  let knocks = 0;
  await fc.assert(
    fc.asyncProperty(words, someDoors, async (word, doors) => {
      // A house fills up, and looking through a full one takes time.
      if (++knocks % 50 === 0) house = await build();
      await knock(house, word, doors);
    }),
    { numRuns: 100_000 / DOORS_EACH, endOnFailure: true },
  );
});
