/** The directory itself on real disks: who may look in, what stands in the way, and what never hangs. */
import assert from "node:assert/strict";
import { SwarmError } from "../core/errors.ts";
import { initSwarm, openSwarm } from "../core/open.ts";
import { spendDay } from "./support/planted_swarm.ts";
import { makeUnderUmask, SYSTEMS } from "./support/umask_child.ts";

/** A temporary directory that goes with the block. */
function temporary(): Disposable & { readonly path: string } {
  const path = Deno.makeTempDirSync({ prefix: "swarmsh-" });
  return { path, [Symbol.dispose]: () => Deno.removeSync(path, { recursive: true }) };
}

function isUnsafe(error: unknown): boolean {
  return error instanceof SwarmError && error.code === "unsafe";
}

Deno.test("a root that everybody may write to is refused", async () => {
  using directory = temporary();
  const path = `${directory.path}/data`;
  await initSwarm(path);
  for (const mode of [0o777, 0o702, 0o707]) {
    Deno.chmodSync(path, mode);
    await assert.rejects(openSwarm(path), isUnsafe, mode.toString(8));
  }
  Deno.chmodSync(path, 0o755);
  await (await openSwarm(path)).close();
});

function* allBelow(path: string): Iterable<Deno.FileInfo & { path: string }> {
  for (const { name } of Deno.readDirSync(path)) {
    const below = `${path}/${name}`;
    const info = Deno.lstatSync(below);
    yield { ...info, path: below };
    if (info.isDirectory) yield* allBelow(below);
  }
}

for (const name of Object.keys(SYSTEMS)) {
  for (const umask of [0o000, 0o077]) {
    const title = `${name}: with umask ${umask.toString(8)} only the owner may look at anything`;
    Deno.test(title, async () => {
      using directory = temporary();
      await makeUnderUmask(umask, "swarm", name, directory.path);
      for (const { path, mode, isDirectory } of allBelow(directory.path)) {
        assert.equal(mode! & 0o777, isDirectory ? 0o700 : 0o600, path);
      }
    });
  }
}

/** Places that are opened sooner or later. */
const OPENED = [
  "work/ready/5~_/00000001/0000000000000001.evil.1.3x10.5~_",
  "work/ready/5~_/00000001/0000000000000001.evil.1.3x10.5~_.abcdef-0-9",
  "work/dead/0000000000000001.evil.1.3x10.5~_",
  "locks/5~_",
  "locks/sweep",
  "agents/evil.json",
  "agents/bob.json",
  "events/evil.jsonl",
  "results/od/good.1.json",
  "results/od/good.1.progress.json",
  "work/cancelling/good.1",
  "work/ready/.paused",
  "work/unique/key/1",
  "config.yaml",
  "locks/config.json",
];

/** What may stand there, so that nobody waits for it or reads it. */
const PLANTED: Readonly<Record<string, (path: string) => void>> = {
  "a FIFO": (path) => {
    assert.ok(new Deno.Command("mkfifo", { args: [path] }).outputSync().success);
  },
  "more than fits into memory": (path) => {
    Deno.createSync(path).close();
    Deno.truncateSync(path, 2 ** 40);
  },
};

for (const [name, makeFs] of Object.entries(SYSTEMS)) {
  for (const [what, plant] of Object.entries(PLANTED)) {
    Deno.test(`${name}: ${what} where a file belongs holds nobody up`, async (t) => {
      for (const place of OPENED) {
        await t.step(place, async () => {
          using directory = temporary();
          const root = `${directory.path}/data`;
          await initSwarm(root, { fs: makeFs() });
          const path = `${root}/${place}`;
          Deno.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true, mode: 0o700 });
          plant(path);
          try {
            const swarm = await openSwarm(root, { fs: makeFs() });
            await swarm.add({ id: "good", title: "Good" });
            await spendDay(swarm);
            await swarm.close();
          } catch (error) {
            const isRefused = isUnsafe(error) || /config\.yaml": it has/.test(String(error));
            assert.ok(isRefused, String(error));
          }
        });
      }
    });
  }
}
