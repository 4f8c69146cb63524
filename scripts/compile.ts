/**
 * `deno task compile`: makes binaries that need nothing else, with their sums and what is in them.
 *
 *     deno task compile                    for this machine
 *     deno task compile --target TARGET    for another; may be given again
 *     deno task compile --all              for all
 *     deno task compile --output DIR       not into dist/
 */
import { billOfMaterials } from "./package/bill_of_materials.ts";
import { bundleProgram, bundleReadably } from "./package/bundling.ts";
import { checksums } from "./package/checksums.ts";
import { checkRuntimeFits, compileProgram, compilingDeno } from "./package/compiling.ts";
import { bundledPackages } from "./package/contents.ts";
import { outputOption } from "./package/output_option.ts";
import { PackageError, run, runTask } from "./package/running.ts";
import { stageSources } from "./package/staging.ts";
import { binaryName, type Target, targetHere, TARGETS } from "./package/targets.ts";

const SUMS = "SHA256SUMS";
const MATERIALS = "swarmsh.cdx.json";
const USAGE = `Usage: deno task compile [--all | --target TARGET]... [--output DIR]
Targets: ${TARGETS.join(", ")}`;

interface Order {
  readonly targets: readonly Target[];
  readonly output: string;
}

if (import.meta.main) await runTask(() => compileAll(readOrder(Deno.args)));

function readOrder(args: readonly string[]): Order {
  const { output, rest } = outputOption(args, USAGE);
  const targets: Target[] = [];
  const words = [...rest];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === "--all") targets.push(...TARGETS);
    else if (word === "--target") targets.push(targetNamed(words.shift()));
    else throw new PackageError(`Cannot compile: "${word}" is unknown`, USAGE);
  }
  return { targets: targets.length > 0 ? [...new Set(targets)] : [ownTarget()], output };
}

function targetNamed(name: string | undefined): Target {
  const target = TARGETS.find((one) => one === name);
  if (target !== undefined) return target;
  throw new PackageError(`Cannot compile for "${name ?? ""}": there is no such target`, USAGE);
}

function ownTarget(): Target {
  const target = targetHere();
  if (target !== undefined) return target;
  throw new PackageError(`Cannot compile for this machine, ${Deno.build.target}`, USAGE);
}

async function compileAll({ targets, output }: Order): Promise<void> {
  checkRuntimeFits(targets);
  using staging = await stageSources();
  const bundle = `${staging.path}/bundle`;
  const program = await bundleProgram(staging, bundle);
  Deno.mkdirSync(output, { recursive: true });
  for (const target of targets) {
    const place = `${output}/${binaryName(target)}`;
    await compileProgram({ program, include: [`${bundle}/conventions`], target, output: place });
    console.log(`${place}  ${Deno.statSync(place).size.toLocaleString("en")} bytes`);
  }
  await bundleReadably(staging, `${staging.path}/readable`);
  const packages = bundledPackages({ bundle: `${staging.path}/readable`, root: staging.path });
  const { version, commit } = staging;
  const materials = billOfMaterials({ version, commit, packages, runtime: await runtimeVersion() });
  Deno.writeTextFileSync(`${output}/${MATERIALS}`, materials);
  const names = [...targets.map(binaryName), MATERIALS];
  Deno.writeTextFileSync(`${output}/${SUMS}`, await checksums(output, names));
  console.log(`${output}/${MATERIALS}\n${output}/${SUMS}`);
}

async function runtimeVersion(): Promise<string> {
  const args = ["eval", "console.log(Deno.version.deno)"];
  return (await run({ command: compilingDeno(), args, what: "ask Deno for its version" })).trim();
}
