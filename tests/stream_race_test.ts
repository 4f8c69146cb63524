// Goal: writers and readers of a stream that sleep while others append and trim are told the truth (I13).
// Method: on the simulated disk another process acts between two calls of the one that sleeps.
import assert from "node:assert/strict";
import type { Store } from "../core/store/store.ts";
import { type Call, SimulatedDisk, type SimulatedFs } from "../core/fs/simulated.ts";
import { DEFAULT_CONFIG } from "../core/config.ts";
import { seededRandom } from "../core/random.ts";
import { DirectoryStore } from "../core/store/directory/directory_store.ts";
import { EventLog } from "../core/store/directory/event_log.ts";
import { makeFormat } from "../core/store/directory/format.ts";
import { expectDone } from "./conformance/bench.ts";

const DIRECTORY = "/swarm/streams/log/l1";

/** A stream of two records, one who will sleep and one who will not. */
async function begun() {
  const disk = new SimulatedDisk({ seed: 3 });
  const fs = disk.fs({ process: "other" });
  makeFormat(fs, "/swarm", "test");
  const { clock } = disk;
  const open = (fs: SimulatedFs, session: string): Store => {
    const events = new EventLog(fs, "/swarm/events", "host");
    const random = seededRandom(1);
    const config = DEFAULT_CONFIG;
    return new DirectoryStore({ fs, path: "/swarm", clock, random, config, events, session });
  };
  const other = open(fs, "other");
  const sleeper = open(disk.fs({ process: "sleeper" }), "sleeper");
  await append(other, 1, 2);
  /** Whatever `act` begins is done before the sleeper's first call that is meant. */
  function sleepBefore(isMeant: (call: Call) => boolean, act: () => Promise<unknown>) {
    const acting: Promise<unknown>[] = [];
    disk.onCall = (call) => {
      if (call.process === "sleeper" && acting.length === 0 && isMeant(call)) acting.push(act());
      return "ok";
    };
    return async () => {
      disk.onCall = () => "ok";
      await Promise.all(acting);
      assert.equal(acting.length, 1, "the sleeper came to that call");
    };
  }
  return { disk, fs, other, sleeper, sleepBefore };
}

/** Appends the records of these numbers; each says which it is. */
function append(store: Store, from: number, to: number): Promise<unknown> {
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return Promise.all(numbers.map(async (number) => {
    expectDone(await store.appendStream("log", "l1", number, `record ${number}`));
  }));
}

function fileOf(sequence: number): string {
  return `${DIRECTORY}/${String(sequence).padStart(10, "0")}.json`;
}

/** A record that a writer linked under a trimmed number before it died. */
function plantStray(fs: SimulatedFs, sequence: number): void {
  fs.create(fileOf(sequence), new TextEncoder().encode('"stray"\n'));
}

const isLink = ({ operation }: Call) => operation === "link";

/** The first call behind a link. */
function behindLink(): (call: Call) => boolean {
  let isLinked = false;
  return (call) => {
    if (isLinked) return true;
    isLinked = isLink(call);
    return false;
  };
}

const numbers = async (store: Store, from: number) =>
  (await store.readStream("log", "l1", from)).map(({ sequence }) => sequence);

Deno.test("I13: a record is appended although those before it were trimmed before the second look", async () => {
  const { other, sleeper, sleepBefore } = await begun();
  const rest = sleepBefore(behindLink(), async () => {
    await Promise.all([append(other, 4, 6), other.trimStream("log", "l1", 3)]);
  });
  expectDone(await sleeper.appendStream("log", "l1", 3, "mine"));
  await rest();
  assert.deepEqual(await numbers(other, 1), [3, 4, 5, 6]);
});

Deno.test("I13: a writer whose number was taken and trimmed while it slept is not answered done", async () => {
  for (const verb of ["append", "push"] as const) {
    const { fs, other, sleeper, sleepBefore } = await begun();
    const rest = sleepBefore(isLink, async () => {
      const acts = [append(other, 3, 7), other.trimStream("log", "l1", 7)];
      // The one before its own is there again, as another slept as well.
      plantStray(fs, 2);
      await Promise.all(acts);
    });
    const appending = verb === "append"
      ? sleeper.appendStream("log", "l1", 3, "mine")
      : sleeper.pushStream("log", "l1", "mine");
    await assert.rejects(appending, { code: "unknown" });
    await rest();
    assert.deepEqual(await numbers(other, 1), [7]);
    assert.deepEqual(await other.streamEnds("log", "l1"), { first: 7, last: 7 });
    assert.equal(await sleeper.pushStream("log", "l1", "later"), 8);
  }
});

Deno.test("I13: readers do not follow a stray record under a trimmed number", async () => {
  const { fs, other, sleeper, sleepBefore } = await begun();
  await append(other, 3, 7);
  await other.trimStream("log", "l1", 6);
  for (const stray of [3, 5]) plantStray(fs, stray);
  for (const from of [1, 3, 4, 5]) assert.deepEqual(await numbers(other, from), [6, 7]);
  assert.deepEqual(await other.streamEnds("log", "l1"), { first: 6, last: 7 });
  await other.streamChanged("log", "l1", { after: 3, timeoutSeconds: 60 });
  // The same for one that was planted right before it is read.
  const rest = sleepBefore(({ operation }) => operation === "read", async () => {
    const acts = [append(other, 8, 9), other.trimStream("log", "l1", 9)];
    plantStray(fs, 7);
    await Promise.all(acts);
  });
  assert.deepEqual(await numbers(sleeper, 7), [9]);
  await rest();
});

Deno.test("I13: the mark of trimming grows, and old marks are removed", async () => {
  const { fs, other, sleeper } = await begun();
  await append(other, 3, 40);
  for (const below of [5, 10, 30, 20, 40]) await sleeper.trimStream("log", "l1", below);
  assert.deepEqual(fs.list(`${DIRECTORY}.floor`)?.sort(), ["0000000030", "0000000040"]);
});

Deno.test("I13: a stream that was trimmed before there were marks goes on", async () => {
  const { fs, other } = await begun();
  await append(other, 3, 7);
  for (const sequence of [1, 2, 3]) fs.remove(fileOf(sequence));
  assert.deepEqual(await numbers(other, 1), [4, 5, 6, 7]);
  assert.equal((await other.appendStream("log", "l1", 1, "late")).outcome, "refused");
  expectDone(await other.appendStream("log", "l1", 8, "more"));
  assert.equal(await other.trimStream("log", "l1", 7), 3);
  assert.deepEqual(await numbers(other, 1), [7, 8]);
});
