/** Which span each act is, and where in which trace it stands. */
import assert from "node:assert/strict";
import { ENGINE_VERBS } from "../../core/engine/engine.ts";
import { ERROR_CODES } from "../../core/errors.ts";
import { OUTCOMES } from "../../core/answer.ts";
import * as NAMES from "../../telemetry/generated/attributes.ts";
import { engineSpan } from "../../telemetry/engine_spans.ts";
import { attemptContext, parseTraceparent } from "../../telemetry/trace_context.ts";
import { tracedSwarm } from "./_traced.ts";

const AMBIENT = parseTraceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")!;

Deno.test("an item carries the context of the span that added it", async () => {
  await using traced = await tracedSwarm();
  const { swarm } = traced.process();
  await swarm.add({ id: "w", title: "w" });
  const { context } = traced.last("add work");
  const origin = parseTraceparent((await swarm.show("w"))?.item.traceparent);
  assert.deepEqual(origin, context);
});

Deno.test("an item that brings a context keeps it", async () => {
  await using traced = await tracedSwarm();
  const { swarm } = traced.process();
  const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  await swarm.add({ id: "w", title: "w", traceparent });
  assert.equal((await swarm.show("w"))?.item.traceparent, traceparent);
});

Deno.test("add, claim, attempt, failure, retry and completion are one trace over processes", async () => {
  await using traced = await tracedSwarm();
  await traced.process({ program: "joins" }).swarm.add({ id: "w", title: "w" });
  const origin = traced.last("add work").context;
  for (const epoch of [1, 2]) {
    const { swarm, tracing, root } = traced.process({ program: "stays" });
    const [claim] = await swarm.claim({ agent: "a" });
    assert.equal(claim?.epoch, epoch);
    const claimed = traced.last("claim work");
    assert.equal(claimed.context.traceId, origin.traceId);
    assert.deepEqual(claimed.parent, origin);
    assert.deepEqual(claimed.links.slice(0, 2), [root!.context, origin]);
    const attempt = tracing.startAttempt(claim);
    if (epoch === 1) await swarm.fail(claim.token, { error: "no luck" });
    else await swarm.complete(claim.token);
    attempt.end({ outcome: epoch === 1 ? "failed" : "done", command: "job" });
    const process = traced.last("process work");
    assert.deepEqual(process.context, attemptContext("w", epoch, origin));
    assert.deepEqual(process.parent, origin);
    const settled = traced.last(epoch === 1 ? "fail work" : "complete work");
    assert.deepEqual(settled.parent, process.context);
  }
  const { links } = traced.last("process work");
  assert.ok(links.some(({ spanId }) => spanId === attemptContext("w", 1, origin).spanId));
  assert.equal(
    new Set(traced.spans.map(({ context }) => context.spanId)).size,
    traced.spans.length,
  );
});

Deno.test("a program about one item joins the item's trace, below its creation", async () => {
  await using traced = await tracedSwarm();
  await traced.process().swarm.add({ id: "w", title: "w" });
  const origin = traced.last("add work").context;
  const claimer = traced.process({ program: "joins" });
  const [claim] = await claimer.swarm.claim({ agent: "a" });
  assert.equal(claimer.root!.context.traceId, origin.traceId);
  assert.deepEqual(claimer.root!.parent, origin);
  const completer = traced.process({ program: "joins" });
  await completer.swarm.complete(claim!.token);
  assert.deepEqual(completer.root!.parent, origin);
  assert.deepEqual(traced.last("complete work").parent, completer.root!.context);
});

Deno.test("a program in a trace stays there, and links to the item's creation", async () => {
  await using traced = await tracedSwarm();
  await traced.process().swarm.add({ id: "w", title: "w" });
  const origin = traced.last("add work").context;
  const { swarm, root } = traced.process({ program: "joins", ambient: AMBIENT });
  await swarm.claim({ agent: "a" });
  assert.equal(root!.context.traceId, AMBIENT.traceId);
  assert.deepEqual(root!.parent, AMBIENT);
  const claimed = traced.last("claim work");
  assert.deepEqual(claimed.parent, origin);
  assert.deepEqual(claimed.links, [root!.context, origin]);
});

Deno.test("a claim of several items stays in the claimer's trace and links to each", async () => {
  await using traced = await tracedSwarm();
  const { swarm } = traced.process();
  for (const id of ["v", "w"]) await swarm.add({ id, title: id });
  const worker = traced.process({ program: "stays" });
  await worker.swarm.claim({ agent: "a", max: 5 });
  const claimed = traced.last("claim work");
  assert.equal(claimed.context.traceId, worker.root!.context.traceId);
  const added = traced.spans.filter(({ data }) => data.name === "add work");
  assert.deepEqual(claimed.links, added.map(({ context }) => context));
  assert.equal(claimed.data.attributes["messaging.batch.message_count"], 2);
});

Deno.test("attempts at an item that nobody traced share a trace that follows from its id", async () => {
  await using traced = await tracedSwarm();
  const item = { id: "w", title: "w", traceparent: undefined };
  await traced.process({ samples: () => false }).swarm.engine.store.add([{
    chosen: true,
    item: { ...(await withoutTrace(traced)), ...item },
  }]);
  const seen = new Set<string>();
  for (let epoch = 1; epoch <= 2; epoch++) {
    const { swarm } = traced.process({ program: "stays" });
    const [claim] = await swarm.claim({ agent: "a" });
    await swarm.fail(claim!.token, { error: "no" });
    seen.add(traced.last("claim work").context.traceId);
  }
  assert.deepEqual([...seen], [attemptContext("w", 1, undefined).traceId]);
});

async function withoutTrace(traced: Awaited<ReturnType<typeof tracedSwarm>>) {
  const { swarm } = traced.process();
  await swarm.add({ id: "model", title: "model" });
  const [claim] = await swarm.claim({ agent: "z" });
  await swarm.complete(claim!.token);
  return claim!.item;
}

Deno.test("a sweep links to the attempts whose lease ended, also of workers that said nothing", async () => {
  await using traced = await tracedSwarm();
  const { swarm } = traced.process();
  await swarm.add({ id: "w", title: "w", leaseSeconds: 10 });
  const origin = traced.last("add work").context;
  await swarm.claim({ agent: "a" });
  traced.clock.advance(100);
  await swarm.sweep();
  const { links, data } = traced.last("reclaim work");
  assert.deepEqual(links, [attemptContext("w", 1, origin)]);
  assert.equal(data.attributes["swarmsh.reclaim.expired"], 1);
});

Deno.test("a sweep on the way of a claim is a span only when it found something", async () => {
  await using traced = await tracedSwarm();
  const { swarm } = traced.process();
  await swarm.add({ id: "w", title: "w", leaseSeconds: 10 });
  await swarm.claim({ agent: "a" });
  assert.ok(!traced.spans.some(({ data }) => data.name === "reclaim work"));
  traced.clock.advance(100);
  await swarm.claim({ agent: "b" });
  traced.last("reclaim work");
});

Deno.test("lost claims, refusals and errors are spans with error.type, status and reason", async () => {
  await using traced = await tracedSwarm();
  const { swarm } = traced.process();
  await swarm.add({ id: "w", title: "w", leaseSeconds: 10 });
  const [claim] = await swarm.claim({ agent: "a" });
  traced.clock.advance(100);
  await swarm.sweep();
  await swarm.complete(claim!.token);
  const lost = traced.last("complete work");
  assert.equal(lost.data.attributes["error.type"], "lost");
  assert.ok(lost.failure && lost.failure.message.includes("w"));
  await swarm.retry("w");
  assert.equal(traced.last("retry work").data.attributes["error.type"], "refused");
  await assert.rejects(swarm.add({ title: "" }));
  const invalid = traced.last("add work");
  assert.equal(invalid.data.attributes["error.type"], "invalid");
  const [exception] = invalid.failure!.events;
  assert.equal(exception?.name, "exception");
  assert.equal(exception.attributes["exception.type"], "invalid");
  assert.ok(exception.attributes["exception.stacktrace"]);
});

Deno.test("a trace that its sender does not record is not recorded, but passed on", async () => {
  await using traced = await tracedSwarm();
  const ambient = { ...AMBIENT, isSampled: false };
  const { swarm } = traced.process({ program: "stays", ambient });
  await swarm.add({ id: "w", title: "w" });
  assert.deepEqual(traced.spans, []);
  const origin = parseTraceparent((await swarm.show("w"))?.item.traceparent);
  assert.equal(origin?.traceId, AMBIENT.traceId);
  assert.equal(origin?.isSampled, false);
});

Deno.test("retry and cancel stand in the item's trace, and a retry links to the attempt before", async () => {
  await using traced = await tracedSwarm();
  const { swarm } = traced.process();
  await swarm.add({ id: "w", title: "w", maxAttempts: 1 });
  const origin = traced.last("add work").context;
  const [claim] = await swarm.claim({ agent: "a" });
  await swarm.fail(claim!.token, { error: "no" });
  await traced.process({ program: "joins" }).swarm.retry("w");
  const retried = traced.last("retry work");
  assert.equal(retried.context.traceId, origin.traceId);
  assert.deepEqual(retried.links, [attemptContext("w", 1, origin)]);
  await traced.process({ program: "joins" }).swarm.cancel("w");
  assert.equal(traced.last("cancel work").context.traceId, origin.traceId);
});

Deno.test("every verb of the engine has a span, and the registry knows every outcome", () => {
  const names = ENGINE_VERBS.map((verb) => engineSpan({ verb }, { outcome: "done" }).name);
  assert.equal(new Set(names).size, ENGINE_VERBS.length);
  const outcomes: readonly unknown[] = Object.entries(NAMES)
    .filter(([name]) => name.startsWith("SWARMSH_OPERATION_OUTCOME_VALUE_"))
    .map(([, value]) => value);
  for (const outcome of ["nothing", "exists", ...OUTCOMES, ...ERROR_CODES]) {
    assert.ok(outcomes.includes(outcome), outcome);
  }
});
