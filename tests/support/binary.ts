/**
 * The compiled program, made once for each test file that asks for it, and removed in the end.
 * SWARMSH_BINARY names one that is there already. To make one there must be a runtime to compile with:
 * DENORT_BIN, as `scripts/package/compiling.ts` says.
 */

let made: Promise<string> | undefined;

/** What tests of the binary need, for their titles. */
export const COMPILER = {
  name: "a runtime to compile with (DENORT_BIN)",
  isHere: Boolean(Deno.env.get("SWARMSH_BINARY") || Deno.env.get("DENORT_BIN")),
};

/** Path of the binary. */
export function compiledBinary(): Promise<string> {
  const given = Deno.env.get("SWARMSH_BINARY");
  return made ??= given ? Promise.resolve(Deno.realPathSync(given)) : compile();
}

async function compile(): Promise<string> {
  const output = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "swarmsh-binary-" }));
  addEventListener("unload", () => Deno.removeSync(output, { recursive: true }));
  const root = new URL("../..", import.meta.url).pathname;
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--allow-all", "scripts/compile.ts", "--output", output],
    cwd: root,
    stdout: "null",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return `${output}/swarmsh-${Deno.build.target}`;
}
