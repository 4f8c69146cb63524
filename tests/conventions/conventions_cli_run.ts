/** Runs one of the `conventions` commands on files of a temporary directory. */
import type { Command, Services } from "../../cli/command.ts";
import { toFailure } from "../../cli/errors.ts";
import type { Globals } from "../../cli/globals.ts";
import { parseCommand } from "../../cli/parse.ts";
import { denoHost } from "../../cli/host_deno.ts";
import { createOutput } from "../../cli/renderer.ts";
import { fakeHost } from "../cli/fake_host.ts";

/** Files by path. */
export type Files = Readonly<Record<string, string>>;

/** How a command ended. */
export interface Ended {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as JSON. */
  json(): Record<string, unknown>;
}

/** A directory with files, and commands that run in it. */
export interface Place {
  readonly path: string;
  run(command: Command, ...args: readonly string[]): Promise<Ended>;
  read(path: string): string;
  write(path: string, text: string): void;
  [Symbol.dispose](): void;
}

/** Makes a temporary directory with these files. */
export function placeWith(files: Files): Place {
  const path = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "swarmsh-conventions-" }));
  const write = (name: string, text: string) => {
    const place = `${path}/${name}`;
    Deno.mkdirSync(place.slice(0, place.lastIndexOf("/")), { recursive: true });
    Deno.writeTextFileSync(place, text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  return {
    path,
    run: (command, ...args) => runIn(path, command, args),
    read: (name) => Deno.readTextFileSync(`${path}/${name}`),
    write,
    [Symbol.dispose]: () => Deno.removeSync(path, { recursive: true }),
  };
}

async function runIn(cwd: string, command: Command, args: readonly string[]): Promise<Ended> {
  const host = fakeHost({ cwd });
  host.isDirectory = isDirectory;
  const { readChunks, writeFile } = denoHost();
  host.readChunks = (path) => readChunks(path.startsWith("/") ? path : `${cwd}/${path}`);
  host.writeFile = writeFile;
  let exit: number;
  try {
    const values = parseCommand(command, args);
    const globals = { json: false, quiet: false, noColor: true, help: false, version: false };
    const given = { ...globals, ...values } as Globals;
    // They need no data directory, and so neither a swarm nor telemetry.
    const services: Partial<Services> = { host, globals: given, out: createOutput(host, given) };
    exit = await command.run(values, services as Services);
  } catch (error) {
    const failure = toFailure(error);
    host.stderr += `${failure.message}\n`;
    exit = failure.exit;
  }
  const { stdout, stderr } = host;
  return { exit, stdout, stderr, json: () => JSON.parse(stdout) };
}

function isDirectory(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}
