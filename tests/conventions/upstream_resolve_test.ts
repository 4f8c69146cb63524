/** The real thing: the whole upstream registry resolves, and every figure of it comes out. */
import assert from "node:assert/strict";
import { loadRegistry } from "../../conventions/tool/load.ts";
import type { Attribute } from "../../conventions/tool/resolved.ts";
import { upstreamFiles, upstreamTest } from "../support/upstream_registry.ts";

upstreamTest("loadRegistry() resolves upstream with no reference left over", () => {
  const { counts } = loadRegistry(upstreamFiles()).registry;
  assert.deepEqual(counts, {
    files: 250,
    groups: { attribute_group: 205, span: 66, metric: 503, event: 30, entity: 64 },
    definitions: {
      attributes: 12,
      attribute_groups: 24,
      events: 2,
      metrics: 38,
      spans: 12,
      metric_refinements: 21,
      span_refinements: 35,
    },
    attributeDefinitions: 943,
    references: 1827,
    unresolvedReferences: 0,
    extensions: 176,
    groupReferences: 103,
  });
  assert.equal(Object.values(counts.groups).reduce((sum, count) => sum + count), 868);
});

upstreamTest(
  "loadRegistry() finds nothing in upstream but what breaks the official schemas",
  () => {
    const { findings } = loadRegistry(upstreamFiles());
    const violations = findings.filter(({ level }) => level === "violation");
    const found = violations.map(({ id, place, message }) => {
      const why = /found ("[^"]*")/.exec(message)?.[1];
      return `${place.file} ${id} ${why}`;
    });
    const counted = new Map<string, number>();
    for (const one of found) counted.set(one, (counted.get(one) ?? 0) + 1);
    assert.deepEqual(Object.fromEntries(counted), {
      'gen-ai/deprecated/events-deprecated.yaml schema/wrong_value "map[]"': 2,
      'k8s/registry.yaml schema/wrong_value "experimental"': 14,
    });
    const others = findings.filter(({ level }) => level !== "violation");
    assert.deepEqual([...new Set(others.map(({ id }) => id))], ["entity_without_identity"]);
    assert.deepEqual(violations[0]?.place, {
      file: "gen-ai/deprecated/events-deprecated.yaml",
      line: 121,
      column: 17,
    });
  },
);

upstreamTest("loadRegistry() keeps upstream's enumerations, templates and deprecations", () => {
  const { registry } = loadRegistry(upstreamFiles());
  const members = (attribute: Attribute): number =>
    attribute.type.kind === "enum" ? attribute.type.members.length : 0;
  const enums = registry.attributes.filter(({ type }) => type.kind === "enum");
  assert.equal(enums.length, 171);
  assert.equal(enums.reduce((sum, attribute) => sum + members(attribute), 0), 989);
  assert.equal(registry.attributes.filter(({ type }) => type.kind === "template").length, 41);
  const groups = [
    ...registry.attributeGroups,
    ...registry.spans,
    ...registry.metrics,
    ...registry.events,
    ...registry.entities,
    ...registry.refinements.spans,
  ];
  assert.equal(groups.filter(({ deprecated }) => deprecated !== undefined).length, 140);
});

upstreamTest("loadRegistry() puts upstream's signals where they belong", () => {
  const { registry } = loadRegistry(upstreamFiles());
  const { spans, metrics, events, entities } = registry.refinements;
  assert.deepEqual(
    [registry.attributes, registry.attributeGroups, registry.metrics, registry.events].map((list) =>
      list.length
    ),
    [943, 205 + 24, 503 + 38, 30 + 2],
  );
  assert.deepEqual([metrics.length, events.length, entities.length], [21, 0, 0]);
  assert.equal(registry.entities.length, 64);
  // Spans of the older format that extend a span are its refinements, beside those that say so.
  assert.deepEqual([registry.spans.length, spans.length], [66 + 12 - 20, 35 + 20]);
});

upstreamTest("loadRegistry() follows upstream's references to the end", () => {
  const { registry } = loadRegistry(upstreamFiles());
  const duration = registry.metrics.find(({ name }) => name === "http.client.request.duration")!;
  assert.deepEqual(duration.lineage, [
    "metric_attributes.http.client",
    "attributes.http.client",
    "attributes.http.common",
  ]);
  const method = duration.attributes.find(({ key }) => key === "http.request.method")!;
  assert.deepEqual(method.requirementLevel, { level: "required" });
  assert.equal(method.lineage.sourceGroup, "metric_attributes.http.client");
  const status = registry.refinements.metrics.find(({ name }) => name === "hw.enclosure.status")!;
  assert.deepEqual([status.refines, status.unit, status.instrument], [
    "hw.status",
    "1",
    "updowncounter",
  ]);
  assert.ok(status.attributes.some(({ key }) => key === "hw.state"));
});
