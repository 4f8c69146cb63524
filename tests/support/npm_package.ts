/**
 * The npm package, made and installed in an empty directory, once for each test file that asks for it, and
 * removed in the end. SWARMSH_NPM_TARBALL names a tarball that is there already.
 */
import { nodeVersion } from "./node_bundle.ts";

let installed: Promise<string> | undefined;

/** What tests of the package need, for their titles. */
export const NPM = { name: "node", isHere: nodeVersion() !== undefined };

/** The directory that it is installed in. */
export function installedPackage(): Promise<string> {
  return installed ??= install();
}

/** The command line that runs the installed program. */
export function installedProgram(directory: string): string {
  return `${directory}/node_modules/.bin/swarmsh`;
}

async function install(): Promise<string> {
  const directory = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "swarmsh-npm-" }));
  addEventListener("unload", () => Deno.removeSync(directory, { recursive: true }));
  Deno.mkdirSync(`${directory}/tarball`);
  Deno.mkdirSync(`${directory}/here`);
  const tarball = Deno.env.get("SWARMSH_NPM_TARBALL") || await makeTarball(`${directory}/tarball`);
  await run(
    "npm",
    ["install", "--no-audit", "--no-fund", "--silent", tarball],
    `${directory}/here`,
  );
  return `${directory}/here`;
}

async function makeTarball(output: string): Promise<string> {
  const root = new URL("../..", import.meta.url).pathname;
  const script = ["run", "--quiet", "--allow-all", "scripts/npm.ts", "--output", output];
  return (await run(Deno.execPath(), script, root)).trim();
}

async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const options = { args: [...args], cwd };
  const { success, stdout, stderr } = await new Deno.Command(command, options).output();
  const text = new TextDecoder();
  if (!success) throw new Error(`${command} ${args.join(" ")}: ${text.decode(stderr)}`);
  return text.decode(stdout);
}
