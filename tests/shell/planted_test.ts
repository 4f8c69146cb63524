/**
 * Goal: whatever an accident or an attacker has put in the place of a file or a directory, the exported program
 * reads and writes nothing outside the data directory (I14), waits for nothing, and makes all that it
 * makes for its owner alone.
 * Method: real things at real paths, a whole day of commands, and a look at what lies outside afterwards.
 */
import assert from "node:assert/strict";
import { SEED } from "../support/chance.ts";
import { IS_LONG } from "../support/long_form.ts";
import { isInstalled, testWith } from "../shell_commands/_shells.ts";
import { exportedScript } from "./_exported.ts";

const SECRET = "secret\n";
/** Longer than a day of commands takes, by far; a FIFO that is opened holds it up for ever. */
const PATIENCE_SECONDS = 60;

type Plant = (path: string, outside: string) => void;

function run(program: string, ...args: string[]): void {
  const { success, stderr } = new Deno.Command(program, { args }).outputSync();
  assert.ok(success, new TextDecoder().decode(stderr));
}

/** What can stand at a path. */
const PLANTS: Readonly<Record<string, Plant>> = {
  "a symlink to a file": (path, outside) => Deno.symlinkSync(`${outside}/secret`, path),
  "a symlink to a directory": (path, outside) => Deno.symlinkSync(outside, path),
  "a dangling symlink": (path, outside) => Deno.symlinkSync(`${outside}/nothing`, path),
  "a FIFO": (path) => run("mkfifo", path),
  "a socket": (path) => Deno.listen({ transport: "unix", path }).close(),
  "a directory": (path) => Deno.mkdirSync(`${path}/below`, { recursive: true }),
  "garbage": (path) => Deno.writeTextFileSync(path, "garbage\0"),
};

const EVIL = "0000000000000001.evil.1.3x10.5~_";

/** Every component of the layout, from the root's own files to records. */
const PLACES: readonly string[] = [
  "format",
  "config.yaml",
  "tmp",
  "locks",
  "locks/5~_",
  "locks/sweep",
  "locks/tidy",
  "locks/config.json",
  "agents",
  "agents/ann.json",
  "agents/evil.json",
  "work",
  "work/ready",
  "work/ready/.paused",
  "work/ready/5~_",
  "work/ready/5~_/00000001",
  `work/ready/5~_/00000001/${EVIL}`,
  "work/scheduled",
  "work/scheduled/10000000",
  `work/scheduled/10000000/${EVIL}.1000000000`,
  "work/blocked",
  `work/blocked/${EVIL}`,
  "work/after",
  "work/after/evil",
  "work/waits",
  "work/waits/w1",
  "work/claimed",
  "work/claimed/ann",
  `work/claimed/ann/${EVIL}.1000000000`,
  "work/cancelling",
  "work/cancelling/w1.1",
  "work/done",
  "work/done/w1",
  `work/done/il/${EVIL}.ann.1000000000`,
  "work/dead",
  `work/dead/${EVIL}`,
  "work/cancelled",
  "work/ids",
  "work/ids/w1",
  "work/ids/w1/w1",
  "work/unique",
  "work/unique/key",
  "work/unique/key/1",
  "work/adding",
  "work/adding/ready",
  `work/adding/ready/${EVIL}`,
  "packs",
  "results",
  "results/w1",
  "results/w1/w1.1.json",
  "results/w1/w1.1.progress.json",
  "streams",
  "streams/atomic",
  "streams/atomic/door",
  "streams/atomic/door/0000000001.json",
  "streams/atomic/door.bell",
  "streams/atomic/door.floor",
  "events",
  "telemetry",
  "quarantine",
];

/** A day of commands; each may be refused. */
const DAY = `
w() { sh_ "$SWARMSH" "$@" </dev/null; }
w work add One --id w1 --unique key
w work add Two --id w2 --after w1
token=$(w work claim --agent ann | sed -n 's/^token  *//p')
w work progress "$token" --percent 5
w work complete "$token" --result 1
w agent register ben
w work cancel w2
w work list
w work show w1
w work reclaim
w atomic key-set door 1 --by ann
w atomic get door
w events --max 5
w doctor --repair
w pause
w resume
`;

async function day(shell: string, root: string): Promise<void> {
  const script = `sh_() { ${shell} "$@"; }\n${DAY}exit 0\n`;
  const { code } = await new Deno.Command("timeout", {
    args: [String(PATIENCE_SECONDS), shell, "-c", script],
    env: { SWARMSH: exportedScript("program"), SWARMSH_DATA_DIR: root },
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).output();
  assert.equal(code, 0, "no command waits for what was planted");
}

function lookOutside(outside: string): string {
  const { mtime, nlink, mode } = Deno.lstatSync(`${outside}/secret`);
  const names = [...Deno.readDirSync(outside)].map(({ name }) => name);
  return JSON.stringify([names, mtime, nlink, mode, Deno.readTextFileSync(`${outside}/secret`)]);
}

function plantAt(root: string, place: string, plant: Plant, outside: string): void {
  const path = `${root}/${place}`;
  Deno.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true, mode: 0o700 });
  try {
    Deno.renameSync(path, `${outside}-moved`);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  plant(path, outside);
}

async function init(shell: string, root: string): Promise<void> {
  const args = [exportedScript("program"), "init", "--dir", root];
  const { code } = await new Deno.Command(shell, { args, stdout: "null" }).output();
  assert.equal(code, 0);
}

const kinds = Object.entries(PLANTS);
/** A day takes a shell half a second, so each run tries some of the places, and other runs the others. */
const SHARE = IS_LONG ? 1 : 4;

testWith(
  { name: "dash", isHere: isInstalled("dash") },
  `I14: the exported program leaves alone what lies behind what was planted, seed ${SEED % 1e6}`,
  async (t) => {
    for (const [number, place] of PLACES.entries()) {
      if ((SEED + number) % SHARE !== 0) continue;
      const [what, plant] = kinds[(Math.floor(SEED / SHARE) + number) % kinds.length]!;
      await t.step(`${what} at ${place}`, async () => {
        const directory = Deno.makeTempDirSync({ prefix: "swarmsh-" });
        const [root, outside] = [`${directory}/data`, `${directory}/outside`];
        Deno.mkdirSync(outside);
        Deno.writeTextFileSync(`${outside}/secret`, SECRET);
        await init("dash", root);
        plantAt(root, place, plant, outside);
        const before = lookOutside(outside);
        await day("dash", root);
        assert.equal(lookOutside(outside), before);
        Deno.removeSync(directory, { recursive: true });
      });
    }
  },
);

function* allBelow(path: string): Iterable<Deno.FileInfo & { path: string }> {
  for (const { name } of Deno.readDirSync(path)) {
    const info = Deno.lstatSync(`${path}/${name}`);
    yield { ...info, path: `${path}/${name}` };
    if (info.isDirectory) yield* allBelow(`${path}/${name}`);
  }
}

for (const umask of ["000", "077"]) {
  testWith(
    { name: "dash", isHere: isInstalled("dash") },
    `the exported program with umask ${umask}: only the owner may look at anything`,
    async () => {
      const directory = Deno.makeTempDirSync({ prefix: "swarmsh-" });
      const script = `umask ${umask}; exec dash -c "$1" dash`;
      const made = `dash "$SWARMSH" init; sh_() { dash "$@"; }\n${DAY}exit 0\n`;
      const { code } = await new Deno.Command("dash", {
        args: ["-c", script, "dash", made],
        env: { SWARMSH: exportedScript("program"), SWARMSH_DATA_DIR: `${directory}/data` },
        stdout: "null",
        stderr: "null",
      }).output();
      assert.equal(code, 0);
      const found = [...allBelow(directory)];
      assert.ok(found.length > 40, "it made files");
      for (const { path, mode, isDirectory } of found) {
        assert.equal(mode! & 0o777, isDirectory ? 0o700 : 0o600, path);
      }
      Deno.removeSync(directory, { recursive: true });
    },
  );
}
