// Makes stores that a shell runs; each test gets a data directory of its own, and each handle a process.
import { denoFs } from "../../core/fs/deno.ts";
import { makeFormat } from "../../core/store/directory/format.ts";
import type { MakeStore } from "../conformance/case.ts";
import type { Shell } from "../shell_commands/_shells.ts";
import { type ShellOptions, ShellProcess } from "./_shell_process.ts";
import { ShellStore } from "./shell_store.ts";

/** Makes stores in this shell. */
export function shellStoreMaker(shell: Shell, options: ShellOptions = {}): MakeStore {
  return async ({ clock }) => {
    const path = Deno.makeTempDirSync({ prefix: "swarmsh-shell-" });
    makeFormat(denoFs(), path, "test");
    const open: ShellStore[] = [];
    const another = async () => {
      const store = await ShellStore.open(path, new ShellProcess(shell, options), clock);
      open.push(store);
      return store;
    };
    return {
      store: await another(),
      another,
      async dispose() {
        for (const store of open) await store.close();
        Deno.removeSync(path, { recursive: true });
      },
    };
  };
}
