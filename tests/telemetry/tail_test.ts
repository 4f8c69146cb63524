// Goal: what is recorded is seen once, in order, as it comes, whatever its files are called meanwhile.
import assert from "node:assert/strict";
import { ManualClock } from "../../core/clock.ts";
import { Changes } from "../../telemetry/reading/changes.ts";
import { Tail } from "../../telemetry/reading/tail.ts";
import { Place } from "./_program.ts";
import { recording, spansLine, write } from "./_recording.ts";
import { spanNumbers } from "./_receiver.ts";

const OPEN = "open-h-7-000000000001.traces.jsonl";

function numbers(lines: readonly { readonly text: string }[]): number[] {
  return lines.flatMap(({ text }) => spanNumbers(text));
}

Deno.test("Tail gives the last lines of all files in the order of time, then only what is new", () => {
  const { place, fs } = recording({
    [OPEN]: [spansLine({ id: 1, at: 1 }), spansLine({ id: 3, at: 3 })],
    "full-000000000002.traces.jsonl": [spansLine({ id: 2, at: 2 })],
    "full-000000000003.logs.jsonl": ['{"resourceLogs":[]}'],
  });
  const tail = new Tail(place, ["traces"]);
  assert.deepEqual(numbers(tail.latest()), [1, 2, 3]);
  assert.deepEqual(tail.next(), []);
  write(fs, OPEN, [spansLine({ id: 5, at: 5 })]);
  write(fs, "full-000000000002.traces.jsonl", [spansLine({ id: 4, at: 4 })]);
  write(fs, "idle-000000000004.traces.jsonl", [spansLine({ id: 6, at: 6 })]);
  assert.deepEqual(numbers(tail.next()), [4, 5, 6]);
  assert.deepEqual(tail.next(), []);
});

Deno.test("Tail waits for the end of a line", () => {
  const { place, fs } = recording({ [OPEN]: "" });
  const tail = new Tail(place, ["traces"]);
  tail.latest();
  const line = spansLine({ id: 1 });
  write(fs, OPEN, line.slice(0, 40));
  assert.deepEqual(tail.next(), []);
  write(fs, OPEN, `${line.slice(40)}\n`);
  assert.deepEqual(numbers(tail.next()), [1]);
});

Deno.test("Tail goes on in a file that was passed on, and starts anew where one was replaced", () => {
  const { place, fs } = recording({ [OPEN]: [spansLine({ id: 1 })] });
  const tail = new Tail(place, ["traces"]);
  tail.latest();
  fs.rename(`/telemetry/${OPEN}`, "/telemetry/idle-000000000009.traces.jsonl");
  write(fs, "idle-000000000009.traces.jsonl", [spansLine({ id: 2 })]);
  assert.deepEqual(numbers(tail.next()), [2]);
  fs.remove("/telemetry/idle-000000000009.traces.jsonl");
  assert.deepEqual(tail.next(), []);
  write(fs, OPEN, [spansLine({ id: 3 })]);
  assert.deepEqual(numbers(tail.next()), [3]);
});

Deno.test("Tail reads nothing twice when a look misses a file that is being renamed", () => {
  const { place, fs } = recording({ [OPEN]: [spansLine({ id: 1 })] });
  let isBlind = false;
  const blinking = {
    ...place,
    fs: new Proxy(place.fs, {
      get: (target, key, receiver) => {
        if (isBlind && key === "list") return () => [];
        const value = Reflect.get(target, key, receiver);
        return typeof value === "function" ? value.bind(target) : value;
      },
    }),
  };
  const tail = new Tail(blinking, ["traces"]);
  assert.deepEqual(numbers(tail.latest()), [1]);
  isBlind = true;
  assert.deepEqual(tail.next(), []);
  isBlind = false;
  assert.deepEqual(tail.next(), []);
  write(fs, OPEN, [spansLine({ id: 2 })]);
  assert.deepEqual(numbers(tail.next()), [2]);
});

Deno.test("Tail looks at the end of a long file only, from the start of a line on", () => {
  const lines = Array.from({ length: 50 }, (_, index) => spansLine({ id: index + 1, at: index }));
  const { place } = recording({ [OPEN]: lines });
  const bytes = lines[0]!.length * 2.5;
  assert.deepEqual(numbers(new Tail(place, ["traces"], bytes).latest()), [49, 50]);
});

Deno.test("Changes wakes on a change, one before the wait included, and after its time without", async () => {
  const { place, fs } = recording({});
  const clock = new ManualClock();
  const changes = new Changes(place, clock);
  const { signal } = new AbortController();
  write(fs, OPEN, "x");
  await Promise.resolve();
  await changes.next(1000, signal);
  let isAwake = false;
  const waiting = changes.next(1000, signal).then(() => isAwake = true);
  await Promise.resolve();
  assert.equal(isAwake, false);
  clock.advance(1);
  await waiting;
  const stop = new AbortController();
  const stopped = changes.next(1000, stop.signal);
  stop.abort();
  await stopped;
  changes.close();
  const blind = new Changes({ fs, directory: "/nowhere" }, clock);
  const timed = blind.next(1000, signal);
  clock.advance(1);
  await timed;
});

Deno.test("swarmsh telemetry tail --follow prints what other processes record, until it is stopped", async () => {
  await using place = await Place.make();
  await place.ok(["work", "add", "first", "--id", "first"]);
  const [command, ...words] = place.words;
  const args = [...words, "telemetry", "tail", "--follow", "--signal", "traces"];
  const signal = AbortSignal.timeout(60_000);
  const follower = new Deno.Command(command!, { args, stdout: "piped", signal }).spawn();
  let printed = "";
  let next: Promise<unknown> | undefined;
  for await (const chunk of follower.stdout.pipeThrough(new TextDecoderStream())) {
    printed += chunk;
    if (printed.includes("first")) {
      next ??= place.ok(["work", "add", "second", "--id", "second"]);
    }
    if (printed.includes("second")) follower.kill("SIGTERM");
  }
  await next;
  assert.equal((await follower.status).code, 0);
  assert.equal(printed.match(/add work .*first/g)?.length, 1);
  assert.equal(printed.match(/add work .*second/g)?.length, 1);
});

Deno.test("swarmsh telemetry tail --json prints documents of one signal", async () => {
  await using place = await Place.make();
  await place.ok(["work", "add", "x"]);
  const printed = await place.ok(["telemetry", "tail", "--json", "--signal", "traces"]);
  const documents = printed.trim().split("\n").map((line) => JSON.parse(line));
  assert.ok(documents.length > 0);
  for (const document of documents) assert.ok(Array.isArray(document.resourceSpans));
});
