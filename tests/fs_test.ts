/** The conformance suite over the real implementations, and what only a real system can show. */
import assert from "node:assert/strict";
import { SimulatedDisk } from "../core/fs/simulated.ts";
import { exerciseFs, type FsFixture } from "./fs_conformance.ts";
import { makeOneOfEach, makeUnderUmask, SYSTEMS } from "./support/umask_child.ts";

exerciseFs("deno", () => realFixture("deno"));
exerciseFs("node", () => realFixture("node"));
exerciseFs("simulated", simulatedFixture);

function realFixture(system: string): FsFixture {
  const root = Deno.makeTempDirSync({ prefix: "swarmsh-fs-" });
  const make = SYSTEMS[system]!;
  return {
    fs: make(),
    other: make(),
    root,
    plantSymlink: (path, target) => Deno.symlinkSync(target, path),
    plantSpecial(path) {
      const { success } = new Deno.Command("mkfifo", { args: [path] }).outputSync();
      assert.ok(success);
    },
    makeUnderUmask: (umask, directory) => makeUnderUmask(umask, "oneOfEach", system, directory),
    dispose: () => Deno.removeSync(root, { recursive: true }),
  };
}

function simulatedFixture(): FsFixture {
  const disk = new SimulatedDisk();
  const fs = disk.fs();
  fs.makeDirectory("/root");
  return {
    fs,
    other: disk.fs(),
    root: "/root",
    plantSymlink: (path, target) => disk.plantSymlink(path, target),
    plantSpecial: (path) => disk.plantSpecial(path),
    makeUnderUmask: (umask, directory) => makeOneOfEach(disk.fs({ umask }), directory),
    dispose: () => {},
  };
}

const HOLDER = `
const file = Deno.openSync(Deno.args[0], { read: true, write: true });
console.log(file.tryLockSync(true));
await new Response(Deno.stdin.readable).text();
`;

// Goal: a killed holder does not keep the lock, so that nobody has to judge whether it is stale.
Deno.test("deno: a lock excludes another process, and is free when that is killed", async () => {
  const fixture = realFixture("deno");
  const path = `${fixture.root}/lock`;
  const lock = fixture.fs.openLock(path)!;
  const holder = new Deno.Command(Deno.execPath(), {
    args: ["eval", "--ext=js", HOLDER, path],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  try {
    const output = holder.stdout.getReader();
    assert.equal(new TextDecoder().decode((await output.read()).value), "true\n");
    assert.equal(lock.tryLock(), false);
    holder.kill("SIGKILL");
    await output.cancel();
    await holder.stdin.close().catch(() => {});
    await holder.status;
    assert.equal(lock.tryLock(), true);
  } finally {
    lock.close();
    fixture.dispose();
  }
});

for (const system of Object.keys(SYSTEMS)) {
  // Goal: a full disk leaves no half-written file and no half-told truth.
  Deno.test(`${system}: a full disk is an error, and create() leaves nothing`, () => {
    const fixture = realFixture(system);
    const small = `${fixture.root}/small`;
    fixture.fs.makeDirectory(small);
    // Only root may mount; elsewhere the simulated disk alone shows this.
    if (!mountSmall(small)) return fixture.dispose();
    try {
      const log = fixture.fs.openAppend(`${small}/log`);
      log.append(new Uint8Array(30_000));
      assert.throws(() => fixture.fs.create(`${small}/a`, new Uint8Array(90_000)), {
        errno: "ENOSPC",
        code: "no_space",
      });
      assert.deepEqual(fixture.fs.list(small), ["log"]);
      assert.throws(() => log.append(new Uint8Array(90_000)), { errno: "ENOSPC" });
      log.close();
    } finally {
      // Lazily, because a failed assertion leaves the log open.
      new Deno.Command("umount", { args: ["-l", small] }).outputSync();
      fixture.dispose();
    }
  });

  // Goal: two namespaces never mix. Method: /dev/shm is another file system wherever it exists.
  Deno.test({
    name: `${system}: rename() across file systems is an error and moves nothing`,
    ignore: !onTwoFileSystems(),
    fn() {
      const fixture = realFixture(system);
      fixture.fs.create(`${fixture.root}/a`, new Uint8Array(3));
      const target = `/dev/shm/swarmsh-fs-${crypto.randomUUID()}`;
      assert.throws(() => fixture.fs.rename(`${fixture.root}/a`, target), { errno: "EXDEV" });
      assert.deepEqual(fixture.fs.list(fixture.root), ["a"]);
      fixture.dispose();
    },
  });
}

function onTwoFileSystems(): boolean {
  const root = Deno.makeTempDirSync();
  try {
    return Deno.statSync("/dev/shm").dev !== Deno.statSync(root).dev;
  } catch {
    return false;
  } finally {
    Deno.removeSync(root);
  }
}

function mountSmall(path: string): boolean {
  if (Deno.build.os !== "linux") return false;
  const args = ["-t", "tmpfs", "-o", "size=64k", "tmpfs", path];
  return new Deno.Command("mount", { args, stderr: "null" }).outputSync().success;
}
