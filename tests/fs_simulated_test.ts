/** What the simulated disk can do and no real one: faults, crashes, power loss, limits, replay. */
import assert from "node:assert/strict";
import { ManualClock } from "../core/clock.ts";
import {
  type Plan,
  SimulatedCrash,
  SimulatedDisk,
  type SimulatedFs,
} from "../core/fs/simulated.ts";

const BYTES = new TextEncoder().encode("content");

/** A disk with a directory that is durable. */
function preparedDisk(seed = 1): { disk: SimulatedDisk; fs: SimulatedFs } {
  const disk = new SimulatedDisk({ seed });
  const fs = disk.fs({ process: "first" });
  for (const path of ["/d", "/e"]) fs.makeDirectory(path);
  fs.sync("/");
  return { disk, fs };
}

/** Plans something for the one call of this operation that comes next. */
function planOnce(disk: SimulatedDisk, operation: string, plan: Plan): void {
  disk.onCall = (call) => {
    if (call.operation !== operation) return "ok";
    disk.onCall = () => "ok";
    return plan;
  };
}

Deno.test("a planned error before the call has no effect", () => {
  const { disk, fs } = preparedDisk();
  fs.create("/d/a", BYTES);
  planOnce(disk, "rename", { error: "EIO", when: "before" });
  assert.throws(() => fs.rename("/d/a", "/d/b"), { errno: "EIO", code: "io" });
  assert.deepEqual(fs.list("/d"), ["a"]);
});

Deno.test("a planned error after the call hides its effect", () => {
  const { disk, fs } = preparedDisk();
  fs.create("/d/a", BYTES);
  planOnce(disk, "rename", { error: "EIO", when: "after" });
  assert.throws(() => fs.rename("/d/a", "/d/b"), { errno: "EIO" });
  assert.deepEqual(fs.list("/d"), ["b"]);
  // As NFS does when the reply is lost and the client asks again.
  planOnce(disk, "rename", { error: "ENOENT", when: "after" });
  assert.equal(fs.rename("/d/b", "/d/c"), "missing");
  assert.deepEqual(fs.list("/d"), ["c"]);
});

Deno.test("an interrupted call is made again, but not for ever", () => {
  const { disk, fs } = preparedDisk();
  fs.create("/d/a", BYTES);
  planOnce(disk, "rename", { error: "EINTR", when: "before" });
  assert.equal(fs.rename("/d/a", "/d/b"), "ok");
  disk.onCall = () => ({ error: "EINTR", when: "before" });
  disk.resetCounts();
  assert.throws(() => fs.rename("/d/b", "/d/c"), { errno: "EINTR" });
  assert.equal(disk.counts.get("rename"), 100);
});

Deno.test("create() takes its file back when the write fails", () => {
  const { disk, fs } = preparedDisk();
  for (const when of ["before", "after"] as const) {
    planOnce(disk, "write", { error: "ENOSPC", when });
    assert.throws(() => fs.create("/d/a", BYTES), { errno: "ENOSPC", code: "no_space" });
    assert.deepEqual(fs.list("/d"), []);
  }
});

Deno.test("a crash ends the process: no call has an effect, and its locks are free", () => {
  const { disk, fs } = preparedDisk();
  const victim = disk.fs({ process: "victim" });
  const lock = victim.openLock("/d/lock")!;
  const other = fs.openLock("/d/lock")!;
  assert.equal(lock.tryLock(), true);
  assert.equal(other.tryLock(), false);

  // The lock took two calls, and create() takes two.
  disk.onCall = ({ process, index }) => process === "victim" && index === 4 ? "crash" : "ok";
  assert.equal(victim.create("/d/a", BYTES), "ok");
  assert.equal(victim.crashed, false);
  assert.throws(() => victim.remove("/d/a"), SimulatedCrash);
  assert.throws(() => victim.list("/d"), SimulatedCrash);
  assert.throws(() => lock.unlock(), SimulatedCrash);
  assert.equal(victim.crashed, true);
  assert.deepEqual(fs.list("/d")?.sort(), ["a", "lock"]);
  assert.equal(other.tryLock(), true);
  assert.deepEqual(disk.fs({ process: "victim" }).read("/d/a"), BYTES);
});

Deno.test("a crash between the two halves of create() leaves an empty file", () => {
  const { disk, fs } = preparedDisk();
  const victim = disk.fs();
  planOnce(disk, "write", "crash");
  assert.throws(() => victim.create("/d/a", BYTES), SimulatedCrash);
  assert.deepEqual(fs.read("/d/a"), new Uint8Array());
});

Deno.test("powerLoss() keeps what was synced and forgets the rest", () => {
  const { disk, fs } = preparedDisk();
  for (const name of ["content", "name", "both", "neither"]) fs.create(`/d/${name}`, BYTES);
  const log = fs.openAppend("/d/both");
  fs.sync("/d/content");
  log.sync();
  log.append(BYTES);
  fs.sync("/d");
  fs.create("/d/late", BYTES);
  fs.sync("/d/late");
  disk.powerLoss();

  assert.throws(() => fs.list("/d"), SimulatedCrash);
  const after = disk.fs();
  assert.deepEqual(after.list("/d")?.sort(), ["both", "content", "name", "neither"]);
  assert.deepEqual(after.read("/d/content"), BYTES);
  assert.deepEqual(after.read("/d/both"), BYTES);
  assert.deepEqual(after.read("/d/name"), new Uint8Array());
});

Deno.test("powerLoss() never loses a rename by half", () => {
  for (const synced of ["/d", "/e", undefined]) {
    const { disk, fs } = preparedDisk();
    fs.create("/d/a", BYTES);
    fs.sync("/d");
    fs.rename("/d/a", "/e/a");
    if (synced !== undefined) fs.sync(synced);
    disk.powerLoss();
    const after = disk.fs();
    assert.deepEqual(after.list("/d"), synced === undefined ? ["a"] : []);
    assert.deepEqual(after.list("/e"), synced === undefined ? [] : ["a"]);
  }
});

Deno.test("a synced rename brings along how its source came to be", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { disk, fs } = preparedDisk(seed);
    fs.create("/d/a", BYTES);
    fs.rename("/d/a", "/e/a");
    fs.sync("/e");
    disk.powerLoss({ keepSome: true });
    assert.deepEqual(disk.fs().list("/d"), []);
    assert.deepEqual(disk.fs().list("/e"), ["a"]);
  }
});

Deno.test("powerLoss() with keepSome leaves a file that moved twice under one name", () => {
  const names = new Set<string>();
  for (let seed = 1; seed <= 50; seed++) {
    const { disk, fs } = preparedDisk(seed);
    fs.create("/d/a", BYTES);
    fs.sync("/d");
    fs.rename("/d/a", "/d/b");
    fs.rename("/d/b", "/d/c");
    disk.powerLoss({ keepSome: true });
    names.add(disk.fs().list("/d")!.join(" "));
  }
  assert.deepEqual([...names].sort(), ["a", "b", "c"]);
});

// Goal: every outcome that a real disk may show is shown by some seed, and no other.
Deno.test("powerLoss() with keepSome keeps some, in the order of each name, and tears appends", () => {
  const names = new Set<string>();
  const sizes = new Set<number>();
  for (let seed = 1; seed <= 100; seed++) {
    const { disk, fs } = preparedDisk(seed);
    const log = fs.openAppend("/d/log");
    log.append(BYTES);
    fs.sync("/d/log");
    fs.sync("/d");
    log.append(BYTES);
    fs.create("/d/a", BYTES);
    fs.rename("/d/a", "/e/a");
    fs.create("/d/b", BYTES);
    disk.powerLoss({ keepSome: true });
    const after = disk.fs();
    names.add([...after.list("/d")!.sort(), "|", ...after.list("/e")!].join(" "));
    sizes.add(after.stat("/d/log")!.size);
  }
  const allowed = ["log |", "b log |", "a log |", "a b log |", "log | a", "b log | a"];
  assert.deepEqual(names, new Set(allowed));
  assert.deepEqual([...sizes].sort((a, b) => a - b), [7, 8, 9, 10, 11, 12, 13, 14]);
});

Deno.test("powerLoss() keeps both names of a file, and what the kernel wrote back by itself", () => {
  const { disk, fs } = preparedDisk();
  fs.create("/d/a", BYTES);
  fs.link("/d/a", "/e/a");
  for (let count = 0; count < 5000; count++) fs.rename(`/d/${count || "a"}`, `/d/${count + 1}`);
  disk.powerLoss();
  const after = disk.fs();
  const [name] = after.list("/d")!;
  assert.ok(Number(name) >= 1000 && Number(name) < 5000);
  assert.equal(after.stat("/e/a")?.links, 2);
  assert.equal(after.stat("/e/a")?.inode, after.stat(`/d/${name}`)?.inode);
});

Deno.test("limit() makes create() fail whole and append() fall short", () => {
  const { disk, fs } = preparedDisk();
  disk.limit({ bytes: 20 });
  const log = fs.openAppend("/d/log");
  log.append(BYTES);
  assert.throws(() => fs.create("/d/a", new Uint8Array(14)), { errno: "ENOSPC" });
  assert.deepEqual(fs.list("/d"), ["log"]);
  log.append(BYTES);
  assert.throws(() => log.append(BYTES), { errno: "ENOSPC" });
  assert.equal(log.size(), 20);
  assert.throws(() => log.append(BYTES), { errno: "ENOSPC" });
  fs.remove("/d/log");
  assert.equal(fs.create("/d/a", new Uint8Array(13)), "ok");
  // What has no name takes no space that anybody could miss.
  log.append(BYTES);
  assert.equal(fs.create("/d/b", BYTES), "ok");
});

Deno.test("limit() counts inodes, of which a link takes none", () => {
  const { disk, fs } = preparedDisk();
  disk.limit({ inodes: 4 });
  assert.equal(fs.create("/d/a", BYTES), "ok");
  assert.throws(() => fs.create("/d/b", BYTES), { errno: "ENOSPC" });
  assert.throws(() => fs.makeDirectory("/d/b"), { errno: "ENOSPC" });
  assert.equal(fs.link("/d/a", "/d/b"), "ok");
  fs.remove("/d/a");
  assert.throws(() => fs.create("/d/a", BYTES), { errno: "ENOSPC" });
  fs.remove("/d/b");
  assert.equal(fs.makeDirectory("/d/b"), "ok");
  disk.powerLoss();
  disk.limit({ inodes: 4 });
  assert.equal(disk.fs().create("/d/a", BYTES), "ok");
});

Deno.test("paths lead through symlinks on the way, as on a real disk, and not round in circles", () => {
  const { disk, fs } = preparedDisk();
  disk.plantSymlink("/d/up", "../e");
  disk.plantSymlink("/d/loop", "/d/loop");
  fs.create("/d/up/a", BYTES);
  assert.deepEqual(fs.list("/e"), ["a"]);
  assert.deepEqual(fs.list("/d/up"), ["a"]);
  assert.throws(() => fs.list("/d/loop/a"), { errno: "ELOOP", code: "unsafe" });
});

Deno.test("the clock of the disk stamps its files", () => {
  const clock = new ManualClock();
  const fs = new SimulatedDisk({ clock }).fs({ userId: 7 });
  fs.create("/a", BYTES);
  clock.advance(5);
  fs.create("/b", BYTES);
  assert.equal(fs.stat("/b")!.modifiedAt - fs.stat("/a")!.modifiedAt, 5000);
  assert.equal(fs.stat("/a")!.userId, 7);
});

Deno.test("watchers of a killed process stay asleep", async () => {
  const { disk, fs } = preparedDisk();
  const victim = disk.fs();
  victim.watch(["/d"], () => assert.fail("woken after the end"));
  victim.crash();
  const { promise, resolve } = Promise.withResolvers<void>();
  const watcher = fs.watch(["/d"], resolve);
  fs.create("/d/a", BYTES);
  await promise;
  watcher.close();
});

Deno.test("the same seed gives the same run, and another seed another order", () => {
  const orderOf = (seed: number) => {
    const { fs } = preparedDisk(seed);
    for (let index = 0; index < 20; index++) fs.create(`/d/${index}`, BYTES);
    return [fs.list("/d"), fs.list("/d")];
  };
  assert.deepEqual(orderOf(7), orderOf(7));
  assert.notDeepEqual(orderOf(7), orderOf(8));
  const [first, second] = orderOf(7);
  assert.notDeepEqual(first, second);
});

Deno.test("counts tell how many calls were made", () => {
  const { disk, fs } = preparedDisk();
  disk.resetCounts();
  fs.create("/d/a", BYTES);
  fs.rename("/d/a", "/d/b");
  assert.deepEqual(Object.fromEntries(disk.counts), { create: 1, write: 1, rename: 1 });
});
