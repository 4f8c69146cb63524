// Goal: what is recorded arrives, and is removed only when it has; what can't arrive holds nothing up.
import assert from "node:assert/strict";
import { readSpans } from "../../telemetry/reading/recorded.ts";
import { ACCEPTED, Receiver, shipTo } from "./_receiver.ts";
import { recording, spansLine } from "./_recording.ts";

const FULL = "full-000000000001.traces.jsonl";

/** A file with a span on each of so many lines. */
function lines(count: number, first = 1): string[] {
  return Array.from({ length: count }, (_, index) => spansLine({ id: first + index }));
}

function names({ fs, directory }: ReturnType<typeof recording>["place"]): string[] {
  return fs.list(directory)!.sort();
}

Deno.test("ship() sends each signal to its path, many lines at once, and removes what was accepted", async () => {
  await using receiver = new Receiver();
  const { place } = recording({
    [FULL]: lines(3),
    "idle-000000000002.traces.jsonl": lines(2, 4),
    "full-000000000003.metrics.jsonl": [
      '{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{}]}]}]}',
    ],
    "full-000000000004.logs.jsonl": ['{"resourceLogs":[{"scopeLogs":[{"logRecords":[{},{}]}]}]}'],
  });
  const report = await shipTo(receiver, place);
  assert.deepEqual(receiver.received.map(({ path }) => path), [
    "/v1/traces",
    "/v1/traces",
    "/v1/metrics",
    "/v1/logs",
  ]);
  for (const { headers } of receiver.received) {
    assert.equal(headers.get("content-type"), "application/json");
  }
  assert.deepEqual(receiver.spans, [1, 2, 3, 4, 5]);
  const counts = Object.values(report).map(({ files, records, left }) => [files, records, left]);
  assert.deepEqual(counts, [[2, 5, 0], [1, 1, 0], [1, 2, 0]]);
  assert.deepEqual(names(place), []);
});

Deno.test("ship() sends no more at once than its bound, unless one line is longer", async () => {
  await using receiver = new Receiver();
  const size = spansLine({ id: 1 }).length;
  const long = spansLine({ id: 7, name: "x".repeat(5 * size) });
  const { place } = recording({ [FULL]: [...lines(6), long, ...lines(2, 8)] });
  await shipTo(receiver, place, { batchBytesMax: 3 * size });
  assert.deepEqual(receiver.received.map(({ text }) => text.length <= 3 * size), [
    true,
    true,
    false,
    true,
  ]);
  assert.deepEqual(receiver.spans, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

Deno.test("ship() sends numbers of 64 bits and lines of other forms as they were written", async () => {
  await using receiver = new Receiver();
  const number =
    '{"resourceSpans":[{"scopeSpans":[{"spans":[{"startTimeUnixNano":1800000000000000001}]}]}]}';
  const spaced = ` { "resourceSpans": [ ], "other": 1 } `;
  const withRecord = '{"more":{},"resourceSpans":[{"scopeSpans":[{"spans":[{"spanId":"7"}]}]}]}';
  const { place } = recording({ [FULL]: [number, number, spaced, withRecord] });
  await shipTo(receiver, place);
  const inner = number.slice('{"resourceSpans":['.length, -2);
  assert.deepEqual(receiver.received.map(({ text }) => text), [
    `{"resourceSpans":[${inner},${inner}]}`,
    withRecord,
  ]);
});

Deno.test("ship() keeps what was accepted on demand, readable, and does not send it again", async () => {
  await using receiver = new Receiver();
  const { place } = recording({ [FULL]: lines(2) });
  await shipTo(receiver, place, { keeps: true });
  await shipTo(receiver, place, { keeps: true });
  assert.deepEqual(names(place), ["sent-000000000001.traces.jsonl"]);
  assert.deepEqual(receiver.spans, [1, 2]);
  assert.equal([...readSpans(place)].length, 2);
});

Deno.test("ship() puts aside only the lines that a receiver refuses, and sends all others", async () => {
  const bad = spansLine({ id: 5, name: "spoilt" });
  await using receiver = new Receiver(({ text }) => {
    return text.includes("spoilt")
      ? new Response('{"message":"bad id"}', { status: 400 })
      : ACCEPTED();
  });
  const { place } = recording({ [FULL]: [...lines(4), bad, ...lines(6, 6), "no JSON"] });
  const { traces } = await shipTo(receiver, place);
  assert.deepEqual([traces.files, traces.records, traces.rejectedLines, traces.left], [
    1,
    10,
    2,
    0,
  ]);
  assert.match(
    traces.problems.join("\n"),
    /lines are put aside in rejected-\w+\.traces\.jsonl: it answered 400: bad id/,
  );
  const [rejected, ...others] = names(place);
  assert.equal(others.length, 0);
  const text = new TextDecoder().decode(place.fs.read(`/telemetry/${rejected}`));
  assert.deepEqual(text, `no JSON\n${bad}\n`);
  const before = receiver.received.length;
  assert.equal((await shipTo(receiver, place)).traces.files, 0);
  assert.equal(receiver.received.length, before);
});

Deno.test("ship() ends with a receiver that refuses everything, and loses nothing", async () => {
  await using receiver = new Receiver(() => new Response("no", { status: 400 }));
  const { place } = recording({ [FULL]: lines(3000) });
  const { traces } = await shipTo(receiver, place);
  assert.deepEqual([traces.records, traces.rejectedLines], [0, 3000]);
  assert.ok(receiver.received.length < 200, `${receiver.received.length} requests`);
  assert.equal([...readSpans(place)].length, 3000);
});

Deno.test("ship() keeps everything for a receiver that lets nobody in, and goes on with other signals", async () => {
  await using receiver = new Receiver(({ path }) => {
    return path === "/v1/traces" ? new Response("who are you?\n", { status: 401 }) : ACCEPTED();
  });
  const { place } = recording({
    [FULL]: lines(2),
    "full-000000000002.traces.jsonl": lines(2, 3),
    "full-000000000003.logs.jsonl": ['{"resourceLogs":[{"scopeLogs":[{"logRecords":[{}]}]}]}'],
  });
  const { traces, logs } = await shipTo(receiver, place);
  assert.deepEqual([traces.files, traces.left, logs.files], [0, 2, 1]);
  assert.deepEqual(traces.problems, [`${receiver.url}/v1/traces: it answered 401: who are you?`]);
  assert.equal(receiver.received.length, 2);
  assert.deepEqual(names(place), [FULL, "full-000000000002.traces.jsonl"]);
});

Deno.test("ship() passes on what a receiver says of records that it left out", async () => {
  await using receiver = new Receiver(() => {
    return Response.json({ partialSuccess: { rejectedSpans: "2", errorMessage: "too old" } });
  });
  const { place } = recording({ [FULL]: lines(5) });
  const { traces } = await shipTo(receiver, place);
  assert.deepEqual([traces.records, traces.rejectedRecords, traces.files], [3, 2, 1]);
  assert.deepEqual(traces.problems, [`${receiver.url}/v1/traces: the receiver says: too old`]);
  assert.deepEqual(names(place), []);
});

Deno.test("ship() does not take a web page for an acceptance, nor follow to another host", async () => {
  await using elsewhere = new Receiver();
  const { url } = elsewhere;
  const answers = [
    () => new Response("<!doctype html>", { headers: { "content-type": "text/html" } }),
    () => new Response(null, { status: 307, headers: { location: `${url}/v1/traces` } }),
  ];
  for (const answer of answers) {
    await using receiver = new Receiver(answer);
    const { place } = recording({ [FULL]: lines(1) });
    const { traces } = await shipTo(receiver, place);
    assert.deepEqual([traces.left, receiver.received.length], [1, 1]);
    assert.deepEqual(names(place), [FULL]);
  }
  assert.equal(elsewhere.received.length, 0);
});

Deno.test("ship() sends headers, and compresses when it is asked to", async () => {
  await using receiver = new Receiver();
  const { place } = recording({ [FULL]: lines(3) });
  const env = {
    OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20secret,x-team=sea",
    OTEL_EXPORTER_OTLP_COMPRESSION: "gzip",
  };
  await shipTo(receiver, place, { env });
  const { headers } = receiver.received[0]!;
  assert.deepEqual(
    ["authorization", "x-team", "content-encoding"].map((name) => headers.get(name)),
    ["Bearer secret", "sea", "gzip"],
  );
  assert.deepEqual(receiver.spans, [1, 2, 3]);
});
