/**
 * Goal: what the shell program records is what the native one would have recorded, and belongs to the same
 * traces. Every place holds all that was recorded in it against the registry when it goes.
 */
import assert from "node:assert/strict";
import { attemptContext } from "../../telemetry/trace_context.ts";
import { SHELLS, testWith } from "../shell_commands/_shells.ts";
import type { Place } from "../telemetry/_program.ts";
import {
  AMBIENT,
  assertConnected,
  comparable,
  DASH,
  emptyPlace,
  names,
  okSh,
  runSh,
  sharedFiles,
  type Step,
  tokenIn,
} from "./_recorded.ts";

for (const shell of SHELLS) {
  testWith(shell, `the life of an item is one trace in ${shell.name}`, async () => {
    await using place = await emptyPlace();
    const sh = (...args: string[]) => okSh(place, shell, args);
    await sh("work", "add", "Measure the tide", "--id", "tide");
    const token = tokenIn(await sh("work", "claim", "--agent", "a1", "--json"));
    await sh("work", "progress", token, "--percent", "50");
    await sh("work", "complete", token, "--result", '{"metres":3.2}');
    const spans = place.spans();
    assert.equal(spans.length, 8, names(spans));
    assertConnected(spans);
    const added = place.span("add work");
    assert.deepEqual(place.span("claim work").links.map(({ spanId }) => spanId), [added.spanId]);
    assert.deepEqual(place.files(), sharedFiles(place, ["metrics", "traces"]));
    const told = await place.ok(["trace", "tide"], { SWARMSH_TELEMETRY: "off" });
    assert.match(told, /^8 spans, 4 processes/m);
  });
}

/** Everything that a span can be about, in an order in which both programs do the same. */
async function story(step: Step): Promise<void> {
  const token = async (...args: string[]) => tokenIn(await step(args));
  await step(["work", "add", "One", "--id", "one", "--priority", "2", "--tags", "a,b"]);
  await step(["work", "add", "Two", "--id", "two", "--needs", "gpu", "--after", "one"]);
  await step(["work", "add", "One", "--id", "one"]);
  await step(["work", "add", "Bad", "--id", "b d"]);
  await step(["work", "add", "Bad", "--id", "bad", "--after", "nowhere"]);
  await step(["agent", "register", "a1", "--labels", "gpu,cpu", "--capacity", "0.5"]);
  await step(["agent", "register", "a1"]);
  await step(["agent", "update", "a1", "--role", 'r "x"\\', "--work-capacity", "5"]);
  await step(["agent", "heartbeat", "a1"]);
  await step(["agent", "heartbeat", "nobody"]);
  const first = await token("work", "claim", "--agent", "a1", "--lease", "60", "--json");
  await step(["work", "renew", first, "--lease", "100"]);
  await step(["work", "progress", first, "--percent", "12.5", "--note", "some"]);
  await step(["work", "release", first]);
  await step(["work", "renew", first]);
  const second = await token("work", "claim", "--agent", "a1", "--json");
  await step(["work", "complete", second, "--result", "1"]);
  await step(["work", "complete", first]);
  await step(["work", "complete", "nonsense"]);
  const third = await token("work", "claim", "--agent", "a1", "--json", "--id", "two");
  await step(["agent", "register", "a2", "--labels", "gpu"]);
  await step(["work", "handoff", third, "--to", "nobody"]);
  await step(["work", "handoff", third, "--to", "a2"]);
  await step(["work", "claim", "--agent", "a1"]);
  const adopted = await token("work", "adopt", "--agent", "a2", "--json");
  await step(["work", "fail", adopted, "--error", "broke", "--no-retry"]);
  await step(["work", "retry", "two", "--attempts", "2"]);
  await step(["work", "retry", "two"]);
  await step(["work", "cancel", "two", "--reason", "why"]);
  await step(["work", "cancel", "two"]);
  await step(["work", "cancel", "none"]);
  await step(["work", "reclaim"]);
  await step(["work", "show", "one"]);
  await step(["work", "show", "none"]);
  await step(["work", "list", "--state", "done"]);
  await step(["stats"]);
  await step(["pause", "--reason", "r"]);
  await step(["resume"]);
  await step(["agent", "list"]);
  await step(["agent", "show", "a1"]);
  await step(["agent", "drain", "a1"]);
  await step(["agent", "undrain", "a1"]);
  await step(["agent", "deregister", "a1", "--release"]);
  await step(["doctor"]);
  await step(["config", "get", "lease_seconds"]);
  const traced = { TRACEPARENT: AMBIENT, TRACESTATE: "vendor=1" };
  await step(["work", "claim", "--agent", "a9", "--max", "2"], traced);
}

testWith(DASH, "both programs record the same spans of the same commands", async () => {
  await using native = await emptyPlace();
  await using other = await emptyPlace();
  await story(async (args, env) => (await native.run(args, env)).stdout);
  await story(async (args, env) => (await runSh(other, DASH, args, env)).stdout);
  assert.deepEqual(comparable(other.spans()), comparable(native.spans()));
});

testWith(DASH, "both programs measure the same", async () => {
  await using native = await emptyPlace();
  await using other = await emptyPlace();
  await story(async (args, env) => (await native.run(args, env)).stdout);
  await story(async (args, env) => (await runSh(other, DASH, args, env)).stdout);
  assert.deepEqual(await counts(other), await counts(native));
});

/** Every line that counts; of durations only how many there were. */
async function counts(place: Place): Promise<string[]> {
  const printed = await place.ok(["metrics"], { SWARMSH_TELEMETRY: "off" });
  const lines = printed.split("\n").filter((line) => /^[a-z_]+_(total|count)(\{| )/.test(line));
  assert.ok(lines.length > 20, printed);
  return lines.sort();
}

testWith(DASH, "a trace goes through both programs, whoever begins", async () => {
  await using place = await emptyPlace();
  const sh: Step = (args) => okSh(place, DASH, args);
  const deno: Step = (args) => place.ok(args);
  for (const [id, steps] of [["one", [deno, sh, deno]], ["two", [sh, deno, sh]]] as const) {
    const [add, claim, complete] = steps;
    const before = place.spans().length;
    await add(["work", "add", "Measure", "--id", id]);
    const token = tokenIn(await claim(["work", "claim", "--agent", "a1", "--json"]));
    await complete(["work", "complete", token]);
    const added = place.span("add work", id).traceId;
    const spans = place.spans().filter(({ traceId }) => traceId === added);
    assert.equal(place.spans().length - before, spans.length, "all of it is one trace");
    assert.equal(spans.length, 6, names(spans));
    assertConnected(spans);
  }
});

testWith(DASH, "a second attempt links to the first one, whoever made that", async () => {
  await using place = await emptyPlace();
  const sh: Step = (args) => okSh(place, DASH, args);
  const deno: Step = (args) => place.ok(args);
  for (const [id, first, second] of [["one", sh, deno], ["two", deno, sh]] as const) {
    await first(["work", "add", "Measure", "--id", id]);
    const claim = ["work", "claim", "--agent", "a1", "--json"];
    await first(["work", "release", tokenIn(await first(claim))]);
    await second(["work", "complete", tokenIn(await second(claim))]);
    const added = place.span("add work", id);
    const claims = place.spans().filter(({ name, attributes }) => {
      return name === "claim work" && attributes["messaging.message.id"] === id;
    }).sort((one, other) => one.links.length - other.links.length);
    const origin = { traceId: added.traceId, spanId: added.spanId, isSampled: true };
    const former = attemptContext(id, 1, { ...origin, traceState: undefined }).spanId;
    const links = claims.map((claim) => claim.links.map(({ spanId }) => spanId));
    assert.deepEqual(links, [[added.spanId], [added.spanId, former]]);
  }
});

testWith(
  DASH,
  "a worker's attempts are in the traces of their items, all else is in its own",
  async () => {
    await using place = await emptyPlace();
    for (const id of ["one", "two"]) await place.ok(["work", "add", "Measure", "--id", id]);
    const script = 'echo "$SWARMSH_ID $TRACEPARENT" >> "$SEEN"; [ "$SWARMSH_ID" = one ]';
    const env = { SEEN: `${place.path}/seen` };
    const worker = ["run", "--agent", "a1", "--max-items", "2", "--workers", "2", "--shell"];
    await runSh(place, DASH, [...worker, "--", script], env);
    for (const id of ["one", "two"]) {
      const added = place.span("add work", id);
      const attempt = place.span("process work", id);
      const origin = { traceId: added.traceId, spanId: added.spanId, isSampled: true };
      const { traceId, spanId } = attemptContext(id, 1, { ...origin, traceState: undefined });
      assert.deepEqual([attempt.traceId, attempt.spanId], [traceId, spanId]);
      assert.equal(attempt.parentSpanId, added.spanId);
      assert.deepEqual(attempt.links.map((link) => link.spanId), [
        added.spanId,
        place.span("claim work", id).spanId,
      ]);
      const seen = Deno.readTextFileSync(env.SEEN).split("\n").filter((line) =>
        line.startsWith(id)
      );
      assert.deepEqual(seen, [`${id} 00-${traceId}-${spanId}-01`]);
      const isGood = id === "one";
      assert.equal(attempt.attributes["swarmsh.operation.outcome"], isGood ? "done" : "failed");
      const end = place.span(isGood ? "complete work" : "fail work");
      assert.equal(end.parentSpanId, attempt.spanId);
      assertConnected(place.spans().filter((span) => span.traceId === traceId));
    }
    const run = place.span("swarmsh run");
    const own = place.spans().filter(({ traceId }) => traceId === run.traceId);
    assertConnected(own);
    assert.ok(own.length > 1, names(own));
    const ids = place.spans().map(({ spanId }) => spanId);
    assert.equal(new Set(ids).size, ids.length);
  },
);

testWith(
  DASH,
  "a lease that ended is a retry, a log record, and a link to the attempt",
  async () => {
    await using place = await emptyPlace();
    const now = Math.floor(Date.now() / 1000);
    const at = (seconds: number) => ({ SWARMSH_CLOCK: `${now + seconds}.25` });
    await okSh(place, DASH, ["work", "add", "Measure", "--id", "tide"], at(0));
    await okSh(place, DASH, ["work", "claim", "--agent", "a1", "--lease", "1"], at(1));
    await okSh(place, DASH, ["work", "claim", "--agent", "a2"], at(100));
    const added = place.span("add work");
    const origin = { traceId: added.traceId, spanId: added.spanId, isSampled: true };
    const first = attemptContext("tide", 1, { ...origin, traceState: undefined }).spanId;
    const reclaim = place.span("reclaim work");
    assert.equal(reclaim.attributes["swarmsh.reclaim.expired"], "1");
    assert.deepEqual(reclaim.links.map(({ spanId }) => spanId), [first]);
    const [logs] = sharedFiles(place, ["logs"]);
    const record = Deno.readTextFileSync(`${place.path}/data/telemetry/${logs}`);
    assert.match(record, /"eventName":"swarmsh.lease.expired".*"stringValue":"a1"/);
    const metrics = await place.ok(["metrics"], { SWARMSH_TELEMETRY: "off" });
    assert.match(
      metrics,
      /^swarmsh_lease_expirations_leases_total 1$|^swarmsh_lease_expirations\w* 1$/m,
    );
    assert.match(metrics, /^swarmsh_work_retries\w* 1$/m);
  },
);
