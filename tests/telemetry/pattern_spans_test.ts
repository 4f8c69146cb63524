// Goal: a command to a pattern is one span, and what its events have ended are spans that every process puts
// in the same places, in both stores; nothing of it can fail a command or is computed for nobody.
import assert from "node:assert/strict";
import type { Engine } from "../../core/engine/engine.ts";
import { PatternStream } from "../../patterns/pattern_stream.ts";
import { ERROR_CODES } from "../../core/errors.ts";
import type { SpanRecord } from "../../telemetry/span_record.ts";
import { parseTraceparent } from "../../telemetry/trace_context.ts";
import { temporarySwarm } from "../support/swarm.ts";
import { soldAuction } from "./_sold_auction.ts";
import { type TracedSwarm, TracedSwarm as Traced, tracedSwarm } from "./_traced.ts";

const OPEN = { type: "open", by: "ann", title: "Mend the roof" } as const;
const BID = { type: "bid", by: "bob", price: 40 } as const;
const CLOSE = { type: "close", by: "ann" } as const;

function roof(engine: Engine, pattern = soldAuction(), id = "roof") {
  return new PatternStream(engine, pattern, id);
}

function named(traced: TracedSwarm, name: string): SpanRecord[] {
  return traced.spans.filter(({ data }) => data.name === name);
}

/** A swarm of each store. */
const STORES: Readonly<Record<string, () => Promise<{ traced: TracedSwarm } & AsyncDisposable>>> = {
  async memory() {
    const traced = await tracedSwarm();
    return { traced, [Symbol.asyncDispose]: () => traced[Symbol.asyncDispose]() };
  },
  async directory() {
    const fixture = await temporarySwarm();
    const traced = new Traced(fixture.swarm, fixture.clock);
    return { traced, [Symbol.asyncDispose]: () => fixture[Symbol.asyncDispose]() };
  },
};

for (const [store, make] of Object.entries(STORES)) {
  Deno.test(`${store}: every command is one span, whatever came of it`, async () => {
    await using stage = await make();
    const { traced } = stage;
    const { engine } = traced.process().swarm;
    await roof(engine).give(CLOSE);
    await roof(engine).give(OPEN);
    await roof(engine).give({ ...BID, by: "ann" });
    const commands = named(traced, "give command").map(({ data, failure }) => {
      return { ...data.attributes, failure: failure?.message };
    });
    const about = { "swarmsh.pattern.name": "auction", "swarmsh.pattern.stream": "roof" };
    const refused = {
      "swarmsh.pattern.record": undefined,
      "swarmsh.pattern.event_count": undefined,
    };
    assert.deepEqual(commands, [{
      ...about,
      ...refused,
      "swarmsh.pattern.command": "close",
      "swarmsh.pattern.by": "ann",
      "swarmsh.pattern.rule": "auction.begun",
      "swarmsh.operation.outcome": "not_found",
      "error.type": "not_found",
      failure: 'Cannot give "close" to auction "roof": there is nothing of this name yet',
    }, {
      ...about,
      "swarmsh.pattern.command": "open",
      "swarmsh.pattern.by": "ann",
      "swarmsh.pattern.record": 1,
      "swarmsh.pattern.event_count": 1,
      "swarmsh.pattern.rule": undefined,
      "swarmsh.operation.outcome": "done",
      "error.type": undefined,
      failure: undefined,
    }, {
      ...about,
      ...refused,
      "swarmsh.pattern.command": "bid",
      "swarmsh.pattern.by": "ann",
      "swarmsh.pattern.rule": "auction.own",
      "swarmsh.operation.outcome": "refused",
      "error.type": "refused",
      failure: "Cannot bid: it is your own auction",
    }]);
  });

  Deno.test(`${store}: what events end are spans of one trace, over processes`, async () => {
    await using stage = await make();
    const { traced } = stage;
    for (const command of [OPEN, BID, { ...BID, by: "cat", price: 30 }, CLOSE]) {
      traced.clock.advance(60);
      await roof(traced.process({ program: "stays" }).swarm.engine).give(command);
    }
    const bids = named(traced, "auction bid");
    const [sale, ...others] = named(traced, "auction sale");
    assert.deepEqual([bids.length, others], [2, []]);
    assert.equal(sale!.parent, undefined);
    assert.equal(sale!.endMicros, traced.clock.now() * 1000);
    for (const [index, bid] of bids.entries()) {
      assert.deepEqual(bid.parent, sale!.context);
      assert.equal(bid.data.attributes["auction.price"], [40, 30][index]);
      assert.deepEqual(bid.links, [named(traced, "give command")[index + 1]!.context]);
    }
    const ids = traced.spans.map(({ context }) => context.spanId);
    assert.equal(new Set(ids).size, ids.length);
  });

  Deno.test(`${store}: work that an event asked for is in the trace of what it ended`, async () => {
    await using stage = await make();
    const { traced } = stage;
    const { swarm } = traced.process();
    for (const command of [OPEN, BID, CLOSE]) await roof(swarm.engine).give(command);
    const [sale] = named(traced, "auction sale");
    const origin = parseTraceparent((await swarm.show("auction-bob"))?.item.traceparent);
    assert.deepEqual(origin, sale!.context);
    await swarm.register({ id: "bob", labels: ["bob"] });
    const [claim] = await swarm.claim({ agent: "bob" });
    assert.equal(claim?.item.id, "auction-bob");
    assert.equal(traced.last("claim work").context.traceId, sale!.context.traceId);
  });
}

Deno.test("two streams, and two swarms, never share a trace", async () => {
  const traces = new Set<string>();
  for (const seed of [1, 2]) {
    await using fixture = await temporarySwarm();
    // Chance of the fixture follows from the number of processes.
    for (let more = 1; more < seed; more++) await fixture.another();
    const traced = new Traced(await fixture.another(), fixture.clock);
    const { engine } = traced.process().swarm;
    for (const id of ["roof", "door"]) {
      for (const command of [OPEN, BID, CLOSE]) await roof(engine, soldAuction(), id).give(command);
    }
    for (const { context } of named(traced, "auction sale")) traces.add(context.traceId);
  }
  assert.equal(traces.size, 4);
});

Deno.test("a trace that is not sampled has no spans, and its work says so", async () => {
  await using traced = await tracedSwarm();
  const { swarm } = traced.process({ samples: () => false });
  for (const command of [OPEN, BID, CLOSE]) await roof(swarm.engine).give(command);
  assert.deepEqual(traced.spans, []);
  const { traceparent } = (await swarm.show("auction-bob"))!.item;
  assert.equal(parseTraceparent(traceparent)?.isSampled, false);
});

Deno.test("a pattern that fails to tell of its spans fails no command", async () => {
  await using traced = await tracedSwarm();
  const failing = soldAuction(() => {
    throw new TypeError("no");
  });
  const { engine } = traced.process().swarm;
  for (const command of [OPEN, BID, CLOSE]) {
    assert.equal((await roof(engine, failing).give(command)).outcome, "done");
  }
  assert.equal(named(traced, "give command").length, 3);
});

Deno.test("without an observer nobody asks for spans, and whoever observes later is told the same", async () => {
  await using traced = await tracedSwarm();
  const { engine } = traced.process().swarm;
  const { observe: _, ...alone } = engine;
  const unasked = soldAuction(() => assert.fail("nobody wants to know"));
  await roof(alone, unasked).give(OPEN);
  await roof(alone, unasked).give(BID);
  await roof(engine).give({ ...BID, price: 30 });
  await roof(engine).give(CLOSE);
  assert.deepEqual(named(traced, "auction bid")[0]!.parent, traced.last("auction sale").context);
});

Deno.test("outcomes that are failures make a span one that failed", async () => {
  for (const outcome of ["done", "refused", "failed", ...ERROR_CODES]) {
    await using traced = await tracedSwarm();
    const { engine } = traced.process().swarm;
    const ending = soldAuction((_state, _event, at) => [{
      type: "auction.try_out",
      trace: "t",
      key: "k",
      parent: "",
      // It began after it ended: clocks can do that, receivers refuse it.
      startedAt: at + 1,
      outcome,
      texts: [],
      numbers: [],
    }]);
    await roof(engine, ending).give(OPEN);
    const { data, failure, startMicros, endMicros } = traced.last("auction try out");
    assert.equal(data.attributes["error.type"], outcome === "done" ? undefined : outcome);
    assert.equal(failure?.message, outcome === "done" ? undefined : outcome);
    assert.equal(startMicros, endMicros);
  }
});
