// Goal: the program sends what it recorded, says how it went, and loses nothing when it is killed.
import assert from "node:assert/strict";
import { Place } from "./_program.ts";
import { ACCEPTED, Receiver } from "./_receiver.ts";
import { spansLine } from "./_recording.ts";

/** Adds a file of its own for each span. */
function recordSpans(place: Place, numbers: readonly number[]): void {
  for (const number of numbers) {
    const name = `full-${String(number).padStart(12, "0")}.traces.jsonl`;
    Deno.writeTextFileSync(
      `${place.path}/data/telemetry/${name}`,
      `${spansLine({ id: number })}\n`,
    );
  }
}

Deno.test("swarmsh telemetry ship sends what commands recorded, to their endpoint or a given one", async () => {
  await using receiver = new Receiver();
  await using place = await Place.make();
  await place.ok(["work", "add", "Measure the tide", "--id", "tide"]);
  const said = await place.ok(["telemetry", "ship", "--endpoint", receiver.url]);
  assert.match(said, /^Sent \d+ spans: 1 file, [\d.]+ kB$/m);
  assert.match(receiver.received[0]!.headers.get("user-agent")!, /^swarmsh\/\d/);
  const names = receiver.received.filter(({ path }) => path === "/v1/traces")
    .flatMap(({ text }) => [...text.matchAll(/"name":"([^"]+)","kind"/g)].map(([_, name]) => name));
  assert.ok(names.includes("add work") && names.includes("swarmsh work add"), `${names}`);
});

Deno.test("swarmsh telemetry ship ends with 3 without anything, with 1 when something is left", async () => {
  await using receiver = new Receiver(({ path }) => {
    return path === "/v1/traces" ? new Response("", { status: 403 }) : ACCEPTED();
  });
  await using place = await Place.make();
  const off = { SWARMSH_TELEMETRY: "off" };
  await place.run(["telemetry", "prune", "--max-bytes", "0"], off);
  const args = ["telemetry", "ship", "--endpoint", receiver.url];
  assert.equal((await place.run(args, off)).code, 3);
  recordSpans(place, [1]);
  const { code, stdout, stderr } = await place.run([...args, "--json"], off);
  assert.equal(code, 1);
  assert.equal(JSON.parse(stdout).traces.left, 1);
  assert.match(stderr, /it answered 403\nKept 1 file of traces for the next time\n$/);
  assert.deepEqual(place.files(), ["full-000000000001.traces.jsonl"]);
  const bad = await place.run(["telemetry", "ship", "--endpoint", "localhost:4318"], off);
  assert.equal(bad.code, 5);
});

// Goal: kill -9 between two requests. Method: the receiver kills the shipper instead of answering its
// second request; what it had taken stays, and the next shipper sends it, and all the rest.
Deno.test("a shipper that is killed loses nothing: the next one sends it again", async () => {
  await using place = await Place.make();
  await place.run(["telemetry", "prune", "--max-bytes", "0"], { SWARMSH_TELEMETRY: "off" });
  recordSpans(place, [1, 2, 3, 4]);
  await using receiver = new Receiver((_, before) => {
    if (before === 1) victim.kill("SIGKILL");
    return ACCEPTED();
  });
  const args = ["telemetry", "ship", "--endpoint", receiver.url];
  const [command, ...words] = place.words;
  const victim = new Deno.Command(command!, {
    args: [...words, ...args],
    env: { SWARMSH_TELEMETRY: "off" },
    stdout: "null",
    stderr: "null",
  }).spawn();
  assert.equal((await victim.status).signal, "SIGKILL");
  const left = place.files();
  assert.equal(left.length, 3);
  assert.match(left.join(" "), new RegExp(`ship-[\\w-]+-${victim.pid}-000000000002`));
  await place.ok(args, { SWARMSH_TELEMETRY: "off" });
  assert.deepEqual(place.files(), []);
  assert.deepEqual(receiver.spans.sort(), [1, 2, 2, 3, 4]);
});
