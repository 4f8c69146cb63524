// Goal: each attribute of a sample is judged by its definition, with Weaver's ids and levels.
import assert from "node:assert/strict";
import { LEVELS } from "../../conventions/tool/finding.ts";
import { attribute, choice, metric, registry, span, typed, used } from "./made_registry.ts";
import { attributes, check, found, metricsLine, spansLine, type Values } from "./otlp_lines.ts";

const REGISTRY = registry({
  attributes: [
    attribute("a.text"),
    typed("a.whole", "int"),
    typed("a.real", "double"),
    typed("a.sure", "boolean"),
    typed("a.texts", "string[]"),
    typed("a.wholes", "int[]"),
    typed("a.any", "any"),
    choice("a.choice", ["x", "y"]),
    choice("a.code", [{ id: "ok", value: 0 }, { id: "failed", value: 1 }]),
    attribute("a.header", { type: { kind: "template", of: "string[]" } }),
    attribute("a.header.deep", { type: { kind: "template", of: "string" } }),
    attribute("a.old", { deprecated: { reason: "renamed", renamedTo: "a.text" } }),
    attribute("a.gone", { deprecated: { reason: "obsoleted", note: "Nobody used it." } }),
    attribute("a.fresh", { stability: "development" }),
    attribute("b.c.d"),
  ],
});

/** Findings on a span with these attributes, as `id level`. */
async function judge(values: Values): Promise<string[]> {
  const { findings } = await check(
    REGISTRY,
    spansLine([{ name: "s", attributes: attributes(values) }]),
  );
  return findings.map(({ id, level }) => `${id} ${level}`).sort();
}

const FINE: readonly Values[] = [
  { "a.text": "", "a.whole": 5, "a.real": 0.5, "a.sure": false },
  { "a.whole": 9007199254740993n, "a.texts": ["x"], "a.wholes": [1, 2n] },
  { "a.real": 1, "a.texts": [], "a.wholes": [] },
  { "a.real": { doubleValue: "NaN" } },
  { "a.any": "x" },
  { "a.any": { kvlistValue: { values: [] } } },
  { "a.any": [1, "x"] },
  { "a.choice": "y", "a.code": 1 },
];

for (const [index, values] of FINE.entries()) {
  Deno.test(`liveCheck() finds nothing wrong with good values, case ${index + 1}`, async () => {
    assert.deepEqual(await judge(values), []);
  });
}

const WRONG: readonly (readonly [Values, readonly string[]])[] = [
  [{ "a.text": 5 }, ["type_mismatch violation"]],
  [{ "a.whole": "5" }, ["type_mismatch violation"]],
  [{ "a.whole": 0.5 }, ["type_mismatch violation"]],
  [{ "a.sure": "true" }, ["type_mismatch violation"]],
  [{ "a.texts": "x" }, ["type_mismatch violation"]],
  [{ "a.texts": [1] }, ["type_mismatch violation"]],
  [{ "a.texts": ["x", 1] }, ["type_mismatch violation"]],
  [{ "a.text": { bytesValue: "AA==" } }, ["type_mismatch violation"]],
  [{ "a.text": {} }, ["type_mismatch violation"]],
  [{ "a.choice": 1 }, ["type_mismatch violation"]],
  [{ "a.code": "ok" }, ["type_mismatch violation"]],
  [{ "a.choice": "z" }, ["undefined_enum_variant information"]],
  [{ "a.code": 2 }, ["undefined_enum_variant information"]],
  [{ "a.old": "x" }, ["deprecated violation"]],
  [{ "a.gone": "x" }, ["deprecated violation"]],
  [{ "a.fresh": "x" }, ["not_stable improvement"]],
  [{ "a.header.accept": ["x"] }, ["template_attribute information"]],
  [{ "a.header.accept": "x" }, ["template_attribute information", "type_mismatch violation"]],
  [{ "a.header.deep.x": "x" }, ["template_attribute information"]],
  [{ "c.d": "x" }, ["missing_attribute violation"]],
  [{ "b.x": "x" }, ["extends_namespace information", "missing_attribute violation"]],
  [{ "x": "x" }, ["missing_attribute violation", "missing_namespace improvement"]],
  [{ "c.D": "x" }, ["invalid_format violation", "missing_attribute violation"]],
  [
    { "a.text.x": "x" },
    [
      "extends_namespace information",
      "illegal_namespace violation",
      "missing_attribute violation",
    ],
  ],
];

for (const [index, [values, wanted]] of WRONG.entries()) {
  Deno.test(`liveCheck() ${wanted.join(", ")}, case ${index + 1}`, async () => {
    assert.deepEqual(await judge(values), wanted);
  });
}

Deno.test("liveCheck() says what to use instead of what is deprecated", async () => {
  const line = spansLine([{ name: "s", attributes: attributes({ "a.old": "x", "a.gone": "x" }) }]);
  const { findings } = await check(REGISTRY, line);
  const messages = findings.map(({ message }) => message).join("\n");
  assert.match(messages, /"a\.old": found that it is deprecated \(renamed\), expected "a\.text"/);
  assert.match(
    messages,
    /"a\.gone": found that it is deprecated \(obsoleted\), expected Nobody used it$/m,
  );
});

Deno.test("liveCheck() looks first at what the signal itself says of an attribute", async () => {
  const stale = { deprecated: { reason: "obsoleted" } } as const;
  const made = registry({
    attributes: [attribute("a.b")],
    metrics: [metric("a.m", { unit: "1", attributes: [used("a.b", "opt_in", stale)] })],
  });
  const point = { attributes: attributes({ "a.b": "x" }) };
  const sum = { isMonotonic: true, dataPoints: [point] };
  assert.deepEqual(found(await check(made, metricsLine([{ name: "a.m", unit: "1", sum }]))), [
    "deprecated a.b",
  ]);
  assert.deepEqual(found(await check(made, spansLine([{ name: "s", ...point }]))), []);
});

Deno.test("liveCheck() tells an attribute that its span's definition does not have", async () => {
  const annotations = { code_generation: { span_name: "go" } };
  const made = registry({
    attributes: [attribute("a.c")],
    spans: [span("a.s", { annotations, attributes: [used("a.b")] })],
  });
  const line = spansLine([{
    name: "go",
    kind: 1,
    attributes: attributes({ "a.b": "x", "a.c": "x" }),
  }]);
  assert.deepEqual(found(await check(made, line)), ["unexpected_attribute a.c"]);
});

Deno.test("liveCheck() says each thing once, with its count and the line of the first time", async () => {
  const line = spansLine([{ name: "s", attributes: attributes({ "c.d": "x" }) }]);
  const fine = spansLine([{ name: "s" }]);
  const { findings, occurrences, samples } = await check(REGISTRY, fine, line, line, line);
  assert.equal(findings.length, 1);
  assert.equal(findings[0]!.count, 3);
  assert.deepEqual(findings[0]!.place, { file: "spans.jsonl", line: 2, column: 1 });
  assert.deepEqual(occurrences, { violation: 3, improvement: 0, information: 0 });
  assert.equal(samples.span, 4);
});

Deno.test("liveCheck() keeps no more findings than fit, and counts the rest", async () => {
  const keys = Array.from({ length: 3000 }, (_, index) => [`c.k${index}`, "x"] as const);
  const values = Object.fromEntries([...keys, ["c.long".padEnd(5000, "x"), "x"]]);
  const report = await check(REGISTRY, spansLine([{ name: "s", attributes: attributes(values) }]));
  assert.equal(report.findings.length + report.leftOut, 3001);
  assert.equal(report.findings.length, 2000);
  assert.equal(report.occurrences.violation, 3001);
  assert.ok(report.findings.every(({ message }) => message.length < 500));
});

Deno.test("liveCheck() puts the worst findings first", async () => {
  const values = attributes({ "a.choice": "z", "a.fresh": "x", "c.d": "x" });
  const { findings } = await check(REGISTRY, spansLine([{ name: "s", attributes: values }]));
  assert.deepEqual(findings.map(({ level }) => level), [...LEVELS]);
});
