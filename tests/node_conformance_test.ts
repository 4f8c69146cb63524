// Goal: on Node the directory store answers as everywhere else (I16), by the same suite, on the real thing.
import assert from "node:assert/strict";
import { STORE_CASES } from "./conformance/store.ts";
import { bundleForNode, nodeVersion } from "./support/node_bundle.ts";

const version = nodeVersion();

Deno.test({
  name: `I16: the store conformance suite holds on Node (${
    version ?? "skipped: there is no node"
  })`,
  ignore: version === undefined,
  async fn() {
    const directory = Deno.makeTempDirSync({ prefix: "swarmsh-" });
    const bundle = `${directory}/suite.mjs`;
    await bundleForNode(new URL("./conformance/node_main.ts", import.meta.url).pathname, bundle);
    const { success, stdout, stderr } = await new Deno.Command("node", { args: [bundle] }).output();
    const text = new TextDecoder();
    assert.ok(success, text.decode(stderr));
    const reports = text.decode(stdout).trim().split("\n").map((line) => JSON.parse(line));
    assert.equal(reports.length, STORE_CASES.flatMap(({ cases }) => cases).length);
    const failures = reports.filter(({ failure, skipped }) => failure ?? skipped);
    assert.deepEqual(failures, []);
    Deno.removeSync(directory, { recursive: true });
  },
});
