// Simulations of the engine and the store, from the same seeds each time. Their seeds are shared out to several
// test files, as only files run at the same time. They run in a program of their own, whose threads start without
// their types being checked once more.
import assert from "node:assert/strict";

/** Seeds of a test run. */
const SEEDS = 10_000;
/** Files that share them. */
const PARTS = 2;

/** Registers the simulations of one part, counted from 0. */
export function testSimulations(part: number): void {
  const count = SEEDS / PARTS;
  const first = 1 + part * count;
  const last = first + count - 1;
  Deno.test(`in the simulations of seeds ${first} to ${last} no promise is broken`, async () => {
    const words = ["--first", String(first), "--seeds", String(count)];
    const { stdout, success } = await simulate(words, part);
    assert.ok(success, stdout);
    assert.match(stdout, new RegExp(`^${count} simulations from seed ${first}:`));
  });
}

/** Simulates on one core, another one for each part. */
export async function simulate(
  words: readonly string[],
  part: number,
): Promise<{ readonly stdout: string; readonly success: boolean }> {
  const program = [Deno.execPath(), "run", "-A", "--quiet", "scripts/proof.ts", "simulate"];
  const [command, ...args] = [...await onOneCore(part), ...program, ...words];
  const { stdout, success } = await new Deno.Command(command!, { args }).output();
  return { stdout: new TextDecoder().decode(stdout), success };
}

/** Threads that take turns are several times as fast on one core as when they wake each other on two. */
async function onOneCore(part: number): Promise<readonly string[]> {
  const cores = coresAllowed();
  const pinning = ["taskset", "-c", String(cores[part % cores.length])];
  return await works([...pinning, "true"]) ? pinning : [];
}

/** The numbers of the cores that this process may use; they need not begin at 0. */
function coresAllowed(): number[] {
  const [, list = "0"] = /^Cpus_allowed_list:\s*(\S+)$/m.exec(statusOfProcess()) ?? [];
  return list.split(",").flatMap((range) => {
    const [from = 0, to = from] = range.split("-").map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
}

function statusOfProcess(): string {
  try {
    return Deno.readTextFileSync("/proc/self/status");
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}

async function works([command, ...args]: readonly string[]): Promise<boolean> {
  try {
    return (await new Deno.Command(command!, { args }).output()).success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
