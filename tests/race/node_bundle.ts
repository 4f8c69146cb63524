/** Programs of the tests as one file for Node, where there is a Node and a bundler. */

/** A bundle, or why there is none. */
export type Bundle = { readonly path: string } | { readonly missing: string };

const CONFIG = new URL("../../deno.json", import.meta.url);

/** Bundles a program into a directory. */
export async function bundleForNode(program: URL, directory: string): Promise<Bundle> {
  const node = await run("node", ["--version"]);
  if (!node.success) return { missing: "node is not installed" };
  const path = `${directory}/${program.pathname.split("/").at(-1)!.replace(/ts$/, "mjs")}`;
  const args = ["bundle", "--quiet", `--config=${CONFIG.pathname}`, "-o", path, program.pathname];
  const bundled = await run(Deno.execPath(), args);
  return bundled.success ? { path } : { missing: `no bundler: ${bundled.says}` };
}

/** Runs a program to its end. */
export async function run(
  program: string,
  args: readonly string[],
): Promise<{ success: boolean; output: string; says: string }> {
  try {
    const { success, stdout, stderr } = await new Deno.Command(program, { args: [...args] })
      .output();
    const [output, says] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    return { success, output: output!, says: says! };
  } catch (error) {
    return { success: false, output: "", says: String(error) };
  }
}
