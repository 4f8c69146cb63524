/**
 * The npm package: the library as `deno pack` makes it, the program as a bundle, and what npm wants to know.
 *
 *     mod.js, core/ ...    the library, a module per file, with types
 *     bin/                 the program for Node: what a command does not need is never loaded
 *     conventions/         the registry that the program reads, and sets of templates to use it with
 *
 * `deno pack` knows neither `bin` nor `engines`, wants a name with a scope, writes ranges that allow more
 * than was tested, and adds every source file as an asset; the steps here are what mends that.
 */
import { bundleForNode, NODE_PROGRAM } from "./bundling.ts";
import { run } from "./running.ts";
import type { Staging } from "./staging.ts";

const TEXTS = ["README.md", "LICENSE", "CHANGELOG.md"];
const HINT = "Deno 2.9 or later packs, and npm comes with Node";

interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Makes the package in a directory that must be there, and gives the path of the tarball. */
export async function makeNpmPackage(staging: Staging, directory: string): Promise<string> {
  const work = `${staging.path}/npm`;
  await packLibrary(staging, work);
  const place = `${work}/package`;
  removeSources(place);
  await bundleForNode(staging, place);
  for (const name of TEXTS) Deno.copyFileSync(`${staging.path}/${name}`, `${place}/${name}`);
  const packed = JSON.parse(Deno.readTextFileSync(`${place}/package.json`)) as Manifest;
  Deno.writeTextFileSync(`${place}/package.json`, `${JSON.stringify(manifest(packed), null, 2)}\n`);
  const args = ["pack", "--silent", "--ignore-scripts", "--pack-destination", directory];
  const name = await run({ command: "npm", args, cwd: place, what: "pack for npm", hint: HINT });
  return `${directory}/${name.trim()}`;
}

/** The library alone: what the command line needs would be in it a second time. */
async function packLibrary({ path }: Staging, work: string): Promise<void> {
  const config = JSON.parse(Deno.readTextFileSync(`${path}/deno.json`));
  const library = { ...config, exports: { ".": "./mod.ts" }, publish: { include: ["mod.ts"] } };
  Deno.writeTextFileSync(`${path}/deno.json`, JSON.stringify(library));
  Deno.mkdirSync(work);
  const tarball = `${work}/library.tgz`;
  const args = ["pack", "--quiet", "--allow-dirty", "--no-source-maps", "--output", tarball];
  const what = "pack the library";
  await run({ command: Deno.execPath(), args, cwd: path, what, hint: HINT });
  await run({ command: "tar", args: ["-xzf", tarball, "-C", work], what: "unpack the library" });
  Deno.writeTextFileSync(`${path}/deno.json`, JSON.stringify(config));
}

/** Sources that came along as assets: Node reads the scripts, and editors the types. */
function removeSources(directory: string): void {
  for (const { name, isDirectory } of [...Deno.readDirSync(directory)]) {
    const path = `${directory}/${name}`;
    if (isDirectory) removeSources(path);
    else if (name.endsWith(".ts") && !name.endsWith(".d.ts")) Deno.removeSync(path);
  }
}

function manifest(packed: Manifest) {
  return {
    name: "swarmsh",
    version: packed.version,
    description: "Agents share work through a directory, each piece done once",
    keywords: ["agents", "coordination", "leases", "queue", "cli", "opentelemetry"],
    license: packed.license,
    type: "module",
    engines: { node: ">=20" },
    bin: { swarmsh: `bin/${NODE_PROGRAM}` },
    exports: {
      ".": { types: "./mod.d.ts", default: "./mod.js" },
      "./package.json": "./package.json",
    },
    types: "./mod.d.ts",
    sideEffects: false,
    dependencies: withoutMinors(packed.dependencies),
    ...repository(),
  };
}

/** Ranges as far as versions only mend: the telemetry packages refuse newer ones of each other. */
function withoutMinors(ranges: Manifest["dependencies"]): Manifest["dependencies"] {
  return Object.fromEntries(
    Object.entries(ranges).map(([name, range]) => [name, range.replace("^", "~")]),
  );
}

/** Where releases are made npm wants to know from what, to show that the package is from there. */
function repository() {
  const [server, name] = ["GITHUB_SERVER_URL", "GITHUB_REPOSITORY"].map((key) => Deno.env.get(key));
  if (!server || !name) return {};
  return { repository: { type: "git", url: `git+${server}/${name}.git` } };
}
