/** Recorded files of a test: written through the real recorder, read as any tool would. */
import assert from "node:assert/strict";
import type { Fs } from "../../core/fs/fs.ts";
import { seededRandom } from "../../core/random.ts";
import { FileOutlet } from "../../telemetry/file_outlet.ts";
import { workCountSpan } from "../../telemetry/generated/spans.ts";
import { lineFrame } from "../../telemetry/resource.ts";
import type { SpanRecord } from "../../telemetry/span_record.ts";
import type { SpoolOptions } from "../../telemetry/spool.ts";

/** A directory of recorded files. */
export const DIRECTORY = "/telemetry";

let outlets = 0;

/** A process that records into the directory. */
export function outletOn(fs: Fs, options: Partial<SpoolOptions> = {}): FileOutlet {
  const random = seededRandom(++outlets);
  const spool = { fs, directory: DIRECTORY, random, host: "h", pid: 7, isAlive: () => true };
  const frame = (signal: "traces" | "metrics" | "logs") => {
    return lineFrame(signal, { "service.name": "swarmsh" }, "0.0.0");
  };
  return new FileOutlet({ ...spool, ...options }, frame);
}

/** The span with this number; each has a size of its own. */
export function numberedSpan(number: number, micros = 1_800_000_000_000_000): SpanRecord {
  const id = number.toString(16).padStart(16, "0");
  const reason = "x".repeat(number % 300);
  return {
    context: { traceId: "a".repeat(32), spanId: id, isSampled: true, traceState: undefined },
    isParentRemote: false,
    data: workCountSpan({ operationOutcome: "done" }),
    startMicros: micros,
    endMicros: micros,
    links: [],
    ...number % 3 === 0 ? { failure: { message: reason, events: [] } } : {},
  };
}

/** Numbers of the spans in every line that ends, in all files; each such line must be whole. */
export function recordedNumbers(fs: Fs): number[] {
  return (fs.list(DIRECTORY) ?? []).flatMap((name) => {
    const text = new TextDecoder().decode(fs.read(`${DIRECTORY}/${name}`));
    return text.split("\n").slice(0, -1).flatMap((line) => numbersIn(line, name));
  }).sort((a, b) => a - b);
}

/** Numbers of the spans in one line. */
export function numbersIn(line: string, name: string): number[] {
  try {
    const { resourceSpans } = JSON.parse(line);
    return resourceSpans.flatMap((
      { scopeSpans }: { scopeSpans: { spans: { spanId: string }[] }[] },
    ) => scopeSpans.flatMap(({ spans }) => spans.map(({ spanId }) => parseInt(spanId, 16))));
  } catch (error) {
    assert.fail(`${name} has a line that ends and is not whole: ${line.slice(0, 200)} (${error})`);
  }
}
