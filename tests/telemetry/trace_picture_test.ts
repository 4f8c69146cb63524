// Goal: a trace looks as it was last looked at by a person, and fits where it is drawn.
import assert from "node:assert/strict";
import { cutLine, recordLines } from "../../cli/trace_line.ts";
import { glyphsFor } from "../../cli/trace_glyphs.ts";
import { render } from "../../cli/renderer.ts";
import { widthOf } from "../../cli/width.ts";
import { pictures, recordedPicture } from "./_trace_pictures.ts";

const UPDATE = "if the change is meant, run `deno run -A tests/telemetry/_trace_pictures.ts`";

Deno.test("showTrace() draws every picture as recorded", () => {
  for (const [name, text] of pictures()) {
    assert.equal(text, recordedPicture(name), `${name}: ${UPDATE}`);
  }
});

Deno.test("showTrace() stays within its columns, and in ASCII where the locale has no more", () => {
  const bounds = {
    "tide.txt": 80,
    "tide_wide.txt": 120,
    "tide_narrow.txt": 50,
    "tide_ascii.txt": 80,
  };
  for (const [name, columns] of Object.entries(bounds)) {
    const [_head, tree = ""] = pictures().get(name)!.split("\n\n");
    for (const line of tree.split("\n")) {
      assert.ok(widthOf(line) <= columns, `${name}: ${line}`);
    }
  }
  assert.match(pictures().get("tide_ascii.txt")!, /^[\n\x20-\x7e]*$/);
});

Deno.test("showTrace() colours on a terminal what it prints without colour elsewhere", () => {
  // deno-lint-ignore no-control-regex -- the sequences that colour.
  const plain = pictures().get("tide_color.txt")!.replaceAll(/\x1b\[\d+m/g, "");
  assert.equal(plain, pictures().get("tide.txt"));
});

Deno.test("recordLines() says in a line what a span, a metric and a log record are", () => {
  const glyphs = glyphsFor({ env: () => undefined });
  const [traces = ""] = recordedPicture("tide.traces.jsonl").split("\n");
  const metrics = JSON.stringify({
    resourceMetrics: [{
      scopeMetrics: [{
        metrics: [{
          name: "swarmsh.work.retries",
          unit: "{item}",
          sum: { dataPoints: [{ timeUnixNano: "1800000000000000000", asInt: "3" }] },
        }],
      }],
    }],
  });
  const logs = JSON.stringify({
    resourceLogs: [{
      scopeLogs: [{
        logRecords: [{
          observedTimeUnixNano: "1800000001000000000",
          severityNumber: 17,
          severityText: "ERROR",
          body: { stringValue: "the gauge\x1b[2J is dry" },
          attributes: [{ key: "swarmsh.agent.id", value: { stringValue: "a1" } }],
        }],
      }],
    }],
  });
  const shown = (["traces", "metrics", "logs"] as const).flatMap((signal) => {
    const text = { traces, metrics, logs }[signal];
    const lines = recordLines({ signal, text, micros: 0 }, glyphs) ?? [];
    return lines.map((line) => render(cutLine(line.text, 90), false));
  });
  assert.deepEqual(shown, [
    "2027-01-15T08:00:00.024Z  done       3.1 ms  add work                  tide on alpha pid …",
    "2027-01-15T08:00:00.031Z  ok          31 ms  swarmsh work add          on alpha pid 4101",
    "2027-01-15T08:00:00.000Z  metrics  swarmsh.work.retries      3 {item}  ",
    "2027-01-15T08:00:01.000Z  logs     ERROR    the gauge\\x1b[2J is dry  swarmsh.agent.id=a1",
  ]);
  assert.equal(recordLines({ signal: "logs", text: metrics, micros: 0 }, glyphs), undefined);
});
