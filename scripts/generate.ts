/**
 * `deno task generate`: writes every generated file; with `--check` it only says what is not fresh.
 * In two steps, since the commands are made of files that the first one writes.
 */
import { GenerateError } from "../conventions/generate/generate_error.ts";
import { conventionsFiles } from "./generate/conventions_files.ts";
import { leftOver } from "./generate/generated_folders.ts";

const ROOT = new URL("..", import.meta.url);

type Files = Iterable<readonly [path: string, text: string]>;

/** What this run has made, and what of it was not there already. */
class Generation {
  readonly #made = new Set<string>();
  readonly stale: string[] = [];

  constructor(private readonly isCheck: boolean) {}

  /** Writes what is not there already. */
  add(files: Files): void {
    for (const [path, text] of files) {
      if (this.#made.has(path)) {
        throw new Error(`Cannot generate "${path}": found two generators of it, expected one`);
      }
      this.#made.add(path);
      const place = new URL(path, ROOT);
      if (readIfThere(place) === text) continue;
      this.stale.push(path);
      if (!this.isCheck) write(place, text);
    }
  }

  /** Removes what nothing generates any more. */
  removeOthers(): readonly string[] {
    const paths = leftOver(this.#made);
    if (!this.isCheck) { for (const path of paths) Deno.removeSync(new URL(path, ROOT)); }
    return paths;
  }
}

function write(place: URL, text: string): void {
  Deno.mkdirSync(new URL(".", place), { recursive: true });
  Deno.writeTextFileSync(place, text);
}

function readIfThere(place: URL): string | undefined {
  try {
    return Deno.readTextFileSync(place);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function report(paths: readonly string[], found: string, did: string): void {
  for (const path of paths) {
    if (isCheck) console.error(`${path}:1: generated: ${found}; run \`deno task generate\``);
    else console.log(`${did} ${path}`);
  }
}

/** What is wrong with the registry, a template or a table is a finding, and no defect of this program. */
function endOn(error: unknown): never {
  if (!(error instanceof GenerateError)) throw error;
  console.error(error.message);
  Deno.exit(1);
}

const isCheck = Deno.args.includes("--check");
const generation = new Generation(isCheck);
generation.add(await conventionsFiles().catch(endOn));
const { patternFiles } = await import("./generate/pattern_files.ts");
generation.add(await patternFiles());
const { deciderFiles } = await import("./generate/deciders.ts");
generation.add(await deciderFiles().catch(endOn));
const { commandFiles } = await import("./generate/command_files.ts");
generation.add(await commandFiles().catch(endOn));
const old = generation.removeOthers();
report(generation.stale, "is stale", "wrote");
report(old, "nothing generates it any more", "removed");
Deno.exit(isCheck && generation.stale.length + old.length > 0 ? 1 : 0);
