/** What programs on Deno and Node still hold after their garbage was collected: they tell it themselves. */
import type { Driver } from "../../cli/verify/drivers.ts";

/** Where a process tells it. */
export function heapFileOf(process: string, place: string): string {
  return `${place}/heap.${process}`;
}

/** KiB at even times; nothing where the process tells nothing. */
export function readHeap(file: string): number[] | undefined {
  try {
    return Deno.readTextFileSync(file).trim().split("\n").map(Number);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** The same driver, whose programs tell of their heaps below `place`. */
export function tellingHeap(driver: Driver, place: string): Driver {
  if (driver.name === "sh") return driver;
  const teller = new URL("heap_teller.mjs", import.meta.url).href;
  const load = driver.name === "node" ? loadedByNode : loadedByDeno;
  return {
    ...driver,
    commandOf: (assignment) => {
      const { args, env, ...line } = driver.commandOf(assignment);
      const HEAP_FILE = heapFileOf(assignment.process, place);
      return { ...line, args: load(teller, args), env: { ...env, HEAP_FILE } };
    },
  };
}

function loadedByNode(teller: string, args: readonly string[]): readonly string[] {
  return ["--expose-gc", "--import", teller, ...args];
}

/** The arguments begin with the command that runs a script. */
function loadedByDeno(teller: string, [run = "", ...args]: readonly string[]): readonly string[] {
  return [run, "--v8-flags=--expose-gc", "--preload", teller, ...args];
}
