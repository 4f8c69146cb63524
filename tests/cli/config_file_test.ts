// Goal: `config.yaml` means what it says, and what is wrong is named with file, line and column.
import assert from "node:assert/strict";
import { parseConfig } from "../../core/config_file.ts";
import { SwarmError } from "../../core/errors.ts";

async function refuse(text: string, message: RegExp, hint?: string): Promise<void> {
  await assert.rejects(parseConfig(text, "config.yaml"), (error) => {
    assert.ok(error instanceof SwarmError && error.code === "invalid");
    assert.match(error.message, message);
    assert.equal(error.hint, hint);
    return true;
  });
}

Deno.test("parseConfig() reads settings by their names", async () => {
  const text = "# ours\nlease_seconds: 60\ndurability: fsync # slow\nbackoff_seconds: 0.5\n";
  assert.deepEqual(await parseConfig(text, "config.yaml"), {
    leaseSeconds: 60,
    durability: "fsync",
    backoffSeconds: 0.5,
  });
  assert.deepEqual(await parseConfig("", "config.yaml"), {});
  assert.deepEqual(await parseConfig("# nothing\n", "config.yaml"), {});
});

Deno.test("parseConfig() refuses what is wrong with file, line and column", async () => {
  await refuse(
    "max_attempts: 3\nlease_second: 60\n",
    /^config\.yaml:2:1: Cannot use setting "lease_second"/,
    'Did you mean "lease_seconds"?',
  );
  await refuse(
    "\n\n  lease_seconds: 0\n",
    /^config\.yaml:3:3: .*lease_seconds 0: expected a number/,
  );
  await refuse("lease_seconds: '60'\n", /^config\.yaml:1:1: .*"60"/);
  await refuse("lease_seconds: [60]\n", /^config\.yaml:1:1: /);
  await refuse("durability: never\n", /expected process or fsync/);
  await refuse("lease_seconds: 60\nlease_seconds: 61\n", /^Cannot read config\.yaml:2:1: .*unique/);
  await refuse("lease_seconds: [60\n", /^Cannot read config\.yaml:2:1: .*expected YAML$/);
  await refuse("- 60\n", /^Cannot read config\.yaml: found no settings/);
  await refuse("__proto__: 60\n", /there is no such setting/);
});
