/**
 * The file system of the runtime at hand. Deno's side is imported at once, because a second look at the
 * module graph takes longer than a claim; it names nothing of Deno's until it is called.
 */
import { denoFs } from "./deno.ts";
import type { Fs } from "./fs.ts";

/** Deno's where there is Deno, Node's elsewhere. */
export async function usualFs(): Promise<Fs> {
  if (typeof Deno === "undefined") return (await import("./node.ts")).nodeFs();
  return denoFs();
}
