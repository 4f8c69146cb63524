/** Trace context through real processes, and what a kill leaves. */
import assert from "node:assert/strict";
import { type FoundSpan, Place } from "./_program.ts";

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const AMBIENT = `00-${TRACE}-b7ad6b7169203331-01`;
/** Writes what it was handed down into a file that the test reads. */
const TELL =
  'echo "$TRACEPARENT|$TRACESTATE|$BAGGAGE" > "$SWARMSH_DATA_DIR/../$SWARMSH_ID.$SWARMSH_EPOCH"';

/** OTLP/JSON, as far as it is looked at. */
interface Document {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly { readonly spans: readonly FoundSpan[] }[];
  }[];
}

function placeOf({ traceId, spanId }: Pick<FoundSpan, "traceId" | "spanId">): string {
  return `00-${traceId}-${spanId}-01`;
}

Deno.test("add in one process, run in another, act in the command: one trace", async () => {
  await using place = await Place.make();
  await place.ok(["work", "add", "Measure", "--id", "w1"]);
  const words = place.words.map((word) => `'${word}'`).join(" ");
  const script = `${TELL}; ${words} work progress "$SWARMSH_TOKEN" --percent 50`;
  await place.ok(["run", "--until-empty", "--agent", "a1", "--", "sh", "-c", script]);
  const added = place.span("add work");
  const process = place.span("process work");
  const [handed] = Deno.readTextFileSync(`${place.path}/w1.1`).split("|");
  assert.equal(handed, placeOf(process), "the command finds the attempt in TRACEPARENT");
  assert.equal(place.span("swarmsh work progress").parentSpanId, process.spanId);
  for (const name of ["claim work", "process work", "complete work", "progress work"]) {
    assert.equal(place.span(name, "w1").traceId, added.traceId, name);
  }
  for (const name of ["claim work", "process work"]) {
    const { links, parentSpanId } = place.span(name, "w1");
    assert.equal(parentSpanId, added.spanId, name);
    assert.ok(links.some(({ spanId }) => spanId === added.spanId), `${name} links to the creation`);
  }
  assert.equal(process.attributes["process.exit.code"], "0");
});

Deno.test("a retry after a kill is in the same trace, and links to the attempt that died", async () => {
  await using place = await Place.make();
  Deno.writeTextFileSync(`${place.path}/data/config.yaml`, "skew_seconds: 0\nbackoff_seconds: 0\n");
  await place.ok(["work", "add", "Measure", "--id", "w1", "--lease", "1"]);
  // The command kills the worker that runs it: nobody can say how the first attempt went.
  const script = `${TELL}; [ "$SWARMSH_EPOCH" = 2 ] || kill -9 "$PPID"`;
  const first = await place.run(["run", "--agent", "a1", "--", "sh", "-c", script]);
  assert.equal(first.code, 137);
  const wait = ["work", "claim", "--agent", "a2", "--wait", "10", "--lease", "60", "--json"];
  const token = JSON.parse(await place.ok(wait)).token;
  await place.ok(["work", "complete", token]);
  const [died] = Deno.readTextFileSync(`${place.path}/w1.1`).split("|");
  const added = place.span("add work");
  const again = place.spans().find(({ name, attributes }) => {
    return name === "claim work" && attributes["swarmsh.work.epoch"] === "2";
  });
  assert.equal(again?.traceId, added.traceId);
  assert.ok(
    again.links.some((link) => placeOf(link) === died),
    "it links to the attempt that died",
  );
  const swept = place.spans().filter(({ name, links }) =>
    name === "reclaim work" && links.length > 0
  );
  assert.deepEqual(swept.map(({ links }) => placeOf(links[0]!)), [died]);
  assert.equal(place.span("swarmsh work complete").traceId, added.traceId);
});

Deno.test("work retry and work cancel are in the trace of their item, and link to a caller elsewhere", async () => {
  await using place = await Place.make();
  await place.ok(["work", "add", "Measure", "--id", "w1", "--max-attempts", "1"]);
  await place.run(["run", "--until-empty", "--", "false"]);
  await place.ok(["work", "retry", "w1"]);
  await place.ok(["work", "cancel", "w1"], { TRACEPARENT: AMBIENT });
  const added = place.span("add work");
  const [retried, cancelled] = [place.span("retry work", "w1"), place.span("cancel work", "w1")];
  assert.deepEqual([retried.traceId, cancelled.traceId], [added.traceId, added.traceId]);
  const program = place.span("swarmsh work retry");
  assert.equal(retried.parentSpanId, program.spanId);
  assert.equal(program.parentSpanId, added.spanId);
  const caller = place.span("swarmsh work cancel");
  assert.equal(caller.traceId, TRACE);
  assert.ok(cancelled.links.some(({ spanId }) => spanId === caller.spanId));
  const nobody = await place.run(["work", "retry", "w2"], { TRACEPARENT: AMBIENT });
  assert.equal(nobody.code, 6);
  assert.equal(place.span("retry work", "w2").traceId, TRACE, "it is in no item's life");
});

Deno.test("TRACEPARENT of the caller is the parent of the program, TRACESTATE goes along", async () => {
  await using place = await Place.make();
  const env = { TRACEPARENT: AMBIENT, TRACESTATE: "vendor=1" };
  await place.ok(["work", "add", "Measure", "--id", "w1"], env);
  const program = place.span("swarmsh work add");
  assert.deepEqual([program.traceId, program.parentSpanId], [TRACE, "b7ad6b7169203331"]);
  assert.equal((program as unknown as { traceState: string }).traceState, "vendor=1");
  assert.equal(place.span("add work").parentSpanId, program.spanId);
  const shown = JSON.parse(await place.ok(["work", "show", "w1", "--json"]));
  assert.equal(shown.traceparent, placeOf(place.span("add work")));
});

Deno.test("a command gets BAGGAGE as it came, and no TRACESTATE of another trace", async () => {
  await using place = await Place.make();
  await place.ok(["work", "add", "Measure", "--id", "w1"]);
  const env = { TRACEPARENT: AMBIENT, TRACESTATE: "vendor=1", BAGGAGE: "tide=spring" };
  await place.ok(["run", "--until-empty", "--", "sh", "-c", TELL], env);
  const [parent, state, baggage] = Deno.readTextFileSync(`${place.path}/w1.1`).trim().split("|");
  assert.equal(parent, placeOf(place.span("process work")));
  assert.deepEqual([state, baggage], ["", "tide=spring"]);
});

Deno.test("a command gets the TRACESTATE of the worker where its item is in the worker's trace", async () => {
  await using place = await Place.make();
  const env = { TRACEPARENT: AMBIENT, TRACESTATE: "vendor=1" };
  await place.ok(["work", "add", "Measure", "--id", "w1"], env);
  await place.ok(["run", "--until-empty", "--", "sh", "-c", TELL], env);
  const [parent, state] = Deno.readTextFileSync(`${place.path}/w1.1`).split("|");
  assert.deepEqual([parent!.split("-")[1], state], [TRACE, "vendor=1"]);
});

Deno.test("with telemetry off nothing is recorded, and contexts are passed on as they came", async () => {
  await using place = await Place.make();
  const before = place.files();
  const off = { SWARMSH_TELEMETRY: "off", TRACEPARENT: AMBIENT };
  await place.ok(["work", "add", "Measure", "--id", "w1"], off);
  await place.ok(["run", "--until-empty", "--", "sh", "-c", TELL], { SWARMSH_TELEMETRY: "off" });
  assert.equal(Deno.readTextFileSync(`${place.path}/w1.1`).split("|")[0], AMBIENT);
  assert.deepEqual(place.files(), before);
});

Deno.test("OTEL_SDK_DISABLED and an unsampled parent record no span", async () => {
  await using place = await Place.make();
  const before = place.spans().length;
  await place.ok(["work", "add", "One", "--id", "w1"], { OTEL_SDK_DISABLED: "True" });
  await place.ok(["work", "add", "Two", "--id", "w2"], {
    TRACEPARENT: AMBIENT.replace(/01$/, "00"),
  });
  await place.ok(["work", "add", "Three", "--id", "w3"], { OTEL_TRACES_SAMPLER: "always_off" });
  assert.equal(place.spans().length, before);
});

Deno.test("trouble with telemetry is a warning, never the exit code", async () => {
  await using place = await Place.make();
  await Deno.remove(`${place.path}/data/telemetry`, { recursive: true });
  await Deno.writeTextFile(`${place.path}/data/telemetry`, "not a directory");
  // The directory store itself refuses such a directory, so the mistake has to be telemetry's alone.
  await Deno.remove(`${place.path}/data/telemetry`);
  await Deno.mkdir(`${place.path}/data/telemetry`, { mode: 0o700 });
  const dead = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1", SWARMSH_TELEMETRY: "otlp" };
  const { code, stdout, stderr } = await place.run(["work", "add", "Measure", "--id", "w1"], dead);
  assert.equal(code, 0, stderr);
  assert.equal(stdout, "w1\n");
  assert.match(stderr, /^telemetry: .* not recorded: /m);
  const wrong = await place.run(["stats"], { SWARMSH_TELEMETRY: "yes" });
  assert.equal(wrong.code, 0);
  assert.match(wrong.stderr, /SWARMSH_TELEMETRY "yes": expected off, file, otlp/);
});

Deno.test("a worker that is killed while it records leaves whole lines, and the next one goes on", async () => {
  await using place = await Place.make();
  const lines = Array.from({ length: 3000 }, (_, index) => `{"title":"t${index}"}`);
  Deno.writeTextFileSync(`${place.path}/items.jsonl`, lines.join("\n"));
  await place.ok(["work", "import", `${place.path}/items.jsonl`]);
  const [command, ...words] = place.words;
  for (let round = 0; round < 5; round++) {
    const worker = new Deno.Command(command!, {
      args: [...words, "run", "--workers", "4", "--agent", `a${round}`, "--", "true"],
      stdout: "piped",
      stderr: "null",
    }).spawn();
    // Its first line says that it records; it is killed at some moment of its work.
    const reader = worker.stdout.getReader();
    for (let chunks = 0; chunks < 3 + round; chunks++) await reader.read();
    worker.kill("SIGKILL");
    await reader.cancel();
    await worker.status;
  }
  await place.ok(["stats"]);
  const states = place.files().filter((name) => name.includes(".traces.")).map((name) =>
    name.split("-")[0]
  );
  assert.ok(!states.includes("open"), `${states}: files of the dead are closed`);
  assert.ok(place.spans().some(({ name }) => name === "count work"));
});

Deno.test("with OTEL_DENO the runtime's own provider gets the spans, in the same traces", async () => {
  await using place = await Place.make();
  const before = place.files();
  const names = new Map<string, string>();
  const receive = ({ resourceSpans }: Document) => {
    const scopes = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans);
    for (const { name, traceId } of scopes.flatMap(({ spans }) => spans)) names.set(name, traceId);
  };
  await using server = Deno.serve({ port: 0, onListen: () => {} }, async (request) => {
    const document = await request.json();
    if (request.url.endsWith("/v1/traces")) receive(document);
    return Response.json({});
  });
  const env = {
    OTEL_DENO: "true",
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(server.addr as Deno.NetAddr).port}`,
  };
  await place.ok(["work", "add", "Measure", "--id", "w1"], env);
  await place.ok(["run", "--until-empty", "--", "sh", "-c", TELL], env);
  const [, traceId] = Deno.readTextFileSync(`${place.path}/w1.1`).split("-");
  for (const name of ["swarmsh work add", "add work", "process work", "complete work"]) {
    assert.equal(names.get(name), traceId, name);
  }
  assert.ok(names.has("swarmsh run"));
  assert.deepEqual(place.files(), before, "nothing is recorded twice");
});
