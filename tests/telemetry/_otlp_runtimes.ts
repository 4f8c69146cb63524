/** The runtimes that programs of tests run on. */
import { bundleForNode, nodeVersion } from "../support/node_bundle.ts";

/** A program's end, and what it printed. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A runtime. */
export interface Runtime {
  readonly name: string;
  /** Why it can't be used here; `undefined` when it can. */
  readonly whyNot?: string;
  /** Runs a program: a file beside this one. */
  run(program: string, env: Readonly<Record<string, string>>): Promise<Ended>;
}

/** Both of them. */
export const RUNTIMES: readonly Runtime[] = [
  {
    name: "Deno",
    run: (program, env) => run(Deno.execPath(), ["run", "-A", "--quiet", pathOf(program)], env),
  },
  {
    name: "Node",
    whyNot: nodeVersion() === undefined ? "there is no node" : undefined,
    async run(program, env) {
      const directory = Deno.makeTempDirSync({ prefix: "swarmsh-" });
      const bundle = `${directory}/program.mjs`;
      await bundleForNode(pathOf(program), bundle);
      const ended = await run("node", [bundle], env);
      Deno.removeSync(directory, { recursive: true });
      return ended;
    },
  },
];

/** Registers a test for each runtime; on one that is not here it is ignored, and says why. */
export function runtimeTests(name: string, test: (runtime: Runtime) => Promise<void>): void {
  for (const runtime of RUNTIMES) {
    const { whyNot } = runtime;
    const where = whyNot === undefined ? runtime.name : `${runtime.name}, skipped: ${whyNot}`;
    Deno.test({
      name: `${name} (${where})`,
      ignore: whyNot !== undefined,
      fn: () => test(runtime),
    });
  }
}

function pathOf(program: string): string {
  return new URL(program, import.meta.url).pathname;
}

async function run(
  command: string,
  args: string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const { code, stdout, stderr } = await new Deno.Command(command, { args, env }).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}
