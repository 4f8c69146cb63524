// Goal: spans, metrics, events and their resources are matched with their definitions and judged by them.
import assert from "node:assert/strict";
import type { Metric, Span } from "../../conventions/tool/resolved.ts";
import { attribute, entity, event, metric, registry, span, typed, used } from "./made_registry.ts";
import { attributes, check, found, logsLine, metricsLine, spansLine } from "./otlp_lines.ts";

const NAMED = { annotations: { code_generation: { span_name: "claim work" } } };
const LEVELED = [
  used("a.must", "required"),
  used("a.case", "conditionally_required"),
  used("a.should", "recommended"),
  used("a.may", "opt_in"),
];

function withSpan(parts: Partial<Span> = {}) {
  return registry({ spans: [span("a.claim", { ...NAMED, kind: "client", ...parts })] });
}

Deno.test("liveCheck() knows a span by its exact name, and asks for its attributes by their levels", async () => {
  const made = withSpan({ attributes: LEVELED });
  const { findings, coverage } = await check(made, spansLine([{ name: "claim work", kind: 3 }]));
  assert.deepEqual(findings.map(({ id, level }) => `${id} ${level}`), [
    "required_attribute_not_present violation",
    "recommended_attribute_not_present improvement",
    "conditionally_required_attribute_not_present information",
    "opt_in_attribute_not_present information",
  ]);
  assert.equal(findings[0]!.signalName, "claim work");
  assert.deepEqual(coverage.span.seen, [{ name: "a.claim", count: 1 }]);
});

Deno.test("liveCheck() compares the kind of a span; a kind may be a number or a word", async () => {
  const kinds = [3, "SPAN_KIND_CLIENT", 1, "SPAN_KIND_SERVER", undefined, 0, 77];
  const results = await Promise.all(kinds.map(async (kind) => {
    return found(await check(withSpan(), spansLine([{ name: "claim work", kind }]))).length;
  }));
  assert.deepEqual(results, [0, 0, 1, 1, 1, 1, 1]);
});

Deno.test("liveCheck() chooses among definitions of one name by the kind", async () => {
  const made = registry({
    spans: [
      span("a.one", { ...NAMED, kind: "client" }),
      span("a.two", { ...NAMED, kind: "server" }),
    ],
  });
  const { coverage } = await check(made, spansLine([{ name: "claim work", kind: 2 }]));
  assert.deepEqual(coverage.span, {
    seen: [{ name: "a.two", count: 1 }],
    unseen: ["a.one"],
    planned: [],
  });
});

Deno.test("liveCheck() asks a definition of every span of our own scopes, and of no other", async () => {
  const lines = [
    spansLine([{ name: "other" }], { scope: "own.engine" }),
    spansLine([{ name: "x" }]),
  ];
  const { findings } = await check(withSpan(), ...lines);
  assert.deepEqual(findings.map(({ id, signalName }) => `${id} ${signalName}`), [
    "missing_span other",
  ]);
});

Deno.test("liveCheck() judges events on spans like events, and asks ours to be defined", async () => {
  const made = registry({
    events: [event("exception", { attributes: [used("e.type", "required")] })],
  });
  const events = [{ name: "exception" }, {
    name: "other",
    attributes: attributes({ "e.type": "x" }),
  }];
  assert.deepEqual(found(await check(made, spansLine([{ name: "s", events }]))), [
    "required_attribute_not_present e.type",
  ]);
  const own = await check(made, spansLine([{ name: "s", events }], { scope: "own" }));
  assert.deepEqual(found(own), [
    "missing_event other",
    "missing_span",
    "required_attribute_not_present e.type",
  ]);
  assert.equal(own.samples.span_event, 2);
});

Deno.test("liveCheck() judges the attributes of links, resources and exemplars", async () => {
  const bad = { attributes: attributes({ "c.d": "x" }) };
  const links = await check(registry(), spansLine([{ name: "s", links: [bad] }]));
  assert.deepEqual(found(links), ["missing_attribute c.d"]);
  const resource = await check(registry(), spansLine([], { resource: { "c.d": "x" } }));
  assert.deepEqual(found(resource), ["missing_attribute c.d"]);
  assert.equal(resource.findings[0]!.signalType, "resource");
  const exemplars = [{ filteredAttributes: attributes({ "c.d": "x" }) }];
  const gauge = { dataPoints: [{ exemplars }] };
  const made = registry({ metrics: [metric("a.m", { instrument: "gauge" })] });
  const exemplary = await check(made, metricsLine([{ name: "a.m", unit: "{request}", gauge }]));
  assert.deepEqual(found(exemplary), ["missing_attribute c.d"]);
});

/** What data each instrument makes. */
const DATA = {
  counter: { sum: { isMonotonic: true } },
  updowncounter: { sum: {} },
  gauge: { gauge: {} },
  histogram: { histogram: {} },
  exponential: { exponentialHistogram: {} },
  summary: { summary: {} },
} as const;

for (const [name, data] of Object.entries(DATA)) {
  Deno.test(`liveCheck() knows the instrument of ${name} data`, async () => {
    const own = name === "exponential" ? "histogram" : name;
    for (const instrument of ["counter", "updowncounter", "gauge", "histogram"] as const) {
      const made = registry({ metrics: [metric("a.m", { instrument, unit: "1" })] });
      const report = await check(made, metricsLine([{ name: "a.m", unit: "1", ...data }]));
      assert.deepEqual(found(report), instrument === own ? [] : ["unexpected_instrument"]);
    }
  });
}

Deno.test("liveCheck() finds metrics that are not defined, misnamed or of another unit", async () => {
  const made = registry({ metrics: [metric("a.m", { instrument: "gauge", unit: "s" })] });
  const judge = async (name: string, unit: string) => {
    return found(await check(made, metricsLine([{ name, unit, gauge: {} }])));
  };
  assert.deepEqual(await judge("a.m", "s"), []);
  assert.deepEqual(await judge("a.m", "ms"), ["unit_mismatch"]);
  assert.deepEqual(await judge("a.n", "s"), ["missing_metric a.n"]);
  assert.deepEqual(await judge("a.M", "s"), ["invalid_format a.M", "missing_metric a.M"]);
});

Deno.test("liveCheck() asks each data point for the attributes of its metric", async () => {
  const made = registry({
    metrics: [metric("a.m", { unit: "1", attributes: [used(typed("a.n", "int"), "required")] })],
  });
  const points = [{ attributes: attributes({ "a.n": 1n }) }, { attributes: [] }, {}];
  const sum = { isMonotonic: true, dataPoints: points };
  const report = await check(made, metricsLine([{ name: "a.m", unit: "1", sum }]));
  assert.deepEqual(report.findings.map(({ id, count }) => [id, count]), [
    ["required_attribute_not_present", 2],
  ]);
  assert.equal(report.samples.data_point, 3);
});

Deno.test("liveCheck() judges a metric by the one refinement of it, unless it is our own", async () => {
  const base = (registry: string): Metric => metric("a.m", { unit: "1", registry });
  const refinement = (name: string): Metric => {
    return metric(name, { refines: "a.m", unit: "1", attributes: [used("a.b", "required")] });
  };
  const judge = async (base: Metric, ...refinements: Metric[]) => {
    const made = registry({ metrics: [base], refinements: { metrics: refinements } });
    const sum = { isMonotonic: true, dataPoints: [{}] };
    const report = await check(made, metricsLine([{ name: "a.m", unit: "1", sum }]));
    // Whoever reads the telemetry has never heard the refinement's name.
    assert.ok(report.findings.every(({ message }) => !message.includes("r.x")));
    return found(report);
  };
  const [theirs, ours] = [base("https://example.com/other/1.0.0"), base(registry().schemaUrl)];
  assert.deepEqual(await judge(theirs, refinement("r.x")), ["required_attribute_not_present a.b"]);
  assert.deepEqual(await judge(theirs, refinement("r.x"), refinement("r.y")), []);
  assert.deepEqual(await judge(ours, refinement("r.x")), []);
});

Deno.test("liveCheck() judges log records with an event name as events", async () => {
  const made = registry({ events: [event("a.v", { attributes: [used("a.b", "required")] })] });
  const record = (eventName?: string) => ({ eventName, attributes: attributes({ "a.b": "x" }) });
  assert.deepEqual(found(await check(made, logsLine([record("a.v"), record(), record("")]))), []);
  assert.deepEqual(found(await check(made, logsLine([record("a.w")]))), ["missing_event a.w"]);
  assert.deepEqual(found(await check(made, logsLine([{ eventName: "a.v" }]))), [
    "required_attribute_not_present a.b",
  ]);
});

Deno.test("liveCheck() finds deprecated and unstable signals", async () => {
  const stale = { deprecated: { reason: "obsoleted" }, stability: "beta" } as const;
  const made = registry({
    spans: [span("a.s", { ...NAMED, ...stale })],
    metrics: [metric("a.m", { ...stale, instrument: "gauge", unit: "1" })],
    events: [event("a.v", stale)],
  });
  const { findings } = await check(
    made,
    spansLine([{ name: "claim work", kind: 1 }]),
    metricsLine([{ name: "a.m", unit: "1", gauge: {} }]),
    logsLine([{ eventName: "a.v" }]),
  );
  assert.deepEqual(findings.map(({ id, signalType }) => `${id} ${signalType}`).sort(), [
    "deprecated log",
    "deprecated metric",
    "deprecated span",
    "not_stable log",
    "not_stable metric",
    "not_stable span",
  ]);
});

Deno.test("liveCheck() asks the resource for the entity that a signal is associated with", async () => {
  const attributes = [
    used("a.id", "required", { role: "identifying" }),
    used("a.name", "recommended"),
    used("a.case", "conditionally_required"),
    used("a.may", "opt_in"),
  ];
  const made = registry({
    entities: [entity("a.e", { attributes }), entity("a.f")],
    metrics: [
      metric("a.m", { entityAssociations: ["a.e"] }),
      metric("a.n", { entityAssociations: ["a.e", "a.f"] }),
      metric("a.o", { entityAssociations: ["a.unknown"] }),
    ],
  });
  const judge = async (name: string, resource: Record<string, string>) => {
    const sum = { isMonotonic: true };
    const line = metricsLine([{ name, unit: "{request}", sum }], { resource });
    return (await check(made, line)).findings.map(({ id, level }) => `${id} ${level}`);
  };
  assert.deepEqual(await judge("a.m", {}), [
    "entity_required_attribute_not_present violation",
    "entity_recommended_attribute_not_present improvement",
    "entity_conditionally_required_attribute_not_present information",
    "entity_opt_in_attribute_not_present information",
  ]);
  const whole = { "a.id": "x", "a.name": "x", "a.case": "x", "a.may": "x" };
  assert.deepEqual(await judge("a.m", whole), []);
  assert.deepEqual(await judge("a.n", {}), ["entity_association_not_satisfied violation"]);
  assert.deepEqual(await judge("a.n", { "a.f.id": "x" }), []);
  assert.deepEqual(await judge("a.o", {}), []);
});

Deno.test("liveCheck() tells what was seen, what was not, and what nobody expects yet", async () => {
  const planned = { implementation: { planned: "Comes with the agent." } };
  const made = registry({
    attributes: [attribute("a.b"), attribute("a.old", { deprecated: { reason: "obsoleted" } })],
    spans: [
      span("a.s", NAMED),
      span("a.t", { annotations: { code_generation: { span_name: "t" }, ...planned } }),
      span("a.nameless"),
    ],
    metrics: [metric("a.m"), metric("a.n", { annotations: planned })],
    events: [event("a.v")],
  });
  const line = spansLine([{ name: "claim work", kind: 1 }, { name: "claim work", kind: 1 }]);
  const { coverage } = await check(made, line);
  assert.deepEqual(coverage, {
    attribute: { seen: [], unseen: ["a.b"], planned: [] },
    span: { seen: [{ name: "a.s", count: 2 }], unseen: [], planned: ["a.t"] },
    metric: { seen: [], unseen: ["a.m"], planned: ["a.n"] },
    event: { seen: [], unseen: ["a.v"], planned: [] },
  });
});
