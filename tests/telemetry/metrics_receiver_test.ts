// Goal: a receiver that nobody here wrote takes the metrics and logs that we write, sums included.
import assert from "node:assert/strict";
import type { Fs } from "../../core/fs/fs.ts";
import { seededRandom } from "../../core/random.ts";
import { SWARMSH_LEASE_EXPIRED } from "../../telemetry/generated/events.ts";
import { otlpLog } from "../../telemetry/logs/otlp_log.ts";
import { compactMetrics } from "../../telemetry/metrics/compacting.ts";
import { readerTest } from "../support/otlp_reader.ts";
import { DIRECTORY, outletOn } from "./_files.ts";
import { emptyDisk, recordProcess, START } from "./_metrics.ts";

function linesIn(fs: Fs, start: string): string[] {
  const names = fs.list(DIRECTORY)!.filter((name) => name.startsWith(start));
  const texts = names.map((name) => new TextDecoder().decode(fs.read(`${DIRECTORY}/${name}`)));
  return texts.flatMap((text) => text.trimEnd().split("\n"));
}

readerTest(
  "the receiver reads recorded metrics, and what they were added up to",
  async (reader) => {
    const fs = emptyDisk().fs();
    for (const retries of [1, 2, 3]) recordProcess(fs, retries);
    const names = ["swarmsh.operation.duration", "swarmsh.work.retries"];
    const lines = linesIn(fs, "idle-");
    assert.equal(lines.length, 3);
    for (const line of lines) {
      const { refused, metrics } = await reader.read(line, "metrics");
      assert.equal(refused, undefined, line);
      assert.deepEqual([...metrics].sort(), names);
    }
    const random = seededRandom(1);
    const process = { host: "h", pid: 9, isAlive: () => false, before: Infinity };
    assert.ok(compactMetrics({ fs, directory: DIRECTORY, random, ...process }));
    const found = new Set<string>();
    // The specification has readers pass over fields that they don't know; this one says which.
    const [words = "", ...sums] = linesIn(fs, "sum-");
    const first = await reader.read(words, "metrics");
    assert.equal(first.refused, undefined);
    assert.match(first.unknown!, /folded/);
    for (const line of sums) {
      const { refused, metrics } = await reader.read(line, "metrics");
      assert.equal(refused, undefined, line);
      for (const name of metrics) found.add(name);
    }
    assert.deepEqual([...found].sort(), names);
  },
);

readerTest("the receiver reads recorded logs", async (reader) => {
  const fs = emptyDisk().fs();
  const outlet = outletOn(fs);
  const context = { traceId: "a".repeat(32), spanId: "b".repeat(16), isSampled: true };
  const log = otlpLog({
    severity: "warn",
    event: SWARMSH_LEASE_EXPIRED.name,
    message: "lease expired",
    attributes: { "messaging.message.id": "tide", "swarmsh.work.epoch": 2 },
    micros: START,
    context,
  });
  for (let count = 0; count < 3; count++) outlet.log(log, START);
  outlet.close();
  const [line = ""] = linesIn(fs, "idle-");
  // Its schema is older than the field for an event's name, which came with version 1.5.
  const older = line.replaceAll(`"eventName":"${SWARMSH_LEASE_EXPIRED.name}",`, "");
  assert.notEqual(older, line);
  const { refused, logs } = await reader.read(older, "logs");
  assert.deepEqual([refused, logs], [undefined, 3]);
});
