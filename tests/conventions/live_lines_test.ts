// Goal: lines come as they are, whole or torn; what can't be read is told with its line, and the rest is.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { inputLines } from "../../conventions/tool/live/lines.ts";
import { liveCheck } from "../../conventions/tool/live/live_check.ts";
import { liveReportJson } from "../../conventions/tool/live/live_json.ts";
import { chunksOf } from "../cli/fake_host.ts";
import { registry } from "./made_registry.ts";
import { spansLine } from "./otlp_lines.ts";

const GOOD = spansLine([{ name: "s" }]);

async function linesOf(text: string, size?: number, lengthMax?: number) {
  const lines = [];
  for await (const line of inputLines(chunksOf(text, size), lengthMax)) lines.push(line);
  return lines;
}

/** What a check says of a text, as `id:line`, and how many spans it read. */
async function read(text: string) {
  const report = await liveCheck(registry(), inputLines(chunksOf(text)), { file: "f" });
  return {
    found: report.findings.map(({ id, place, level }) => `${id}:${place.line} ${level}`),
    spans: report.samples.span,
    lines: report.lines,
  };
}

Deno.test("inputLines() gives the same lines however the bytes are cut", async () => {
  const text = fc.array(fc.constantFrom("{}", "é\u2028", "", "  ", "\u{1f600}x"), { maxLength: 8 })
    .map((lines) => lines.join("\n"));
  await fc.assert(fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (text, size) => {
    const wanted = text.split("\n").map((line, index, all) => ({
      number: index + 1,
      text: line,
      isEnded: index < all.length - 1,
      isTooLong: false,
    })).filter((line) => line.text.trim() !== "");
    assert.deepEqual(await linesOf(text, size), wanted);
  }));
});

Deno.test("inputLines() keeps nothing of a line that is too long, and goes on behind it", async () => {
  const lines = await linesOf(`short\n${"x".repeat(11)}\nlast`, 3, 10);
  assert.deepEqual(lines.map(({ number, text, isTooLong }) => [number, text, isTooLong]), [
    [1, "short", false],
    [2, "", true],
    [3, "last", false],
  ]);
});

Deno.test("liveCheck() reads what a killed writer left, and says where it stops", async () => {
  assert.deepEqual(await read(`${GOOD}\n${GOOD}\n${GOOD.slice(0, 40)}`), {
    found: ["torn_line:3 information"],
    spans: 2,
    lines: { read: 3, unreadable: 1 },
  });
});

Deno.test("liveCheck() reads a last line that is whole though nothing ends it", async () => {
  assert.deepEqual(await read(`${GOOD}\n${GOOD}`), {
    found: [],
    spans: 2,
    lines: { read: 2, unreadable: 0 },
  });
});

Deno.test("liveCheck() tells every line that is no document, and goes on", async () => {
  const bad = ["{", "[]", "7", "null", '"x"', '{"spans":[]}', `${GOOD}${GOOD}`];
  const { found, spans } = await read(`${bad.join("\n")}\n${GOOD}\n`);
  assert.deepEqual(found, bad.map((_, index) => `invalid_line:${index + 1} violation`));
  assert.equal(spans, 1);
});

Deno.test("liveCheck() takes parts of another shape as not there", async () => {
  const odd = [
    { resourceSpans: {} },
    { resourceSpans: [null, 1, { scopeSpans: [null, { scope: 1, spans: [null, "x", []] }] }] },
    { resourceSpans: [{ resource: { attributes: [null, { key: 1 }, { value: {} }] } }] },
    { resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: 1, sum: 1 }, { gauge: [] }] }] }] },
    { resourceLogs: [{ scopeLogs: [{ logRecords: [{ eventName: {}, attributes: "x" }] }] }] },
  ];
  const { found } = await read(odd.map((document) => JSON.stringify(document)).join("\n"));
  assert.ok(found.every((finding) => !finding.startsWith("invalid_line")), found.join());
});

Deno.test("liveCheck() survives any JSON", async () => {
  const field = fc.constantFrom("resourceSpans", "resourceMetrics", "resourceLogs");
  await fc.assert(fc.asyncProperty(field, fc.jsonValue(), async (field, value) => {
    const text = JSON.stringify({ [field]: [value] });
    const report = await liveCheck(registry(), inputLines(chunksOf(text)), { file: "f" });
    assert.equal(report.lines.unreadable, 0);
    assert.equal(typeof JSON.stringify(liveReportJson(report)), "string");
  }));
});
