/** Starting programs: the same on both runtimes' ways. */
import assert from "node:assert/strict";
import type { Child, ChildStatus, SpawnOptions } from "../../cli/host.ts";
import { spawnDeno } from "../../cli/spawn_deno.ts";
import { spawnNode } from "../../cli/spawn_node.ts";
import { SwarmError } from "../../core/errors.ts";

type Spawn = (options: SpawnOptions) => Promise<Child>;

/** Runs a script to its end; `onStdout` may act on its child. */
async function run(
  spawn: Spawn,
  script: string,
  options: Partial<SpawnOptions> & { readonly act?: (child: Child) => void } = {},
): Promise<ChildStatus & { readonly stdout: string; readonly stderr: string }> {
  const { act, ...more } = options;
  const decoder = new TextDecoder();
  const written = { stdout: "", stderr: "" };
  const child = await spawn({
    command: "sh",
    args: ["-c", script],
    onStdout(bytes) {
      written.stdout += decoder.decode(bytes);
      act?.(child);
    },
    onStderr: (bytes) => void (written.stderr += decoder.decode(bytes)),
    ...more,
  });
  const status = await child.status;
  child.killGroup("SIGKILL");
  return { ...status, ...written };
}

for (const spawn of [spawnDeno, spawnNode]) {
  const name = spawn.name;

  Deno.test(`${name}() delivers output, environment and exit status`, async () => {
    const ended = await run(spawn, "echo $TIDE; echo no >&2; exit 3", { env: { TIDE: "high" } });
    assert.deepEqual(ended, { code: 3, stdout: "high\n", stderr: "no\n" });
  });

  Deno.test(`${name}() delivers input of any size, and closes it`, async () => {
    const { stdout } = await run(spawn, "wc -c", { stdin: new Uint8Array(3_000_000) });
    assert.equal(stdout.trim(), "3000000");
  });

  Deno.test(`${name}() does not mind a program that ignores its input`, async () => {
    const { code } = await run(spawn, "exit 0", { stdin: new Uint8Array(3_000_000) });
    assert.equal(code, 0);
  });

  Deno.test(`${name}() gives no input when it has none`, async () => {
    assert.equal((await run(spawn, "cat; echo end")).stdout, "end\n");
  });

  Deno.test(`${name}() names the signal that ended a program`, async () => {
    const ended = await run(spawn, "kill -TERM $$");
    assert.deepEqual([ended.code, ended.signal], [143, "SIGTERM"]);
  });

  Deno.test(`${name}() signals the whole group, and minds no group that has ended`, async () => {
    // The grandchild holds the output open: it ends only when both are gone.
    const ended = await run(spawn, "sleep 1000 & echo ready; wait", {
      act: (child) => child.killGroup("SIGTERM"),
    });
    assert.equal(ended.signal, "SIGTERM");
  });

  Deno.test(`${name}() does not wait for ever for output that a grandchild holds open`, async () => {
    const { stdout } = await run(spawn, "sleep 1000 & echo early");
    assert.equal(stdout, "early\n");
  });

  Deno.test(`${name}() says why a program can't run`, async () => {
    const codeOf = async (command: string) => {
      try {
        await spawn({ command, args: [] });
        return "it runs";
      } catch (error) {
        return error instanceof SwarmError ? error.code : String(error);
      }
    };
    assert.equal(await codeOf("no-such-program"), "not_found");
    assert.equal(await codeOf("/etc/passwd"), "denied");
  });
}
