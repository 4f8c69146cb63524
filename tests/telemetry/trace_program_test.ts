// Goal: the life of an item over real processes is one picture, and one document for scripts.
import assert from "node:assert/strict";
import { Place } from "./_program.ts";

interface ShownSpan {
  readonly name?: string;
  readonly depth: number;
  readonly is_recorded: boolean;
  readonly trace_id: string;
}

Deno.test("swarmsh trace shows an item from its addition to its end, over processes", async () => {
  await using place = await Place.make();
  await place.ok(["work", "add", "Measure the tide", "--id", "tide"]);
  await place.run(["run", "--agent", "a1", "--until-empty", "--", "true"]);
  const shown = await place.ok(["trace", "tide"]);
  assert.match(shown, /^tide {2}done {2}Measure the tide\n/);
  for (const name of ["add work", "claim work", "process work", "complete work"]) {
    assert.match(shown, new RegExp(` ${name} .* done `), name);
  }
  const document = JSON.parse(await place.ok(["trace", "tide", "--json"]));
  assert.equal(document.work_id, "tide");
  const spans: ShownSpan[] = document.spans;
  const own = spans.filter(({ trace_id }) => trace_id === document.trace_ids[0]);
  const outline = own.map(({ name, depth }) => `${depth} ${name}`);
  assert.deepEqual(outline, [
    "0 swarmsh work add",
    "1 add work",
    "2 claim work",
    "2 process work",
    "3 complete work",
  ]);
  // Looking at it has not made it longer.
  assert.equal(await place.ok(["trace", "tide"]), shown);
  const whole = JSON.parse(await place.ok(["trace", document.trace_ids[0], "--json"]));
  assert.deepEqual([whole.work_id, whole.spans.length], [undefined, own.length]);
});

Deno.test("swarmsh trace ends with 6 where nothing is recorded, and draws as wide as it is told", async () => {
  await using place = await Place.make();
  for (const id of ["ebb", "1".repeat(32)]) {
    const { code, stderr } = await place.run(["trace", id]);
    assert.equal(code, 6);
    assert.match(stderr, /Cannot show the trace of ".*": nothing is recorded of it/);
  }
  assert.equal((await place.run(["trace", "no/id"])).code, 5);
  await place.ok(["work", "add", "x", "--id", "tide"]);
  const lines = (await place.ok(["trace", "tide", "--width", "120"])).split("\n");
  assert.equal(lines.find((line) => line.startsWith("SPAN"))!.length, 120);
});

Deno.test("swarmsh telemetry status counts what is recorded", async () => {
  await using place = await Place.make();
  await place.ok(["work", "add", "x"]);
  const status = JSON.parse(await place.ok(["telemetry", "status", "--json"]));
  assert.equal(status.mode, "file");
  assert.equal(status.spans, place.spans().length - 1, "all but that of the command itself");
  assert.ok(status.oldest < status.newest);
  assert.deepEqual(status.dropped, {});
  const traces = status.files.filter((row: { signal: string }) => row.signal === "traces");
  assert.deepEqual(traces.map((row: { state: string; files: number }) => [row.state, row.files]), [
    ["idle", 1],
  ]);
  const off = await place.ok(["telemetry", "status"], { SWARMSH_TELEMETRY: "off" });
  assert.match(off, /^mode {7}off\n/);
  assert.match(off, /\nSIGNAL +STATE +FILES +LINES +BYTES\n/);
});
