/** The three drivers as programs: Deno, Node and a shell. */
import { exportedScript } from "../shell/_exported.ts";
import { isInstalled } from "../shell_commands/_shells.ts";
import { bundleForNode, nodeVersion } from "../support/node_bundle.ts";

/** A driver. */
export interface Driver {
  readonly name: "deno" | "node" | "sh";
  readonly isHere: boolean;
  /** The command line of the program, without arguments. */
  argv(): Promise<readonly string[]>;
}

const CLI = new URL("../../cli.ts", import.meta.url).pathname;

const DENO: Driver = {
  name: "deno",
  isHere: true,
  argv: () => Promise.resolve([Deno.execPath(), "run", "-A", "--no-check", "--quiet", CLI]),
};

let bundle: Promise<string> | undefined;

const NODE: Driver = {
  name: "node",
  isHere: nodeVersion() !== undefined,
  argv: async () => ["node", await (bundle ??= bundled())],
};

const SH: Driver = {
  name: "sh",
  isHere: isInstalled("dash"),
  argv: () => Promise.resolve(["dash", exportedScript("program")]),
};

/** All of them. */
export const DRIVERS: readonly Driver[] = [DENO, NODE, SH];

/** Who goes on after one was hit: another driver that starts fast. */
export function survivorOf({ name }: Driver): Driver {
  return name === "sh" || !SH.isHere ? DENO : SH;
}

async function bundled(): Promise<string> {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-node-" });
  addEventListener("unload", () => Deno.removeSync(directory, { recursive: true }));
  await bundleForNode("cli.ts", `${directory}/swarmsh.mjs`);
  return `${directory}/swarmsh.mjs`;
}
