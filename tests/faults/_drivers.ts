/** The program as users run it: on Deno, on Node and as a shell script. */
import { exportedScript } from "../shell/_exported.ts";
import { isInstalled } from "../shell_commands/_shells.ts";
import { bundleForNode } from "../support/node_bundle.ts";
import { NATIVE } from "../support/worker_place.ts";

/** One of them. */
export interface Driver {
  readonly name: string;
  readonly isHere: boolean;
  /** How it is started. */
  words(): Promise<readonly string[]>;
}

let bundle: Promise<string> | undefined;

async function bundled(): Promise<string> {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-bundle-" });
  // Others than its owner run it too, where tests give up their rights.
  Deno.chmodSync(directory, 0o755);
  addEventListener("unload", () => Deno.removeSync(directory, { recursive: true }));
  const output = `${directory}/swarmsh.mjs`;
  await bundleForNode("cli.ts", output);
  return output;
}

/** All of them; each writes what the others read. */
export const DRIVERS: readonly Driver[] = [
  { name: "deno", isHere: true, words: async () => NATIVE },
  {
    name: "node",
    isHere: isInstalled("node"),
    words: async () => ["node", await (bundle ??= bundled())],
  },
  {
    name: "dash",
    isHere: isInstalled("dash"),
    words: async () => ["dash", exportedScript("program")],
  },
];
