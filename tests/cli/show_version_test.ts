/** What `--version` prints, with a process that is not there. */
import assert from "node:assert/strict";
import { main } from "../../cli/main.ts";
import manifest from "../../deno.json" with { type: "json" };
import { fakeHost } from "./fake_host.ts";

Deno.test("--version --json says which build this is and what it runs on", async () => {
  const host = fakeHost({ args: ["--version", "--json"] });
  assert.equal(await main(host), 0);
  assert.deepEqual(JSON.parse(host.stdout), {
    version: manifest.version,
    commit: null,
    runtime: "deno",
    runtime_version: "2.9.6",
  });
});
