// Goal: what is given to patterns, and what that ends, become the same spans in a shell as in the program, in the
// same places, and each only once where both work on one stream. Method: a story that both tell, and the spans
// that follow from the records that were left.
import assert from "node:assert/strict";
import { foldEvents } from "../../patterns/fold_events.ts";
import { PATTERNS } from "../../patterns/generated/patterns.ts";
import type { PatternRecord } from "../../patterns/record.ts";
import { endedSpanRecord } from "../../telemetry/ended_span.ts";
import { parseTraceparent } from "../../telemetry/trace_context.ts";
import { SHELLS, testWith } from "../shell_commands/_shells.ts";
import type { FoundSpan, Place } from "../telemetry/_program.ts";
import { ORDER_STORY, PATTERN_STORY } from "./_pattern_story.ts";
import { comparable, DASH, emptyPlace, runSh, type Step } from "./_recorded.ts";

async function tell(step: (index: number) => Step): Promise<void> {
  for (const [index, words] of PATTERN_STORY.entries()) await step(index)(words);
}

function steps(place: Place): { readonly sh: Step; readonly native: Step } {
  return {
    sh: async (args, env) => (await runSh(place, DASH, args, env)).stdout,
    native: async (args, env) => (await place.run(args, env)).stdout,
  };
}

/** A span of what has ended, as far as it follows from the records. */
interface Ended {
  readonly traceId: string;
  readonly spanId: string;
  readonly parent: string | undefined;
  readonly name: string;
  readonly start: string;
  readonly end: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What follows from the streams of a place. */
async function expectedOf(place: Place): Promise<Ended[]> {
  const spans: Ended[] = [];
  for (const { name, load } of PATTERNS) {
    const pattern = await load();
    if (pattern.spans === undefined) continue;
    for (const records of streamsOf(place, name)) {
      let state = pattern.begin();
      for (const { at, events } of records) {
        const folded = foldEvents(pattern, { state, events, at, seed: records[0]!.key });
        state = folded.state;
        spans.push(...folded.ended.map((ended) => expectedSpan(ended)));
      }
    }
  }
  return sorted(spans);
}

function expectedSpan(ended: Parameters<typeof endedSpanRecord>[0]): Ended {
  const command = { traceId: "", spanId: "", isSampled: true, traceState: undefined };
  const { context, parent, data, startMicros, endMicros } = endedSpanRecord(ended, {
    command,
    samples: () => true,
  })!;
  return {
    traceId: context.traceId,
    spanId: context.spanId,
    parent: parent?.spanId,
    name: data.name,
    start: `${startMicros}000`,
    end: `${endMicros}000`,
    attributes: textsOf(data.attributes),
  };
}

function foundSpan(span: FoundSpan): Ended {
  const { traceId, spanId, parentSpanId, name, attributes } = span;
  return {
    traceId,
    spanId,
    parent: parentSpanId,
    name,
    start: span.startTimeUnixNano,
    end: span.endTimeUnixNano,
    attributes: textsOf(attributes),
  };
}

/** Numbers as texts: whole ones are texts in OTLP. */
function textsOf(attributes: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [key, String(value)]));
}

function sorted(spans: readonly Ended[]): Ended[] {
  return spans.toSorted((one, other) => one.spanId < other.spanId ? -1 : 1);
}

function streamsOf(place: Place, kind: string): PatternRecord[][] {
  const streams = `${place.path}/data/streams`;
  if (![...Deno.readDirSync(streams)].some(({ name }) => name === kind)) return [];
  const folder = `${streams}/${kind}`;
  return [...Deno.readDirSync(folder)].map(({ name }) => {
    const files = [...Deno.readDirSync(`${folder}/${name}`)].map((entry) => entry.name).sort();
    return files.map((file) => JSON.parse(Deno.readTextFileSync(`${folder}/${name}/${file}`)));
  });
}

/** The spans of what has ended are those that follow from the records, each linked to what ended it. */
async function assertEnded(place: Place, least: number): Promise<void> {
  const spans = place.spans();
  const ended = spans.filter(({ name }) => /^(roberts|scrum) /.test(name));
  assert.deepEqual(sorted(ended.map(foundSpan)), await expectedOf(place));
  assert.ok(ended.length >= least, `${ended.length} spans`);
  for (const { links, name } of ended) {
    const [link] = links;
    const command = spans.find(({ spanId }) => spanId === link?.spanId);
    assert.equal(command?.name, "give command", name);
  }
  const ids = spans.map(({ spanId }) => spanId);
  assert.equal(new Set(ids).size, ids.length, "each once");
}

testWith(DASH, "both programs record the same of what is given to patterns", async () => {
  await using native = await emptyPlace();
  await using other = await emptyPlace();
  await tell(() => steps(native).native);
  await tell(() => steps(other).sh);
  assert.deepEqual(comparable(other.spans()), comparable(native.spans()));
  await assertEnded(native, 11);
  await assertEnded(other, 11);
});

testWith(DASH, "a story that both tell in turn has each span once", async () => {
  await using place = await emptyPlace();
  const { sh, native } = steps(place);
  await tell((index) => index % 2 === 0 ? sh : native);
  await assertEnded(place, 11);
});

for (const shell of SHELLS) {
  testWith(shell, `what a motion orders is in its trace in ${shell.name}`, async () => {
    await using place = await emptyPlace();
    for (const words of ORDER_STORY) await runSh(place, shell, words);
    await assertEnded(place, 2);
    const motion = place.spans().find(({ name }) => name === "roberts motion")!;
    const shown = JSON.parse(await place.ok(["work", "show", "sand", "--json"]));
    const origin = parseTraceparent(shown.traceparent);
    assert.equal(origin?.traceId, motion.traceId);
    const told = await place.ok(["trace", "sand"], { SWARMSH_TELEMETRY: "off" });
    assert.match(told, /roberts motion/);
  });
}

testWith(DASH, "a trace that is not sampled has no spans, and its work says so", async () => {
  await using place = await emptyPlace();
  const env = { OTEL_TRACES_SAMPLER: "always_off" };
  for (const words of ORDER_STORY) await runSh(place, DASH, words, env);
  assert.deepEqual(place.spans(), []);
  const shown = JSON.parse(await place.ok(["work", "show", "sand", "--json"], env));
  assert.equal(parseTraceparent(shown.traceparent)?.isSampled, false);
});
