// Goal: a receiver that is busy or gone is asked again as it wants, within bounds, and nothing is lost.
import assert from "node:assert/strict";
import { retryAfter } from "../../telemetry/shipping/retry_after.ts";
import { ACCEPTED, QuickClock, Receiver, shipTo } from "./_receiver.ts";
import { recording, spansLine } from "./_recording.ts";

const FULL = "full-000000000001.traces.jsonl";
const LOGS = "full-000000000002.logs.jsonl";

function recorded() {
  const log = '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{}]}]}]}';
  return recording({ [FULL]: [spansLine({ id: 1 })], [LOGS]: [log] }).place;
}

/** A receiver that closes its first connections without an answer. */
function droppingReceiver(drops: number): { readonly url: string } & Disposable {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  let left = drops;
  (async () => {
    for await (const connection of listener) {
      await connection.read(new Uint8Array(65_536));
      const answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
      if (left-- <= 0) await connection.write(new TextEncoder().encode(answer));
      connection.close();
    }
  })();
  return {
    url: `http://127.0.0.1:${listener.addr.port}`,
    [Symbol.dispose]: () => listener.close(),
  };
}

Deno.test("ship() waits as long as a busy receiver asks for, in seconds or as a date", async () => {
  const clock = new QuickClock();
  const date = new Date(clock.now() + 20_000).toUTCString();
  await using receiver = new Receiver((_, before) => {
    const headers: HeadersInit = before === 0
      ? { "retry-after": "7" }
      : before === 1
      ? { "retry-after": date }
      : {};
    return before < 2 ? new Response("slow down", { status: 429, headers }) : ACCEPTED();
  });
  const place = recorded();
  const { traces } = await shipTo(receiver, place, { clock });
  assert.deepEqual([traces.files, traces.problems], [1, []]);
  const [first, second] = clock.waits as [number, number];
  assert.ok(first >= 7000 && first <= 7700, `${first}`);
  assert.ok(first + second >= 20_000 && first + second <= 22_000, `${second}`);
});

Deno.test("ship() waits longer from try to try, and not at the same moments as others", async () => {
  for (const status of [429, 502, 503, 504]) {
    const clock = new QuickClock();
    await using receiver = new Receiver(() => new Response("busy", { status }));
    const place = recorded();
    const { traces, logs } = await shipTo(receiver, place, { clock });
    assert.deepEqual([traces.left, logs.left], [1, 1]);
    assert.match(traces.problems.join(), new RegExp(`it answered ${status}: busy, after 8 tries$`));
    assert.deepEqual(place.fs.list("/telemetry")!.sort(), [FULL, LOGS]);
    const longest = [500, 1000, 2000, 4000, 8000, 16_000, 30_000];
    for (const [index, most] of longest.entries()) {
      const wait = clock.waits[index]!;
      assert.ok(wait >= most / 2 && wait <= most, `wait ${index}: ${wait}`);
    }
    assert.notDeepEqual(clock.waits.slice(0, 7), longest);
  }
});

Deno.test("ship() gives up at once when it would have to wait longer than it may", async () => {
  const clock = new QuickClock();
  await using receiver = new Receiver(() => {
    return new Response("later", { status: 503, headers: { "retry-after": "3600" } });
  });
  const { traces } = await shipTo(receiver, recorded(), { clock });
  assert.deepEqual([traces.left, clock.waits], [1, []]);
});

Deno.test("ship() spends no more than its patience over all files", async () => {
  const clock = new QuickClock();
  await using receiver = new Receiver((_, before) => {
    const headers = { "retry-after": "40" };
    return before % 2 === 0 ? new Response("", { status: 503, headers }) : ACCEPTED();
  });
  const files = Array.from({ length: 5 }, (_, index) => {
    return [`full-00000000000${index}.traces.jsonl`, [spansLine({ id: index + 1 })]] as const;
  });
  const { place } = recording(Object.fromEntries(files));
  const { traces } = await shipTo(receiver, place, { clock, patienceSeconds: 100 });
  assert.deepEqual([traces.files, traces.left, clock.waits.length], [2, 3, 2]);
});

Deno.test("ship() tries again after a connection that broke", async () => {
  using receiver = droppingReceiver(2);
  const { traces, logs } = await shipTo(receiver, recorded());
  assert.deepEqual([traces.files, logs.files, traces.problems], [1, 1, []]);
});

Deno.test("ship() keeps everything when nobody answers, and asks a dead host for one signal only", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${listener.addr.port}`;
  listener.close();
  const clock = new QuickClock();
  const place = recorded();
  const { traces, logs } = await shipTo({ url }, place, { clock });
  assert.deepEqual([traces.left, logs.left, clock.waits.length], [1, 1, 3]);
  assert.match(traces.problems.join(), /refused.*, after 4 tries$/i);
  assert.deepEqual(logs.problems, []);
  assert.deepEqual(place.fs.list("/telemetry")!.sort(), [FULL, LOGS]);
});

Deno.test("ship() does not wait for an answer for ever", async () => {
  const clock = new QuickClock();
  await using receiver: Receiver = new Receiver(async () => {
    clock.expire();
    await receiver.closing;
    return ACCEPTED();
  });
  const { traces } = await shipTo(receiver, recorded(), { clock });
  assert.deepEqual([traces.files, traces.left], [0, 1]);
  assert.match(traces.problems.join(), /no answer within 12\.345 s, after 4 tries$/);
});

Deno.test("ship() gives back what it sends when it is interrupted", async () => {
  const stop = new AbortController();
  await using receiver: Receiver = new Receiver(async () => {
    stop.abort();
    await receiver.closing;
    return ACCEPTED();
  });
  const place = recorded();
  const { traces, logs } = await shipTo(receiver, place, { signal: stop.signal });
  assert.deepEqual([traces.left, logs.left, receiver.received.length], [1, 1, 1]);
  assert.deepEqual(place.fs.list("/telemetry")!.sort(), [FULL, LOGS]);
});

Deno.test("retryAfter() reads seconds and dates, and nothing else", () => {
  const now = Date.UTC(2027, 0, 15, 8, 0, 0);
  const cases: readonly (readonly [header: string | null, wanted: number | undefined])[] = [
    ["0", 0],
    ["120", 120_000],
    ["Fri, 15 Jan 2027 08:00:30 GMT", 30_000],
    ["Friday, 15-Jan-27 08:00:30 GMT", 30_000],
    ["Fri, 15 Jan 2027 07:00:00 GMT", 0],
    ["-5", undefined],
    ["1.5", undefined],
    ["2027", 2_027_000],
    ["soon", undefined],
    ["", undefined],
    [null, undefined],
  ];
  for (const [header, wanted] of cases) assert.equal(retryAfter(header, now), wanted, `${header}`);
});
