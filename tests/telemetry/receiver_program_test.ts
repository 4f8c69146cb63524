// Goal: all that the real program records or sends is what a receiver that nobody here wrote accepts.
import assert from "node:assert/strict";
import type { OtlpReader, Reading } from "../support/otlp_reader.ts";
import { readerTest } from "../support/otlp_reader.ts";
import { Place } from "./_program.ts";

/** Some of it goes well, some does not. */
const COMMANDS: readonly (readonly string[])[] = [
  ["work", "add", "first", "--id", "w1"],
  ["work", "add", "first again", "--id", "w1"],
  ["work", "claim", "--agent", "a1"],
  ["work", "show", "nothing"],
  ["agent", "register", "a2", "--role", "ünïcode"],
  ["work", "complete", "no-token"],
  ["work", "add", "second", "--id", "w2"],
  ["run", "--max-items", "1", "--", "true"],
  ["work", "list"],
  ["stats"],
];

readerTest("the receiver accepts every line that the program records", async (reader) => {
  await using place = await Place.make();
  for (const command of COMMANDS) await place.run(command);
  const lines = place.files().flatMap((name) => {
    const signal = name.split(".").at(-2) as "traces" | "metrics" | "logs";
    const text = Deno.readTextFileSync(`${place.path}/data/telemetry/${name}`);
    return text.split("\n").slice(0, -1).map((line) => ({ signal, line }));
  });
  const readings: Reading[] = [];
  for (const { signal, line } of lines) {
    const reading = await reader.read(line, signal);
    assert.deepEqual([reading.refused, reading.unknown], [undefined, undefined], line);
    readings.push(reading);
  }
  check(readings);
});

readerTest("the receiver accepts all that the program sends", async (reader) => {
  await using place = await Place.make();
  const sent: Reading[] = [];
  for (const command of COMMANDS) {
    const { stderr } = await place.run(command, { OTEL_EXPORTER_OTLP_ENDPOINT: reader.url });
    assert.doesNotMatch(stderr, /not recorded/, command.join(" "));
    sent.push(...await readUntilProgram(reader));
  }
  check(sent);
  const recorded = place.spans().map(({ name }) => name);
  assert.deepEqual(recorded, ["swarmsh init"], "what is sent is not recorded as well");
});

/** What came of one command: its own span comes with the last of its spans. */
async function readUntilProgram(reader: OtlpReader): Promise<Reading[]> {
  const readings: Reading[] = [];
  while (!readings.some(({ spans }) => spans.some(({ name }) => name.startsWith("swarmsh ")))) {
    const reading = await reader.next();
    assert.equal(reading.refused, undefined);
    readings.push(reading);
  }
  return readings;
}

function check(readings: readonly Reading[]): void {
  const spans = readings.flatMap(({ spans }) => spans);
  const programs = spans.filter(({ name }) => name.startsWith("swarmsh ")).map(({ name }) => name);
  assert.deepEqual(
    programs.slice(-COMMANDS.length).map((name) => name.split(" ")[1]),
    COMMANDS.map(([word]) => word),
  );
  for (const name of ["add work", "claim work", "process work", "complete work", "list work"]) {
    assert.ok(spans.some((span) => span.name === name), name);
  }
  const failed = spans.filter(({ status }) => status.code === 2);
  assert.ok(failed.some(({ events }) => events.length > 0), "an exception was recorded");
  assert.ok(spans.some(({ links }) => links.length > 0), "a link was recorded");
  assert.ok(readings.some(({ metrics }) => metrics.length > 0), "metrics were recorded");
}
