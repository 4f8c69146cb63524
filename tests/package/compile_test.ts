// Goal: one file that is downloaded is the whole program.
// Method: the binary runs alone, in empty directories; what it prints is compared with what is recorded and
// with what this program prints.
import assert from "node:assert/strict";
import { shellWord } from "../../conventions/generate/quote.ts";
import manifest from "../../deno.json" with { type: "json" };
import { compileProgram } from "../../scripts/package/compiling.ts";
import { targetHere } from "../../scripts/package/targets.ts";
import { runScript } from "../golden_cases.ts";
import { compareCases } from "../golden_compare.ts";
import { testWith } from "../shell_commands/_shells.ts";
import { compiledBinary, COMPILER } from "../support/binary.ts";
import { CASES_OF_BINARY } from "./_cases.ts";

const REGISTRY_COMMANDS = [
  "conventions check",
  "conventions stats",
  "conventions docs",
  "conventions docs --out reference",
  "echo '{\"resourceSpans\":[]}' | swarmsh conventions live-check -",
];

testWith(COMPILER, "golden cases print and end as recorded in the binary", async (t) => {
  await compareCases(t, CASES_OF_BINARY, shellWord(await compiledBinary()));
});

testWith(COMPILER, "the binary says which build it is", async () => {
  const { stdout } = await runScript("swarmsh --version --json", await compiledBinary());
  const { version, commit, runtime } = JSON.parse(stdout);
  assert.deepEqual([version, runtime], [manifest.version, "deno"]);
  assert.match(commit, /^[0-9a-f]{40}(-dirty)?$/);
});

testWith(COMPILER, "the binary carries the registry along", async (t) => {
  const command = shellWord(await compiledBinary());
  for (const line of REGISTRY_COMMANDS) {
    await t.step(line, async () => {
      const script = line.includes("swarmsh") ? line : `swarmsh ${line}`;
      assert.deepEqual(await runScript(script, command), await runScript(script));
    });
  }
});

testWith(COMPILER, "the binary carries the shell scripts along, and they work", async () => {
  const script = `
    swarmsh export shell --out bin --quiet
    export PATH=/usr/bin:/bin
    sh bin/swarmsh.sh init > /dev/null
    sh bin/swarmsh.sh work add "Resize" --id resize
    sh bin/swarmsh.sh work list --json | cut -d, -f1`;
  const { stdout, stderr } = await runScript(script, shellWord(await compiledBinary()));
  assert.deepEqual([stderr, stdout.trim().split("\n").at(-1)], ["", '{"id":"resize"']);
});

testWith(COMPILER, "a binary may do what it must and no more", async () => {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-" });
  const output = `${directory}/probe`;
  const program = new URL("./permission_probe.js", import.meta.url).pathname;
  await compileProgram({ program, target: targetHere()!, output });
  const { stdout } = await new Deno.Command(output).output();
  Deno.removeSync(directory, { recursive: true });
  const { granted, tried } = JSON.parse(new TextDecoder().decode(stdout));
  assert.deepEqual(granted, ["read", "write", "env", "run", "net"]);
  assert.deepEqual(tried, {
    hostname: "works",
    osRelease: "NotCapable",
    library: "NotCapable",
    // Nothing that loads scripts from the network is in a binary.
    script: "TypeError",
  });
});
