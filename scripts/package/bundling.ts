/**
 * The bundle: the program in a few scripts, and the registry that it reads beside them. What a command
 * does not need lies in scripts that it never loads.
 *
 *     OUT/bin/cli.js          the program, with what most commands need
 *     OUT/bin/*.js            what it loads when a command asks for it
 *     OUT/bin/swarmsh.js      for Node: what starts the program
 *     OUT/conventions/        the registry, where `cli/conventions_registry.ts` looks for it
 */
import { sha256 } from "./checksums.ts";
import { toCommonJs } from "./common_js.ts";
import { gatherOften, PROGRAM } from "./gather.ts";
import { run } from "./running.ts";
import type { Staging } from "./staging.ts";

/** What of `conventions/` the program reads when it runs; templates are for those who generate. */
const REGISTRY = ["manifest.yaml", "registry", "upstream"];

/** What starts the program on Node, in `bin/`. */
export const NODE_PROGRAM = "swarmsh.js";

/** What most commands load, beside what `cli.ts` imports: gathered in one script, as each script costs. */
const OFTEN = ["open", "telemetry_session", "work_add", "work_claim", "work_complete"];

/** Makes the bundle in a directory that must not be there yet, and gives the path of the program. */
export async function bundleProgram(staging: Staging, directory: string): Promise<string> {
  const flags = ["--minify"];
  await bundle(staging, { directory: `${directory}/bin`, flags });
  await gatherOften(`${directory}/bin`, { sources: ["host_deno", ...OFTEN], flags });
  copyRegistry(staging, { names: REGISTRY, to: directory });
  return `${directory}/bin/${PROGRAM}`;
}

/** Makes the bundle for Node, in a directory where there may be other files. */
export async function bundleForNode(staging: Staging, directory: string): Promise<void> {
  const flags = ["--minify", "--platform=node"];
  await bundle(staging, { directory: `${directory}/bin`, flags });
  // `node.js` is the side of the file port.
  await gatherOften(`${directory}/bin`, { sources: ["host_node", "node", ...OFTEN], flags });
  toCommonJs(`${directory}/bin`);
  copyRegistry(staging, { names: [...REGISTRY, "templates"], to: directory });
  const build = await sha256(Deno.readFileSync(`${directory}/bin/${PROGRAM}`));
  const starter = Deno.readTextFileSync(`${staging.path}/scripts/package/start_node.cjs`);
  const program = `${directory}/bin/${NODE_PROGRAM}`;
  Deno.writeTextFileSync(program, starter.replace('"of the program"', `"${build.slice(0, 32)}"`));
  Deno.chmodSync(program, 0o755);
}

/** Bundles the program as it is; Deno names the file that each part comes from in a comment. */
export async function bundleReadably(staging: Staging, directory: string): Promise<void> {
  await bundle(staging, { directory, flags: [] });
}

async function bundle(
  { path }: Staging,
  { directory, flags }: { readonly directory: string; readonly flags: readonly string[] },
): Promise<void> {
  await run({
    command: Deno.execPath(),
    args: [
      ...["bundle", "--quiet", "--frozen", "--code-splitting", ...flags],
      ...["--outdir", directory, "cli.ts"],
    ],
    cwd: path,
    what: "bundle the program",
    hint: "The bundler of Deno is downloaded from npm when it is first used",
  });
}

function copyRegistry(
  { path }: Staging,
  { names, to }: { readonly names: readonly string[]; readonly to: string },
): void {
  for (const name of names) copyAll(`${path}/conventions/${name}`, `${to}/conventions/${name}`);
}

function copyAll(from: string, to: string): void {
  if (Deno.statSync(from).isFile) {
    Deno.mkdirSync(to.slice(0, to.lastIndexOf("/")), { recursive: true });
    Deno.copyFileSync(from, to);
    return;
  }
  for (const { name } of Deno.readDirSync(from)) copyAll(`${from}/${name}`, `${to}/${name}`);
}
