// Goal: what is in the files is what a receiver that nobody here wrote reads, and it can say no.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { nodeFs } from "../../core/fs/node.ts";
import { seededRandom } from "../../core/random.ts";
import { otlpSpan } from "../../telemetry/otlp_span.ts";
import { lineFrame, SCHEMA_URL } from "../../telemetry/resource.ts";
import { Recorder } from "../../telemetry/recorder.ts";
import type { SpanRecord } from "../../telemetry/span_record.ts";
import { SpanTemplate } from "../../telemetry/span_template.ts";
import { Spool } from "../../telemetry/spool.ts";
import { type OtlpReader, readerTest } from "../support/otlp_reader.ts";
import { type CommonParts, expectedSpan } from "../support/otlp_reader_spans.ts";
import { SAMPLE_DOUBLES, spans } from "./_otlp_samples.ts";

const FRAME = lineFrame("traces", { "service.name": "swarmsh" }, "1.2.3");
const COMMON: CommonParts = {
  scope: `swarmsh 1.2.3 ${SCHEMA_URL}`,
  resource: { "service.name": { stringValue: "swarmsh" } },
  doubles: SAMPLE_DOUBLES,
};

/** The lines of the file that a recorder writes. */
function recorded(sequence: readonly SpanRecord[]): string[] {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-" });
  const random = seededRandom(1);
  const files = { fs: nodeFs(), directory, random, host: "test", pid: 1, isAlive: () => true };
  const recorder = new Recorder(new Spool(files, "traces"), FRAME);
  const template = new SpanTemplate(SAMPLE_DOUBLES);
  for (const span of sequence) recorder.add(template.bytesOf(span), span.endMicros);
  recorder.close();
  assert.equal(recorder.dropped, undefined);
  const names = [...Deno.readDirSync(directory)].map(({ name }) => name);
  const lines = names.flatMap((name) => Deno.readTextFileSync(`${directory}/${name}`).split("\n"));
  Deno.removeSync(directory, { recursive: true });
  assert.equal(lines.pop(), "", "the last line ends");
  return lines;
}

async function readAll(reader: OtlpReader, lines: readonly string[]) {
  const read = [];
  for (const line of lines) {
    const { refused, unknown, spans } = await reader.read(line);
    assert.deepEqual([refused, unknown], [undefined, undefined], line);
    read.push(...spans);
  }
  return read;
}

readerTest("the receiver reads every line of a recorded file as it was meant", async (reader) => {
  const sequences = fc.array(spans, { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(sequences, async (sequence) => {
      const read = await readAll(reader, recorded(sequence));
      assert.deepEqual(read, sequence.map((span) => expectedSpan(span, COMMON)));
    }),
    { numRuns: 100 },
  );
});

readerTest("the receiver reads long files line by line", async (reader) => {
  const [span] = fc.sample(spans, { numRuns: 1, seed: 1 });
  const sequence = Array.from({ length: 2000 }, (_, index) => {
    const spanId = (index + 1).toString(16).padStart(16, "0");
    return { ...span!, context: { ...span!.context, spanId } };
  });
  const lines = recorded(sequence);
  assert.ok(lines.length > 2, `${lines.length} lines`);
  const read = await readAll(reader, lines);
  assert.deepEqual(read, sequence.map((one) => expectedSpan(one, COMMON)));
});

const [SAMPLE] = fc.sample(
  spans.filter(({ parent, failure }) => {
    return parent !== undefined && failure !== undefined && failure.events.length > 0;
  }),
  { numRuns: 1, seed: 7 },
);
const LINE = FRAME.head + otlpSpan(SAMPLE!, SAMPLE_DOUBLES).text + FRAME.tail;

/** What is wrong, and how to get there from a line that is right. */
const MALFORMED: Readonly<Record<string, (line: string) => string>> = {
  "a line whose writer was killed": (line) => line.slice(0, line.length / 2),
  "two lines in one": (line) => line + line,
  "a trace id that is too short": (line) => line.replace(/("traceId":")../, "$1"),
  "a span id in capitals": (line) => line.replace(/("spanId":")[^"]+/, "$1ABCDEF0123456789"),
  "a time that is no number": (line) => line.replace(/("startTimeUnixNano":")/, "$1x"),
  "a time before all time": (line) => line.replace(/("endTimeUnixNano":")/, "$1-"),
  "a kind with a fraction": (line) => line.replace(/("kind":\d)/, "$1.5"),
  "a name that is no text": (line) => line.replace(/"name":"[^"]*","kind"/, `"name":7,"kind"`),
  "attributes that are no list": (line) => line.replace(`"attributes":[`, `"attributes":{},"x":[`),
  "a whole number with a fraction": (line) => {
    return line.replace(`{"stringValue":"swarmsh"}`, `{"intValue":"1.5"}`);
  },
  "two values in one": (line) => {
    return line.replace(`{"stringValue":"swarmsh"}`, `{"stringValue":"a","boolValue":true}`);
  },
  "half a character": (line) => line.replace(`"swarmsh"`, `"\\ud800"`),
};

readerTest("the receiver refuses what is malformed", async (reader) => {
  await readAll(reader, [LINE]);
  for (const [what, change] of Object.entries(MALFORMED)) {
    const line = change(LINE);
    assert.notEqual(line, LINE, what);
    assert.ok((await reader.read(line)).refused, what);
  }
});

readerTest("the receiver notices what it must ignore", async (reader) => {
  for (const strange of [`"flag":1`, `"kind":"client"`]) {
    const { refused, unknown } = await reader.read(LINE.replace(/"kind":\d/, strange));
    assert.equal(refused, undefined);
    assert.match(unknown!, /unknown|enum/, strange);
  }
});
