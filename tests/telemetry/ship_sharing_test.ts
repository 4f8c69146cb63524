// Goal: shippers share the files without sending one twice, and leave alone what others write to.
import assert from "node:assert/strict";
import { parseSpoolName } from "../../telemetry/spool.ts";
import { shippable, take } from "../../telemetry/shipping/shipment.ts";
import { Receiver, shipperOn, shipTo } from "./_receiver.ts";
import { recording, spansLine, write } from "./_recording.ts";

const WORD = "000000000001";

Deno.test("shippable() names what nobody is at work on", () => {
  const names: Readonly<Record<string, boolean>> = {
    [`full-${WORD}`]: true,
    [`idle-${WORD}`]: true,
    [`sum-${WORD}`]: true,
    // Process 7 lives, process 8 does not; process 1 is this one.
    [`open-h-7-${WORD}`]: false,
    [`open-h-8-${WORD}`]: true,
    [`open-h-1-${WORD}`]: false,
    [`open-elsewhere-8-${WORD}`]: false,
    [`ship-h-7-${WORD}`]: false,
    [`ship-h-8-${WORD}`]: true,
    [`ship-h-1-${WORD}`]: true,
    [`ship-elsewhere-8-${WORD}`]: false,
    [`fold-h-8-${WORD}`]: false,
    [`sent-${WORD}`]: false,
    [`rejected-${WORD}`]: false,
    "by-hand": false,
  };
  for (const [name, isShippable] of Object.entries(names)) {
    const { place } = recording({ [`${name}.traces.jsonl`]: [spansLine({ id: 1 })] });
    const found = shippable(shipperOn(place), "traces").map((file) => file.name);
    assert.deepEqual(found, isShippable ? [`${name}.traces.jsonl`] : [], name);
  }
});

Deno.test("shippable() leaves out metrics that are in a sum already", () => {
  const folded = JSON.stringify({ folded: ["000000000002"], resourceMetrics: [] });
  const { place } = recording({
    [`sum-${WORD}.metrics.jsonl`]: [folded],
    "full-000000000002.metrics.jsonl": ['{"resourceMetrics":[]}'],
    "full-000000000003.metrics.jsonl": ['{"resourceMetrics":[]}'],
  });
  const found = shippable(shipperOn(place), "metrics").map(({ spool }) => spool!.word).sort();
  assert.deepEqual(found, [WORD, "000000000003"]);
});

Deno.test("take() gives a file to one of those who want it", () => {
  const { place } = recording({ [`idle-${WORD}.traces.jsonl`]: [spansLine({ id: 1 })] });
  const [one, other] = [shipperOn(place), shipperOn(place, { pid: 7 })];
  const [file] = shippable(one, "traces");
  assert.ok(take(one, file!));
  assert.equal(take(other, file!), undefined);
  const [name] = place.fs.list("/telemetry")!;
  assert.deepEqual(parseSpoolName(name!), {
    state: "ship",
    host: "h",
    pid: 1,
    word: WORD,
    signal: "traces",
  });
});

Deno.test("two shippers at once send every file once", async () => {
  await using receiver = new Receiver();
  const files = Array.from({ length: 20 }, (_, index) => {
    const word = String(index).padStart(12, "0");
    return [`full-${word}.traces.jsonl`, [spansLine({ id: index + 1 })]] as const;
  });
  const { place } = recording(Object.fromEntries(files));
  const reports = await Promise.all([1, 7].map((pid) => {
    return shipTo(receiver, place, { shipper: shipperOn(place, { pid }) });
  }));
  assert.deepEqual(receiver.spans.sort((a, b) => a - b), files.map((_, index) => index + 1));
  const counts = reports.map(({ traces }) => traces.files);
  assert.ok(counts.every((count) => count > 0), `${counts}`);
  assert.equal(counts[0]! + counts[1]!, 20);
  assert.deepEqual(place.fs.list("/telemetry"), []);
});

Deno.test("ship() takes over from the dead, whose last line may be torn", async () => {
  await using receiver = new Receiver();
  const { place } = recording({
    [`open-h-8-${WORD}.traces.jsonl`]: `${spansLine({ id: 1 })}\n${
      spansLine({ id: 2 }).slice(0, 50)
    }`,
    "ship-h-9-000000000002.traces.jsonl": [spansLine({ id: 3 })],
  });
  const { traces } = await shipTo(receiver, place);
  assert.deepEqual([traces.files, traces.tornLines, traces.rejectedLines], [2, 1, 0]);
  assert.deepEqual(receiver.spans, [1, 3]);
  assert.deepEqual(place.fs.list("/telemetry"), []);
});

Deno.test("ship() sends what was added to a file before it was taken, and no file twice in one run", async () => {
  const { place, fs } = recording({ [`idle-${WORD}.traces.jsonl`]: [spansLine({ id: 1 })] });
  await using receiver = new Receiver(() => {
    // Somebody records while the request is on its way: that is for the next run.
    write(fs, "idle-000000000002.traces.jsonl", [spansLine({ id: 3 })]);
    return Response.json({});
  });
  const shipper = shipperOn(place);
  const seen = shippable(shipper, "traces");
  write(fs, seen[0]!.name, [spansLine({ id: 2 })]);
  await shipTo(receiver, place, { shipper });
  assert.deepEqual(receiver.spans, [1, 2]);
  assert.deepEqual(place.fs.list("/telemetry"), ["idle-000000000002.traces.jsonl"]);
});

Deno.test("ship() gives a file that it can't send its name back, but that of a dead process", async () => {
  await using receiver = new Receiver(() => new Response("", { status: 404 }));
  const names = {
    "full-000000000001": "full-000000000001",
    "idle-000000000002": "idle-000000000002",
    "sum-000000000003": "sum-000000000003",
    "open-h-8-000000000004": "full-000000000004",
    "ship-h-8-000000000005": "full-000000000005",
  };
  for (const [before, after] of Object.entries(names)) {
    const { place } = recording({ [`${before}.traces.jsonl`]: [spansLine({ id: 1 })] });
    await shipTo(receiver, place);
    assert.deepEqual(place.fs.list("/telemetry"), [`${after}.traces.jsonl`]);
  }
});
