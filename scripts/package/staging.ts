/**
 * A copy of the sources to build from: what git lists, as it lies in the checkout, with the commit
 * written into `core/commit.ts`. So nothing that is ignored or left over gets into a build, and the
 * checkout stays as it is.
 */
import { run } from "./running.ts";

/** Root of the checkout; Windows wants no slash before the letter of its drive. */
export const ROOT = decodeURIComponent(new URL("../../", import.meta.url).pathname)
  .replace(/^\/(?=[A-Za-z]:)/, "");

/** A copy of the sources, removed when it is disposed of. */
export interface Staging extends Disposable {
  /** Where it is, without a slash at the end. */
  readonly path: string;
  /** The commit, with `-dirty` where the checkout differs from it. */
  readonly commit: string;
  /** The version that `deno.json` says. */
  readonly version: string;
}

/** Makes a copy. */
export async function stageSources(): Promise<Staging> {
  const commit = await commitHere();
  const path = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "swarmsh-build-" }));
  for (const file of await listedFiles()) copyIfThere(file, path);
  Deno.writeTextFileSync(`${path}/core/commit.ts`, commitModule(commit));
  const { version } = JSON.parse(Deno.readTextFileSync(`${ROOT}deno.json`)) as { version: string };
  return {
    path,
    commit,
    version,
    [Symbol.dispose]: () => Deno.removeSync(path, { recursive: true }),
  };
}

async function commitHere(): Promise<string> {
  const commit = (await git("rev-parse", "HEAD")).trim();
  const changes = await git("status", "--porcelain");
  return changes === "" ? commit : `${commit}-dirty`;
}

async function listedFiles(): Promise<string[]> {
  const text = await git("ls-files", "-z", "--cached", "--others", "--exclude-standard");
  return text.split("\0").filter((file) => file !== "");
}

/** Git lists what was deleted and not yet committed too. */
function copyIfThere(file: string, to: string): void {
  const target = `${to}/${file}`;
  Deno.mkdirSync(target.slice(0, target.lastIndexOf("/")), { recursive: true });
  try {
    Deno.copyFileSync(`${ROOT}${file}`, target);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function commitModule(commit: string): string {
  return `/** The commit that this build was made from. */\n` +
    `export const COMMIT: string | undefined = "${commit}";\n`;
}

function git(...args: string[]): Promise<string> {
  return run({ command: "git", args, cwd: ROOT, what: "read the checkout" });
}
