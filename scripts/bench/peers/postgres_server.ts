/** A PostgreSQL server of the benchmark's own, with default settings. */
import { freePort, isInstalled, startServer } from "../server.ts";
import type { Server } from "../queue.ts";

/** Where Debian keeps each version's programs. */
const VERSIONS = "/usr/lib/postgresql";
/** PostgreSQL refuses to run as root; Debian's package makes this user. */
const USER = "postgres";

let running: Promise<Server | undefined> | undefined;
let users = 0;

/** Starts the server, once for all who ask; the last one to stop stops it. */
export async function startPostgres(directory: string): Promise<Server | undefined> {
  running ??= startFirst(directory);
  const server = await running;
  if (server === undefined) return undefined;
  users++;
  return {
    address: server.address,
    async stop() {
      if (--users > 0) return;
      running = undefined;
      await server.stop();
    },
  };
}

async function startFirst(directory: string): Promise<Server | undefined> {
  const programs = findPrograms();
  if (programs === undefined) return undefined;
  const data = `${directory}/data`;
  await giveAway(directory);
  await runAs(`${programs}/initdb`, ["-D", data, "-A", "trust", "-U", USER, "-E", "UTF8"]);
  const port = freePort();
  const settings = { port, listen_addresses: "127.0.0.1", unix_socket_directories: "" };
  const options = Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const [program, ...args] = commandAs(`${programs}/postgres`, ["-D", data, ...options]);
  // SIGTERM would wait for the clients to go.
  const stop = await startServer({ program: program!, args, port, stopSignal: "SIGINT" });
  return { address: String(port), stop };
}

/** Programs of the newest version. */
function findPrograms(): string | undefined {
  if (!isDirectory(VERSIONS)) return undefined;
  const versions = [...Deno.readDirSync(VERSIONS)].map(({ name }) => Number(name));
  const found = versions.sort((a, b) => b - a).map((version) => `${VERSIONS}/${version}/bin`);
  return found.find((programs) => isInstalled(`${programs}/postgres`));
}

function isDirectory(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}

/** Lets that user reach and own the directory. */
async function giveAway(directory: string): Promise<void> {
  if (Deno.uid() !== 0) return;
  await Deno.chmod(directory.slice(0, directory.lastIndexOf("/")), 0o711);
  await run(["chown", USER, directory]);
}

function runAs(program: string, args: readonly string[]): Promise<void> {
  return run(commandAs(program, args));
}

function commandAs(program: string, args: readonly string[]): string[] {
  // Not `runuser`, which stays in between and does not pass the signal to stop on in time.
  const prefix = Deno.uid() === 0
    ? ["setpriv", `--reuid=${USER}`, `--regid=${USER}`, "--init-groups", "--"]
    : [];
  return [...prefix, program, ...args];
}

async function run([program, ...args]: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command(program!, { args, stdin: "null" }).output();
  if (!success) throw new Error(`Cannot run "${program}": ${new TextDecoder().decode(stderr)}`);
}
