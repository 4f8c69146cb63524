// Goal: whoever mixes the builds in one directory still gets each item done once.
// Method: one build adds items; processes of all builds claim and complete them, first each in its turn, so
// that each takes part, then all at the same time until nothing is left.
import assert from "node:assert/strict";
import { exportedScript } from "../shell/_exported.ts";
import { compiledBinary, COMPILER } from "../support/binary.ts";
import { installedPackage, installedProgram, NPM } from "../support/npm_package.ts";

const ITEMS = 40;
const NOTHING = 3;
const ROOT = new URL("../../", import.meta.url).pathname;

/** A way to run the program. */
interface Build {
  readonly name: string;
  readonly isHere: boolean;
  words(): Promise<readonly string[]>;
}

const BUILDS: readonly Build[] = [
  { name: "binary", isHere: COMPILER.isHere, words: async () => [await compiledBinary()] },
  {
    name: "npm",
    isHere: NPM.isHere,
    words: async () => [installedProgram(await installedPackage())],
  },
  {
    name: "deno",
    isHere: true,
    words: async () => [Deno.execPath(), "run", "--quiet", "--allow-all", `${ROOT}cli.ts`],
  },
  { name: "shell", isHere: true, words: async () => ["sh", exportedScript("program")] },
];
const HERE = BUILDS.filter(({ isHere }) => isHere);
const MISSING = BUILDS.filter(({ isHere }) => !isHere).map(({ name }) => name);
const LEFT_OUT = MISSING.length === 0 ? "" : ` (left out: ${MISSING.join(", ")})`;

interface Done {
  readonly id: string;
  readonly by: string;
}

Deno.test(`items are done once each by ${names(HERE)} in one directory${LEFT_OUT}`, async () => {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-mixed-" });
  const programs = await Promise.all(HERE.map(async (build) => {
    return { name: build.name, run: runner(await build.words(), directory) };
  }));
  const [first, ...others] = programs.map(({ run }) => run);
  assert.equal((await first!(["init"])).code, 0);
  const ids = Array.from({ length: ITEMS }, (_, index) => `item-${index}`);
  for (const [index, id] of ids.entries()) {
    // Most by the first build; the others add some too.
    const add = index % 4 === 3 ? others[index % others.length]! : first!;
    assert.equal((await add(["work", "add", `Item ${index}`, "--id", id])).code, 0);
  }

  const done: Done[] = [];
  for (const { name, run } of programs) done.push((await claimOne(name, run))!);
  await Promise.all(programs.map(async ({ name, run }) => {
    for (let one = await claimOne(name, run); one; one = await claimOne(name, run)) done.push(one);
  }));

  assert.deepEqual(done.map(({ id }) => id).sort(), [...ids].sort());
  for (const { name, run } of programs) {
    const shown = lines((await run(["work", "list", "--json"])).stdout);
    assert.deepEqual(shown.map(({ state, epoch }) => `${state} ${epoch}`), ids.map(() => "done 1"));
    assert.equal((await run(["doctor"])).code, 0, name);
  }
  for (const { id, by } of done) {
    const { result, agent } = lines((await first!(["work", "show", id, "--json"])).stdout)[0]!;
    assert.deepEqual([result, agent], [{ by }, by]);
  }
  Deno.removeSync(directory, { recursive: true });
});

function names(builds: readonly Build[]): string {
  return builds.map(({ name }) => name).join(", ");
}

type Run = (args: readonly string[]) => Promise<{ readonly code: number; readonly stdout: string }>;

function runner([command, ...words]: readonly string[], cwd: string): Run {
  return async (args) => {
    const options = { args: [...words, ...args], cwd };
    const { code, stdout, stderr } = await new Deno.Command(command!, options).output();
    const text = new TextDecoder();
    assert.ok(code === 0 || code === NOTHING, `${command} ${args}: ${text.decode(stderr)}`);
    return { code, stdout: text.decode(stdout) };
  };
}

/** Claims and completes an item; `undefined` when there is none. */
async function claimOne(name: string, run: Run): Promise<Done | undefined> {
  const { code, stdout } = await run(["work", "claim", "--agent", name, "--json"]);
  if (code === NOTHING) return undefined;
  const { id, token } = lines(stdout)[0]! as { id: string; token: string };
  const result = JSON.stringify({ by: name });
  await run(["work", "complete", token, "--result", result]);
  return { id, by: name };
}

function lines(text: string): Record<string, unknown>[] {
  return text.trim().split("\n").map((line) => JSON.parse(line));
}
