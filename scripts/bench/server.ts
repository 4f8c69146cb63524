/** Starts a peer's server on loopback and stops it again. */

/** What to run. */
export interface ServerCommand {
  /** Program, found on the path. */
  readonly program: string;
  readonly args: readonly string[];
  readonly port: number;
  /** What makes it stop at once; SIGTERM when not given. */
  readonly stopSignal?: Deno.Signal;
}

/** How long a server may take to listen, in milliseconds. */
const STARTUP_MILLISECONDS = 20_000;

/** A port that was free a moment ago. */
export function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  listener.close();
  return port;
}

/** Whether a program is installed. */
export function isInstalled(program: string): boolean {
  const path = program.includes("/") ? [""] : (Deno.env.get("PATH") ?? "").split(":");
  return path.some((directory) => isFile(directory === "" ? program : `${directory}/${program}`));
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

/** Starts a server and waits until it listens; the function returned stops it. */
export async function startServer(command: ServerCommand): Promise<() => Promise<void>> {
  const { program, args, port, stopSignal = "SIGTERM" } = command;
  const child = new Deno.Command(program, {
    args: [...args],
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  const stop = async () => {
    try {
      child.kill(stopSignal);
    } catch {
      // It ended already.
    }
    await child.status;
  };
  if (await isListening(port)) return stop;
  await stop();
  throw new Error(`Cannot start "${program}": it does not listen on port ${port}`);
}

async function isListening(port: number): Promise<boolean> {
  const until = performance.now() + STARTUP_MILLISECONDS;
  while (performance.now() < until) {
    try {
      (await Deno.connect({ hostname: "127.0.0.1", port })).close();
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return false;
}
