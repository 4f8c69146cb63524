/** Bundles a program for Node, to run it there: Node 20 reads no TypeScript. */

/** Whether there is a Node to run things on, and which. */
export function nodeVersion(): string | undefined {
  try {
    const { success, stdout } = new Deno.Command("node", { args: ["--version"] }).outputSync();
    return success ? new TextDecoder().decode(stdout).trim() : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the bundle of `entry` (absolute, or relative to the project) to `output`. */
export async function bundleForNode(entry: string, output: string): Promise<void> {
  const root = new URL("../..", import.meta.url).pathname;
  const args = ["bundle", "--quiet", "--platform=node", "--output", output, entry];
  const command = new Deno.Command(Deno.execPath(), { args, cwd: root });
  const { success, stderr } = await command.output();
  if (!success) throw new Error(`Cannot bundle ${entry}: ${new TextDecoder().decode(stderr)}`);
}
