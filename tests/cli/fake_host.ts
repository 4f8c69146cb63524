/** A process that is not there: arguments and environment in, what was printed out. */
import type { Host } from "../../cli/host.ts";

/** What a test says of the process; the rest is as unremarkable as can be. */
export interface FakeHostOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly directories?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly isTerminal?: boolean;
  readonly columns?: number;
}

/** A fake host and what it printed. */
export interface FakeHost extends Host {
  stdout: string;
  stderr: string;
}

/** Makes a fake host. */
export function fakeHost(options: FakeHostOptions = {}): FakeHost {
  const { args = [], env = {}, cwd = "/home/ada", directories = [], files = {} } = options;
  const host: FakeHost = {
    stdout: "",
    stderr: "",
    runtime: "deno",
    runtimeVersion: "2.9.6",
    args,
    pid: 4711,
    hostname: () => "host",
    env: (name) => env[name],
    cwd: () => cwd,
    exit: (code) => {
      throw new Error(`exit ${code}`);
    },
    exitUnlessEnded: () => {},
    onClosedPipe: () => () => {},
    isDirectory: (path) => directories.includes(path),
    write: (text) => void (host.stdout += text),
    offer: (text) => {
      host.stdout += text;
      return true;
    },
    writeError: (text) => void (host.stderr += text),
    isTerminal: () => options.isTerminal ?? false,
    columns: () => options.columns ?? 80,
    readChunks: (path) => chunksOf(files[path] ?? ""),
    writeFile: () => {
      throw new Error("nothing can be written");
    },
    replaceFile: () => Promise.reject(new Error("nothing can be replaced")),
    onSignals: () => () => {},
    isAlive: () => undefined,
    spawn: () => Promise.reject(new Error("nothing can be spawned")),
    self: () => ["swarmsh"],
  };
  return host;
}

/** The bytes of a text in chunks of at most `size`. */
export async function* chunksOf(text: string, size = 7): AsyncIterable<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size);
}
