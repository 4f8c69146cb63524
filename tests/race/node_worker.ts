/** The worker of a race as a program for Node. */
import { bundleForNode, nodeVersion } from "../support/node_bundle.ts";
import { type Driver, nodeDriver } from "./drivers.ts";

/** A driver, or why there is none. */
export interface NodeWorker {
  readonly driver: Driver;
  /** Why it can't be used, if so. */
  readonly lack: string | undefined;
  remove(): void;
}

/** Makes the program. */
export async function nodeWorker(): Promise<NodeWorker> {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-bundle-" });
  const bundle = `${directory}/worker.mjs`;
  return {
    driver: nodeDriver(bundle),
    lack: await lackOf(bundle),
    remove: () => Deno.removeSync(directory, { recursive: true }),
  };
}

async function lackOf(bundle: string): Promise<string | undefined> {
  if (nodeVersion() === undefined) return "there is no node";
  try {
    await bundleForNode(new URL("./worker.ts", import.meta.url).pathname, bundle);
    return undefined;
  } catch (error) {
    return `there is no bundler: ${(error as Error).message}`;
  }
}
