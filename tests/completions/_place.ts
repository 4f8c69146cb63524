// A directory in which lines are completed: a real program on the path, real data directories, and files.
import { shellWord } from "../../conventions/generate/quote.ts";

/** Such a directory. */
export interface Place extends Disposable {
  readonly path: string;
  /** The environment of a shell there, and nothing of the one around it. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs a program there. */
  run(program: string, ...args: readonly string[]): Promise<Printed>;
}

/** What a program printed. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

/** How the place is filled, by the program itself. */
const SETUP = `
swarmsh init && swarmsh agent register a1 && swarmsh agent register b-2
swarmsh work add 'Measure the tide' --id tide && swarmsh work add 'Plot it' --id plot
mkdir 'other one' && swarmsh --dir 'other one/data' init
swarmsh --dir 'other one/data' work add 'Elsewhere' --id elsewhere
swarmsh --dir 'other one/data' agent register far
echo '{"title":"x"}' > items.jsonl
`;

/** Makes the place. */
export async function makePlace(): Promise<Place> {
  const root = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "swarmsh-completions-" }));
  const path = `${root}/here`;
  Deno.mkdirSync(path);
  putProgram(root, programText());
  const env = {
    PATH: `${root}/bin:${Deno.env.get("PATH")}`,
    HOME: root,
    DENO_DIR: Deno.env.get("DENO_DIR") ?? `${Deno.env.get("HOME")}/.cache/deno`,
    LC_ALL: "C.UTF-8",
  };
  const place: Place = {
    path,
    env,
    run: (program, ...args) => run(program, args, { path, env }),
    [Symbol.dispose]: () => Deno.removeSync(root, { recursive: true }),
  };
  const { stderr } = await place.run("sh", "-ec", SETUP);
  if (stderr !== "") throw new Error(`Cannot make a place to complete in: ${stderr}`);
  return place;
}

/** Puts another program in the place of `swarmsh`. */
export function replaceProgram({ path }: Place, text: string): void {
  putProgram(`${path}/..`, text);
}

function putProgram(root: string, text: string): void {
  Deno.mkdirSync(`${root}/bin`, { recursive: true });
  Deno.writeTextFileSync(`${root}/bin/swarmsh`, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
}

function programText(): string {
  const cli = new URL("../../cli.ts", import.meta.url).pathname;
  return `exec ${shellWord(Deno.execPath())} run -A --quiet ${shellWord(cli)} "$@"`;
}

async function run(
  program: string,
  args: readonly string[],
  { path, env }: { readonly path: string; readonly env: Readonly<Record<string, string>> },
): Promise<Printed> {
  const { stdout, stderr } = await new Deno.Command(program, {
    args: [...args],
    cwd: path,
    clearEnv: true,
    env: { ...env },
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { stdout: text(stdout), stderr: text(stderr) };
}
