// Goal: what makes a directory for a while and starts processes leaves neither behind when nobody reads on.
// Method: the reader of the output goes away after so many lines, by a pipe that is closed.
import assert from "node:assert/strict";
import { bundleForNode, nodeVersion } from "../support/node_bundle.ts";
import { isGone, NATIVE, WorkerPlace } from "../support/worker_place.ts";

const COMMANDS = [
  ["verify", "--seconds", "0.3", "--processes", "2", "--drivers"],
  ["demo", "--workers", "2", "--path", "files"],
] as const;

/** Reads the first lines and goes away; what was read, and how the program ended. */
async function readPart(here: WorkerPlace, words: readonly string[], lines: number) {
  const [command, ...args] = words;
  const child = new Deno.Command(command!, {
    args,
    cwd: here.path,
    env: { TMPDIR: here.temporary, NO_COLOR: "1" },
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const reader = child.stdout.getReader();
  let text = "";
  while (text.split("\n").length <= lines) {
    const { done, value } = await reader.read();
    if (done) break;
    text += new TextDecoder().decode(value);
  }
  await reader.cancel();
  const { code } = await child.status;
  return { text, code };
}

/** Names of all that is in the place, and processes that are at work there. */
async function traces({ path, temporary }: WorkerPlace) {
  const names = [path, temporary].flatMap((at) =>
    [...Deno.readDirSync(at)].map(({ name }) => name)
  );
  const { stdout } = await new Deno.Command("pgrep", { args: ["-f", path] }).output();
  const pids = new TextDecoder().decode(stdout).split("\n").filter(Boolean).map(Number);
  const living = await Promise.all(pids.map(async (pid) => await isGone(pid) ? [] : [pid]));
  return { names: names.sort(), living: living.flat() };
}

async function checkUnread(here: WorkerPlace, program: readonly string[], driver: string) {
  await Deno.mkdir(`${here.path}/files`);
  for (let number = 0; number < 200; number++) {
    await Deno.writeTextFile(`${here.path}/files/${number}`, `${number}\n`);
  }
  const before = await traces(here);
  assert.deepEqual(before.living, []);
  for (const [name, ...rest] of COMMANDS) {
    const words = [...program, "--dir", `${here.path}/data`, name, ...rest];
    if (name === "verify") words.push(driver);
    for (const lines of [0, 1, 2, 14]) {
      const { code } = await readPart(here, words, lines);
      assert.ok([0, 141].includes(code), `${name} ended with ${code}`);
      if (lines < 2) assert.equal(code, 141, `${name} wrote on after ${lines} lines`);
      assert.deepEqual(await traces(here), before, `${name} after ${lines} lines`);
    }
  }
}

Deno.test("verify and demo leave nothing behind when nobody reads on, on Deno", async () => {
  await using here = await WorkerPlace.open(NATIVE);
  await checkUnread(here, NATIVE, "deno");
});

Deno.test({
  name: "verify and demo leave nothing behind when nobody reads on, on Node",
  ignore: nodeVersion() === undefined,
  fn: async () => {
    await using here = await WorkerPlace.open(NATIVE);
    const bundle = `${here.path}/swarmsh.mjs`;
    await bundleForNode("cli.ts", bundle);
    await checkUnread(here, ["node", bundle], "node");
  },
});
