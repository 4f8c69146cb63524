// Goal: what was done is recorded, though the reader of the output has gone before it was all said.
import assert from "node:assert/strict";
import { bundleForNode, nodeVersion } from "../support/node_bundle.ts";
import { Place } from "./_program.ts";

/** Runs a command whose output nobody reads; the pipe is closed long before it is written to. */
async function unread(words: readonly string[]): Promise<number> {
  const [command, ...args] = words;
  const child = new Deno.Command(command!, {
    args,
    env: { SWARMSH_TELEMETRY: "file" },
    stdout: "piped",
    stderr: "null",
  }).spawn();
  await child.stdout.cancel();
  return (await child.status).code;
}

async function checkUnread(place: Place, words: readonly string[]): Promise<void> {
  await place.ok(["work", "add", "x", "--id", "tide"]);
  assert.equal(await unread([...words, "work", "claim", "--agent", "ann"]), 141);
  const claim = place.span("claim work", "tide");
  const program = place.span("swarmsh work claim");
  assert.equal(claim.parentSpanId, program.spanId);
  assert.equal(program.attributes["error.type"], "closed_pipe");
  assert.equal(program.attributes["process.exit.code"], "141");
  assert.equal(program.status.code, 0, "to have read enough is no failure");
  assert.deepEqual(place.files().filter((name) => name.startsWith("open-")), []);
}

Deno.test("a command whose reader has gone records what it did, on Deno", async () => {
  await using place = await Place.make();
  await checkUnread(place, place.words);
});

Deno.test({
  name: "a command whose reader has gone records what it did, on Node",
  ignore: nodeVersion() === undefined,
  fn: async () => {
    await using place = await Place.make();
    const bundle = `${place.path}/swarmsh.mjs`;
    await bundleForNode("cli.ts", bundle);
    await checkUnread(place, ["node", bundle, "--dir", `${place.path}/data`]);
  },
});
