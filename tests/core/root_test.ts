// Goal: what is no data directory, is not safe, or lies where the protocol can't work is refused and named.
import assert from "node:assert/strict";
import { SwarmError } from "../../core/errors.ts";
import { denoFs } from "../../core/fs/deno.ts";
import type { FileStat, Fs } from "../../core/fs/fs.ts";
import { SimulatedDisk } from "../../core/fs/simulated.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";

function disk(): Fs {
  return new SimulatedDisk({ seed: 1 }).fs({ process: "test" });
}

async function refuse(run: () => Promise<unknown>, code: string, says: RegExp): Promise<void> {
  await assert.rejects(run, (error) => {
    assert.ok(error instanceof SwarmError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, says);
    return true;
  });
}

Deno.test("openSwarm() refuses a directory that is none, and says how to make one", async () => {
  const fs = disk();
  await refuse(() => openSwarm("/data", { fs }), "not_found", /it is not a SwarmSH directory/);
});

Deno.test("initSwarm() makes the directories on the way, and a second time nothing", async () => {
  const fs = disk();
  assert.equal(await initSwarm("/far/below/data/", { fs }), true);
  assert.equal(await initSwarm("/far/below/data", { fs }), false);
  await (await openSwarm("/far/below/data//", { fs, host: "h" })).close();
});

Deno.test("a directory may be named relative to the one that a process is in", async () => {
  const fs = denoFs();
  const name = `swarmsh-relative-${crypto.randomUUID()}`;
  assert.equal(await initSwarm(name, { fs }), true);
  await (await openSwarm(name, { fs })).close();
  Deno.removeSync(name, { recursive: true });
});

Deno.test("another format is refused, and nothing of it is changed", async () => {
  const fs = disk();
  fs.makeDirectory("/data");
  fs.create("/data/format", new TextEncoder().encode("swarmsh 2\n"));
  for (const act of [initSwarm, openSwarm]) {
    await refuse(() => act("/data", { fs }), "format", /"swarmsh 2\\n", expected "swarmsh 1\\n"/);
  }
  assert.deepEqual(fs.list("/data"), ["format"]);
});

Deno.test("a directory that a crashed or older program left out is made when it is opened", async () => {
  const fs = disk();
  await initSwarm("/data", { fs });
  fs.removeDirectory("/data/quarantine");
  await (await openSwarm("/data", { fs, host: "h" })).close();
  assert.deepEqual(fs.list("/data/quarantine"), []);
});

const LYING: Readonly<Record<string, [(real: Fs) => Partial<Fs>, RegExp]>> = {
  "links over what is there": [() => ({ link: () => "ok" }), /does not link files/],
  "cannot link": [() => ({ link: () => "missing" }), /does not link files/],
  "copies instead of linking": [
    (real) => ({ link: (from, to) => real.create(to, real.read(from)!) }),
    /does not link files/,
  ],
  "gives each name an inode of its own": [
    (real) => ({ stat: (path) => statWith(real, { inode: path.length })(path) }),
    /does not link files/,
  ],
  "writes names in capitals": [
    (real) => ({ list: (path) => real.list(path)?.map((name) => name.toUpperCase()) }),
    /does not keep the case of names/,
  ],
  "does not rename": [() => ({ rename: () => "missing" }), /does not rename files/],
  "renames what is not there": [() => ({ rename: () => "ok" }), /does not rename files/],
};

/** Tells something else of each file. */
function statWith(real: Fs, differs: Partial<FileStat>): Fs["stat"] {
  return (path) => {
    const found = real.stat(path);
    return found && { ...found, ...differs };
  };
}

Deno.test("a file system without inodes is taken: what it does not tell can't be judged", async () => {
  const real = disk();
  const stat = statWith(real, { inode: 0, links: 1 });
  const fs = new Proxy(real, {
    get: (target, name) => name === "stat" ? stat : Reflect.get(target, name).bind?.(target),
  });
  assert.equal(await initSwarm("/data", { fs }), true);
});

for (const [what, [lieOf, says]] of Object.entries(LYING)) {
  Deno.test(`a file system that ${what} is refused, and the probe leaves nothing`, async () => {
    const fs = disk();
    const lie = lieOf(fs);
    const lying = new Proxy(fs, {
      get: (target, name) => Reflect.get(lie, name) ?? Reflect.get(target, name).bind?.(target),
    });
    await refuse(() => initSwarm("/data", { fs: lying }), "unsafe", says);
    assert.deepEqual([fs.list("/data/tmp"), fs.list("/data/work/done")], [[], []]);
    await refuse(() => openSwarm("/data", { fs }), "not_found", /not a SwarmSH directory/);
  });
}

Deno.test("a root may be a symlink of its owner's, and what it leads to must be safe", async () => {
  const place = Deno.makeTempDirSync({ prefix: "swarmsh-" });
  await initSwarm(`${place}/data`);
  Deno.symlinkSync(`${place}/data`, `${place}/link`);
  await (await openSwarm(`${place}/link`)).close();
  Deno.chmodSync(`${place}/data`, 0o777);
  await refuse(() => openSwarm(`${place}/link`), "unsafe", /everybody on this machine may write/);
  Deno.removeSync(place, { recursive: true });
});
