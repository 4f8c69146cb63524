/** What must have arrived of the story, whichever provider it went through. */
import assert from "node:assert/strict";

/** A span as it arrived; `kind` as OTLP counts. */
export interface StorySpan {
  readonly scope: string;
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parent: string;
  /** As traceparents. */
  readonly links: readonly string[];
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly events: readonly string[];
}

const INTERNAL = 1;
const CLIENT = 3;
const PRODUCER = 4;
const ERROR = 2;

/** Checks all of it. */
export function checkStory(
  spans: readonly StorySpan[],
  carried: Readonly<Record<string, string>>,
): void {
  const { one, two, three } = carried;
  const adds = below(spans, "host adds");
  assert.deepEqual(adds.map(brief), ["add work", "add work", "add work"]);
  assert.deepEqual(
    adds.map(traceparentOf),
    [one, two, three],
    "items carry the span that adds them",
  );
  assert.deepEqual(new Set(adds.map(({ kind }) => kind)), new Set([PRODUCER]));
  assert.deepEqual(
    adds.map(({ attributes }) => attributes["messaging.message.id"]),
    Object.keys(carried),
  );

  const [claim, progress, complete, ...more] = below(spans, "host works");
  assert.deepEqual([claim, progress, complete].map((span) => brief(span!)), [
    "claim work",
    "progress work",
    "complete work",
  ]);
  assert.deepEqual(more, []);
  for (const span of [claim, progress, complete]) {
    assert.deepEqual([span!.links, span!.kind], [[one], CLIENT], span!.name);
  }
  assert.equal(claim!.attributes["messaging.operation.name"], "claim");
  assert.equal(claim!.attributes["swarmsh.work.epoch"], 1);
  assert.equal(complete!.attributes["swarmsh.work.state"], "done");

  const [both, again, lost] = below(spans, "host is late");
  assert.deepEqual(both!.links, [two, three], "a claim of several links to each");
  assert.equal(both!.attributes["messaging.batch.message_count"], 2);
  assert.equal(again!.attributes["swarmsh.work.epoch"], 2);
  const reclaim = spans.find(({ name, attributes }) => {
    return name === "reclaim work" && attributes["swarmsh.reclaim.expired"] === 2;
  });
  assert.equal(reclaim?.parent, again!.spanId, "a sweep on the way is below what it helps");
  assert.deepEqual([reclaim!.kind, reclaim!.links.toSorted()], [INTERNAL, [two, three].toSorted()]);
  assert.deepEqual([brief(lost!), lost!.status, lost!.events], ["fail work", ERROR, []]);
  assert.equal(lost!.attributes["error.type"], "lost");

  const [refused] = below(spans, "host errs");
  assert.deepEqual([refused!.status, refused!.events], [ERROR, ["exception"]]);
  assert.equal(refused!.attributes["error.type"], "invalid");

  assert.deepEqual(below(spans, "host is quiet"), [], "with `telemetry: false` nobody is told");
  const shows = spans.filter(({ name }) => name === "show work");
  assert.deepEqual(
    shows.map(({ parent }) => parent),
    ["", "", ""],
    "outside any span: a trace each",
  );
}

/** The spans right below a step of the host, in the same trace. */
function below(spans: readonly StorySpan[], step: string): StorySpan[] {
  const host = spans.find(({ name }) => name === step);
  assert.ok(host !== undefined, step);
  const found = spans.filter(({ parent, traceId }) => {
    return parent === host.spanId && traceId === host.traceId;
  });
  assert.ok(found.every(({ scope }) => scope === "swarmsh"));
  return found;
}

function brief({ name }: StorySpan): string {
  return name;
}

function traceparentOf({ traceId, spanId }: StorySpan): string {
  return `00-${traceId}-${spanId}-01`;
}
