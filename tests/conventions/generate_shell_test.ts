// Goal: shell scripts of any POSIX shell know the registry's names and values.
// Method: the small registry's names, sourced under `set -u` and printed.
import assert from "node:assert/strict";
import { generatedDirectory } from "./generate_directory.ts";
import { SAMPLE, SAMPLE_SCHEMA } from "./generate_sample.ts";
import { choice, registry } from "./made_registry.ts";
import { filesOf } from "./generate_directory.ts";

const PRINTED: Readonly<Record<string, string>> = {
  SWARMSH_SCHEMA_URL: SAMPLE_SCHEMA,
  ATTR_SWARMSH_AGENT_ID: "swarmsh.agent.id",
  SWARMSH_OPERATION_OUTCOME_VALUES: "done nothing not_found",
  ERROR_TYPE_VALUES: "_OTHER",
  DOUBLE_KEYS: "swarmsh.coordination.lock_wait",
  SPAN_WORK_CLAIM_TYPE: "swarmsh.work.claim",
  SPAN_WORK_CLAIM_NAME: "claim work",
  SPAN_WORK_CLAIM_KIND: "3",
  METRIC_SWARMSH_WORK_RETRIES: "swarmsh.work.retries",
  METRIC_SWARMSH_WORK_RETRIES_UNIT: "{item}",
  EVENT_SWARMSH_LEASE_EXPIRED: "swarmsh.lease.expired",
};

Deno.test("names.sh can be sourced twice and holds the names and values", async () => {
  using made = await generatedDirectory("shell", SAMPLE);
  const names = Object.keys(PRINTED);
  const script = `set -eu; . ./names.sh; . ./names.sh; for one in ${names.join(" ")}; do ` +
    `eval "printf '%s\\n' \\"\\$$one\\""; done`;
  const { stdout, stderr } = new Deno.Command("sh", { args: ["-c", script], cwd: made.path })
    .outputSync();
  assert.equal(new TextDecoder().decode(stderr), "");
  assert.deepEqual(
    new TextDecoder().decode(stdout).trimEnd().split("\n"),
    Object.values(PRINTED),
  );
});

Deno.test("names.sh is refused where a word would come apart in a list", async () => {
  const odd = registry({ attributes: [choice("a.b", ["two words"])] });
  await assert.rejects(filesOf("shell", odd), /Cannot put "two words" into a list for the shell/);
});
