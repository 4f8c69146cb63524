/**
 * This program for the other runtime. A bundle for Node runs under Deno too, so whoever runs on Node has it
 * already; whoever runs the sources on Deno makes one. A binary has no sources: `SWARMSH_NODE_PROGRAM` names
 * the program of an npm package there.
 */
import type { Host } from "../host.ts";
import { TailCapture } from "../worker/capture.ts";
import { noSpace, readSaid } from "./hindrance.ts";

/** Names the program that Node is to run, where none can be made. */
export const PROGRAM_VARIABLE = "SWARMSH_NODE_PROGRAM";

/** Command line of the program, or why there is none. */
export async function otherProgram(
  host: Host,
  name: "deno" | "node",
  place: string,
): Promise<readonly string[] | string> {
  const own = host.self().at(-1) ?? "";
  if (name === "deno") return ["deno", "run", "--quiet", "--allow-all", own];
  const named = host.env(PROGRAM_VARIABLE);
  if (named) return ["node", named];
  if (!own.startsWith("file:")) return `no program for Node is here, ${PROGRAM_VARIABLE} names one`;
  return await bundled(host, decodeURIComponent(new URL(own).pathname), place);
}

async function bundled(
  host: Host,
  entry: string,
  place: string,
): Promise<readonly string[] | string> {
  const output = `${place}/node.mjs`;
  const says = new TailCapture();
  const child = await host.spawn({
    command: host.self()[0]!,
    args: ["bundle", "--quiet", "--platform=node", "--output", output, entry],
    // The configuration of the sources is beside them.
    cwd: entry.slice(0, entry.lastIndexOf("/")),
    onStdout: () => {},
    onStderr: (bytes) => says.push(bytes),
  });
  const { code } = await child.status;
  if (code === 0) return ["node", output];
  const said = readSaid(says.text());
  if (said.code === "no_space") throw noSpace(`a program for Node can't be made: ${said.says}`);
  return `it can't be bundled: ${said.says.split("\n")[0]}`;
}
