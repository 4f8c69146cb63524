// Goal: a log line says what happened in a form for whoever reads it, and can't harm a terminal.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { escapeTerminal, harmlessJson } from "../../cli/escape.ts";
import { chooseLogLevel, type LogLevel } from "../../telemetry/logs/level.ts";
import { jsonFormat, textFormat } from "../../telemetry/logs/log_line.ts";
import type { LogRecord } from "../../telemetry/logs/log_record.ts";
import { otlpLog } from "../../telemetry/logs/otlp_log.ts";

const RECORD: LogRecord = {
  severity: "warn",
  event: "swarmsh.lease.expired",
  message: "lease expired",
  attributes: {
    "messaging.message.id": "f-17",
    "swarmsh.agent.id": "a2",
    "swarmsh.work.epoch": 2,
    "error.type": undefined,
  },
  micros: Date.parse("2026-11-22T12:01:33.123Z") * 1000 + 456,
  context: { traceId: "a".repeat(32), spanId: "b".repeat(16), isSampled: true },
};
const plain = textFormat({ hasColor: false, escape: escapeTerminal });
const json = jsonFormat({ toJson: harmlessJson });

Deno.test("textFormat() writes time, level, message and what is known, aligned", () => {
  const tail = `  id=f-17 agent=a2 epoch=2 trace=${"a".repeat(32)}`;
  assert.equal(plain(RECORD), `12:01:33.123 warn  lease expired${tail}`);
  const { context: _, ...other } = RECORD;
  const attributes = { "swarmsh.operation.name": "work.add", "error.type": "no space", "x.y": "" };
  const error: LogRecord = { ...other, severity: "error", message: "add failed", attributes };
  assert.equal(plain(error), `12:01:33.123 error add failed  error="no space" y=""`);
  assert.equal(plain({ ...error, attributes: {} }), "12:01:33.123 error add failed");
});

Deno.test("textFormat() colours the level alone", () => {
  const coloured = textFormat({ hasColor: true, escape: escapeTerminal });
  const check = (severity: LogRecord["severity"], code: number) => {
    const line = coloured({ ...RECORD, severity, attributes: {}, context: undefined });
    assert.equal(line, `12:01:33.123 \x1b[${code}m${severity.padEnd(5)}\x1b[0m lease expired`);
  };
  check("error", 31);
  check("warn", 33);
  check("info", 36);
  check("debug", 2);
});

Deno.test("jsonFormat() writes one flat object", () => {
  assert.deepEqual(JSON.parse(json(RECORD)), {
    time: "2026-11-22T12:01:33.123Z",
    level: "warn",
    message: "lease expired",
    trace_id: "a".repeat(32),
    span_id: "b".repeat(16),
    "messaging.message.id": "f-17",
    "swarmsh.agent.id": "a2",
    "swarmsh.work.epoch": 2,
  });
  assert.equal("trace_id" in JSON.parse(json({ ...RECORD, context: undefined })), false);
});

Deno.test("otlpLog() writes an OTLP/JSON log record", () => {
  assert.deepEqual(JSON.parse(otlpLog(RECORD)), {
    timeUnixNano: `${RECORD.micros}000`,
    observedTimeUnixNano: `${RECORD.micros}000`,
    severityNumber: 13,
    severityText: "warn",
    eventName: "swarmsh.lease.expired",
    body: { stringValue: "lease expired" },
    attributes: [
      { key: "messaging.message.id", value: { stringValue: "f-17" } },
      { key: "swarmsh.agent.id", value: { stringValue: "a2" } },
      { key: "swarmsh.work.epoch", value: { intValue: "2" } },
    ],
    traceId: "a".repeat(32),
    spanId: "b".repeat(16),
    flags: 1,
  });
  assert.equal("traceId" in JSON.parse(otlpLog({ ...RECORD, context: undefined })), false);
});

Deno.test("whatever is in a record, it is one line, and JSON is JSON with the same in it", () => {
  const text = fc.string({ unit: "binary" });
  const attributes = fc.dictionary(text.map((key) => `x.${key}`), fc.oneof(text, fc.integer()));
  // deno-lint-ignore no-control-regex -- control characters are what must not be there.
  const harmful = /[\x00-\x1f\x7f-\x9f\u2028\u2029\u202e]/;
  fc.assert(fc.property(text, attributes, (message, attributes) => {
    const record = { ...RECORD, message, attributes };
    assert.doesNotMatch(plain(record), harmful);
    const line = json(record);
    assert.doesNotMatch(line, harmful);
    assert.equal(JSON.parse(line).message, message);
    const { body } = JSON.parse(otlpLog(record));
    assert.equal(body.stringValue, message.toWellFormed());
  }));
});

Deno.test("chooseLogLevel() takes the option, then the variable, then none", () => {
  const check = (want: LogLevel, env: Record<string, string>, option?: LogLevel) => {
    assert.equal(chooseLogLevel(option, (name) => env[name]), want);
  };
  check("off", {});
  check("off", { OTEL_LOG_LEVEL: "info" });
  check("error", { SWARMSH_LOG_LEVEL: "error" });
  check("warn", { SWARMSH_LOG_LEVEL: " WARN" });
  check("off", { SWARMSH_LOG_LEVEL: "loud" });
  check("off", { SWARMSH_LOG_LEVEL: "constructor" });
  check("off", { SWARMSH_LOG_LEVEL: "debug" }, "off");
});
