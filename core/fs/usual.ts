/** The file system of the runtime at hand. Only one side is ever loaded. */
import type { Fs } from "./fs.ts";

/** Deno's where there is Deno, Node's elsewhere. */
export async function usualFs(): Promise<Fs> {
  if (typeof Deno === "undefined") return (await import("./node.ts")).nodeFs();
  return (await import("./deno.ts")).denoFs();
}
