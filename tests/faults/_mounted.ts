/** File systems that a test makes and mounts for itself, where it may. */
import { statfsSync } from "node:fs";
import assert from "node:assert/strict";

const PAGE_BYTES = 4096;

/** What tests that mount need, for their titles. */
export const MOUNTING = { name: "the right to mount", isHere: canMount() };

/** A tmpfs whose size can be changed while it is in use; unmounted in the end. */
export class SmallDisk implements Disposable {
  readonly path: string = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "swarmsh-small-" }));

  constructor() {
    mount("-t", "tmpfs", "-o", "mode=755", "tmpfs", this.path);
  }

  /** Leaves so many pages and inodes free. */
  leave({ pages = 4096, inodes = 4096 }: { pages?: number; inodes?: number }): void {
    const { blocks, bfree, bsize, files, ffree } = statfsSync(this.path);
    const size = (blocks - bfree) * bsize + pages * PAGE_BYTES;
    mount("-o", `remount,size=${size},nr_inodes=${files - ffree + inodes}`, this.path);
  }

  [Symbol.dispose](): void {
    unmount(this.path);
    Deno.removeSync(this.path);
  }
}

/** Mounts something; throws where that fails. */
export function mount(...args: readonly string[]): void {
  run("mount", ...args);
}

/** Unmounts it, whether or not it is in use: after a failed assertion it may be. */
export function unmount(path: string): void {
  run("umount", "-l", path);
}

/** Runs a program that must succeed. */
export function run(program: string, ...args: readonly string[]): string {
  const { success, stdout, stderr } = new Deno.Command(program, { args: [...args] }).outputSync();
  const text = new TextDecoder();
  assert.ok(success, `${program} ${args.join(" ")}: ${text.decode(stderr)}`);
  return text.decode(stdout);
}

function canMount(): boolean {
  if (Deno.build.os !== "linux") return false;
  const place = Deno.makeTempDirSync({ prefix: "swarmsh-small-" });
  const args = ["-t", "tmpfs", "tmpfs", place];
  try {
    if (!new Deno.Command("mount", { args, stderr: "null" }).outputSync().success) return false;
    unmount(place);
    return true;
  } catch {
    return false;
  } finally {
    Deno.removeSync(place);
  }
}
