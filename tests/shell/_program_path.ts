// Where a program is, as a shell would find it.

/** Its path; `undefined` when it is not installed. */
export function programPath(name: string): string | undefined {
  const paths = (Deno.env.get("PATH") ?? "").split(":").map((directory) => `${directory}/${name}`);
  return paths.find((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });
}
