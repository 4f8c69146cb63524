/** A directory with generated files, for the tools that judge them; it goes when the test ends. */
import { generate } from "../../conventions/generate/generate.ts";
import type { Registry } from "../../conventions/tool/resolved.ts";
import { diskFiles } from "../../scripts/generate/disk_files.ts";

/** Generated files and where they are. */
export interface GeneratedDirectory extends Disposable {
  readonly path: string;
  readonly files: ReadonlyMap<string, string>;
  /** Writes a file beside them. */
  write(path: string, text: string): void;
  /** Loads a generated module. */
  load(path: string): Promise<Record<string, unknown>>;
  /** Runs a program here; empty when it succeeded, else what it printed. */
  complaint(command: string, ...args: readonly string[]): string;
}

/** Parameters that headers are made of. */
export const PARAMS = { source: "conventions/registry", hash: "1234abcd5678" };

/** The files of a registry by a set of this project's templates. */
export async function filesOf(
  set: string,
  registry: Registry,
): Promise<ReadonlyMap<string, string>> {
  const templates = diskFiles(`conventions/templates/${set}`);
  const files = await generate(registry, { templates, params: PARAMS });
  return new Map(files.map(({ path, text }) => [path, text]));
}

/** The same, written to `below` in a new directory. */
export async function generatedDirectory(
  set: string,
  registry: Registry,
  below = "",
): Promise<GeneratedDirectory> {
  const root = Deno.makeTempDirSync({ prefix: "swarmsh-generate-" });
  const path = `${root}${below}`;
  Deno.mkdirSync(path, { recursive: true });
  const write = (name: string, text: string) => Deno.writeTextFileSync(`${path}/${name}`, text);
  const files = await filesOf(set, registry);
  for (const [name, text] of files) write(name, text);
  return {
    path,
    files,
    write,
    load: (name) => import(`file://${path}/${name}`),
    complaint: (command, ...args) => complaint(path, command, args),
    [Symbol.dispose]: () => Deno.removeSync(root, { recursive: true }),
  };
}

function complaint(cwd: string, command: string, args: readonly string[]): string {
  const env = { NO_COLOR: "1" };
  const { code, stdout, stderr } = new Deno.Command(command, { args: [...args], cwd, env })
    .outputSync();
  const text = new TextDecoder();
  return code === 0 ? "" : text.decode(stdout) + text.decode(stderr);
}
