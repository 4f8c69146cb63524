// Goal: what keeps verify from judging is told as an error, and is neither a bad file system nor a broken promise.
// Method: disks of so many pages, which are full before the race, in it, or while workers work; a runtime that
// says its version and does nothing else.
import assert from "node:assert/strict";
import { verify } from "../../cli/verify/verify.ts";
import { denoHost } from "../../cli/host_deno.ts";
import { denoFs } from "../../core/fs/deno.ts";
import { FileError } from "../../core/fs/file_error.ts";
import { MOUNTING, SmallDisk } from "../faults/_mounted.ts";
import { testWith } from "../shell_commands/_shells.ts";
import { type Ended, NATIVE, WorkerPlace } from "../support/worker_place.ts";

const BRIEFLY = ["verify", "--processes", "2", "--seconds", "1"];

function assertUnjudged({ code, stdout, stderr }: Ended, says: RegExp): void {
  assert.equal(code, 1, stdout + stderr);
  assert.match(stderr, says);
  assert.doesNotMatch(stdout, /\bbad\b|broken|will not do|\bheld\b/);
}

const NO_SPACE = /^error: Cannot judge: no space left; .*ENOSPC.*\nhint: Free some space/m;

for (const driver of ["deno", "sh"]) {
  testWith(MOUNTING, `verify can't judge on a full disk, and says so: ${driver}`, async () => {
    await using here = await WorkerPlace.open(NATIVE);
    for (const pages of [2, 75, 256, 512, 540]) {
      using disk = new SmallDisk();
      disk.leave({ pages });
      const ended = await here.run(...BRIEFLY, "--path", disk.path, "--drivers", driver);
      assertUnjudged(ended, NO_SPACE);
      assert.deepEqual([...Deno.readDirSync(disk.path)], []);
    }
  });
}

testWith(MOUNTING, "verify tells scripts by its code that there was no room", async () => {
  await using here = await WorkerPlace.open(NATIVE);
  using disk = new SmallDisk();
  disk.leave({ pages: 75 });
  const { stdout, stderr } = await here.run(...BRIEFLY, "--path", disk.path, "--json");
  assert.equal(stdout, "");
  assert.equal(JSON.parse(stderr).code, "no_space");
});

Deno.test("verify() does not call a file system bad whose first file finds no room", async () => {
  const place = Deno.makeTempDirSync({ prefix: "swarmsh-verify-" });
  const full = () => {
    throw new FileError("create", "a", "ENOSPC");
  };
  const report = verify({
    ...{ host: denoHost(), place, drivers: [], processes: 2, items: 20, seconds: 1, seed: 1 },
    fs: { ...denoFs(), create: full },
    kills: false,
    signal: new AbortController().signal,
  });
  await assert.rejects(report, { code: "no_space", message: /^Cannot judge: no space left; / });
  Deno.removeSync(place, { recursive: true });
});

/** A `node` that says its version and can do nothing else. */
async function withBrokenNode(here: WorkerPlace, words: readonly string[]): Promise<Ended> {
  const path = `${here.path}/bin`;
  await Deno.mkdir(path);
  const script = '#!/bin/sh\n[ "$1" = --version ] && exit 0\necho "no such engine" >&2\nexit 9\n';
  await Deno.writeTextFile(`${path}/node`, script, { mode: 0o755 });
  const running = await here.spawn([...NATIVE, ...BRIEFLY, ...words], {
    PATH: `${path}:${Deno.env.get("PATH")}`,
    SWARMSH_NODE_PROGRAM: "nothing.mjs",
  });
  return await running.ended;
}

for (const drivers of ["node", "deno,node"]) {
  Deno.test(`verify says at once that a runtime does not run: ${drivers}`, async () => {
    await using here = await WorkerPlace.open(NATIVE);
    const begun = performance.now();
    const ended = await withBrokenNode(here, ["--drivers", drivers]);
    assertUnjudged(
      ended,
      /^error: Cannot judge: racer\d \(node\) ended with status 9: no such en/m,
    );
    assert.ok(performance.now() - begun < 20_000, "it does not wait for the dead");
    const left = [...Deno.readDirSync(here.path)].filter(({ name }) => name.startsWith(".swarm"));
    assert.deepEqual(left, []);
  });
}
