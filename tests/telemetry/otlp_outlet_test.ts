// Goal: a signal is sent where its receiver is named, and users can say that a receiver does not take it.
import assert from "node:assert/strict";
import { systemClock } from "../../core/clock.ts";
import { openOtlpOutlet } from "../../telemetry/otlp/outlet.ts";
import { numberedSpan } from "./_files.ts";

const BASE = "http://collector:4318";

/** Paths that one record of metrics and one of logs are sent to, and what is said to be lost. */
async function sentWith(variables: Record<string, string>) {
  const sent: string[] = [];
  const outlet = openOtlpOutlet({
    resource: {},
    version: "0",
    clock: systemClock,
    env: (name) => variables[name],
    fetch: async (input) => {
      sent.push(new URL(String(input)).pathname);
      return Response.json({});
    },
  });
  outlet.metric("{}", 0);
  outlet.log("{}", 0);
  if (variables.OTEL_TRACES_EXPORTER === "none") outlet.span(numberedSpan(1));
  await outlet.close();
  return { sent: sent.sort(), dropped: Object.values(outlet.dropped).filter(Boolean) };
}

Deno.test("openOtlpOutlet() sends each signal, but what is to have no exporter", async () => {
  const both = ["/v1/logs", "/v1/metrics"];
  const shared = { OTEL_EXPORTER_OTLP_ENDPOINT: BASE };
  const cases: readonly (readonly [Record<string, string>, readonly string[]])[] = [
    [{}, both],
    [shared, both],
    [{ ...shared, OTEL_METRICS_EXPORTER: "none" }, ["/v1/logs"]],
    [{ ...shared, OTEL_LOGS_EXPORTER: "none" }, ["/v1/metrics"]],
    [{ ...shared, OTEL_TRACES_EXPORTER: "none", OTEL_METRICS_EXPORTER: "otlp" }, both],
  ];
  for (const [variables, expected] of cases) {
    assert.deepEqual(await sentWith(variables), { sent: expected, dropped: [] });
  }
});

Deno.test("openOtlpOutlet() sends only spans where only their receiver is named", async () => {
  const traces = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${BASE}/spans` };
  assert.deepEqual((await sentWith(traces)).sent, []);
  const metrics = { ...traces, OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: `${BASE}/numbers` };
  assert.deepEqual((await sentWith(metrics)).sent, ["/numbers"]);
  const shared = { ...traces, OTEL_EXPORTER_OTLP_ENDPOINT: BASE };
  assert.deepEqual((await sentWith(shared)).sent, ["/v1/logs", "/v1/metrics"]);
});
