/** What signals and groups come to: extends, groups of attributes, refinements, names and duplicates. */
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { type Loaded, loadRegistry } from "../../conventions/tool/load.ts";
import type { UsedAttribute } from "../../conventions/tool/resolved.ts";
import { memoryFiles } from "../support/memory_files.ts";

const ATTRIBUTES = `file_format: definition/2
attributes:
${
  ["a", "b", "c", "d"].map((letter) =>
    `  - { key: shop.${letter}, type: int, brief: Is ${letter}., stability: stable }\n`
  ).join("")
}`;

function load(...texts: readonly string[]): Loaded {
  const files = texts.map((text, index) => [`file_${index + 1}.yaml`, text]);
  return loadRegistry(memoryFiles({ "attributes.yaml": ATTRIBUTES, ...Object.fromEntries(files) }));
}

function sound(...texts: readonly string[]): Loaded["registry"] {
  const { registry, findings } = load(...texts);
  assert.deepEqual(findings, []);
  return registry;
}

/** Findings as `file:line:column id`. */
function brief({ findings }: Loaded): string[] {
  return findings.map(({ id, place }) => `${place.file}:${place.line}:${place.column} ${id}`);
}

const newer = (text: string): string => `file_format: definition/2\n${text}`;

const keysOf = (attributes: readonly UsedAttribute[]): string[] => attributes.map(({ key }) => key);

const EXTENDING = [
  "  - { id: base, type: attribute_group, brief: B., attributes: [" +
  "{ ref: shop.a, brief: From base., note: Base. }, { ref: shop.b, requirement_level: required }] }",
  "  - { id: middle, type: attribute_group, brief: M., extends: base, attributes: [" +
  "{ ref: shop.c }, { ref: shop.a, note: Middle. }] }",
  "  - { id: span.shop.top, type: span, span_kind: client, stability: beta, brief: T., " +
  "extends: middle, attributes: [{ ref: shop.b, brief: From top. }] }",
];

Deno.test("loadRegistry() inherits attributes through extends, the nearest word counting", () => {
  const [span] = sound(`groups:\n${EXTENDING.join("\n")}\n`).spans;
  assert.deepEqual(keysOf(span!.attributes), ["shop.a", "shop.b", "shop.c"]);
  const [a, b, c] = span!.attributes;
  assert.deepEqual([a?.brief, a?.note], ["From base.", "Middle."]);
  assert.deepEqual([b?.brief, b?.requirementLevel], ["From top.", { level: "required" }]);
  assert.deepEqual(span?.lineage, ["middle", "base"]);
  assert.deepEqual(a?.lineage, {
    sourceGroup: "middle",
    inheritedFields: ["type", "brief", "stability", "note"],
    locallyOverriddenFields: [],
  });
  assert.deepEqual(b?.lineage, {
    sourceGroup: "middle",
    inheritedFields: ["type", "stability", "requirement_level"],
    locallyOverriddenFields: ["brief"],
  });
  assert.equal(c?.lineage.sourceGroup, "middle");
});

Deno.test("loadRegistry() extends in whatever order and files the groups stand", () => {
  const wanted = withoutPlaces(sound(`groups:\n${EXTENDING.join("\n")}\n`));
  fc.assert(fc.property(
    fc.shuffledSubarray(EXTENDING, { minLength: 3 }),
    fc.boolean(),
    (groups, apart) => {
      const texts = apart
        ? groups.map((group) => `groups:\n${group}\n`)
        : [`groups:\n${groups.join("\n")}\n`];
      assert.deepEqual(withoutPlaces(sound(...texts)), wanted);
    },
  ));
});

function withoutPlaces({ counts: _, ...registry }: Loaded["registry"]): unknown {
  return JSON.parse(JSON.stringify(registry, (key, value) => {
    return key === "place" || key === "usedAt" ? undefined : value;
  }));
}

Deno.test("loadRegistry() finds groups that extend each other in a circle", () => {
  const group = (id: string, of: string): string =>
    `  - { id: ${id}, type: attribute_group, brief: B., extends: ${of}, attributes: [{ ref: shop.a }] }\n`;
  const loaded = load(
    `groups:\n${group("one", "two")}${group("two", "three")}${group("three", "one")}`,
  );
  assert.deepEqual(brief(loaded), ["file_1.yaml:4:61 circular_extends"]);
  assert.match(loaded.findings[0]!.message, /found a circle \(one -> two -> three -> one\)/);
  assert.deepEqual(loaded.registry.attributeGroups.map(({ attributes }) => keysOf(attributes)), [
    ["shop.a"],
    ["shop.a"],
    ["shop.a"],
  ]);
});

Deno.test("loadRegistry() finds extends and ref_group that lead nowhere", () => {
  const loaded = load(
    "groups:\n  - { id: one, type: attribute_group, brief: B., extends: none }\n",
    newer(
      "attribute_groups:\n  - { id: two, visibility: internal, attributes: [{ ref_group: gone }] }\n",
    ),
    newer("metric_refinements:\n  - { id: three, ref: shop.sold }\n"),
  );
  assert.deepEqual(brief(loaded), [
    "file_1.yaml:2:59 unresolved_extends",
    "file_2.yaml:3:64 unresolved_ref_group",
    "file_3.yaml:3:23 unresolved_refinement",
  ]);
  assert.equal(loaded.registry.counts.unresolvedReferences, 3);
  assert.deepEqual(loaded.registry.metrics, []);
  assert.equal(loaded.registry.refinements.metrics[0]?.refines, "shop.sold");
});

Deno.test("loadRegistry() resolves references between files of both formats", () => {
  const registry = sound(
    newer(
      "attribute_groups:\n  - { id: new.group, visibility: internal, attributes: [{ ref: shop.a }] }\n",
    ),
    "groups:\n  - { id: old.group, type: attribute_group, brief: B., extends: new.group }\n",
    newer(`events:
  - name: shop.shut
    brief: Shut.
    stability: stable
    attributes: [{ ref_group: old.group }]
`),
    "groups:\n  - { id: span.shop.in, type: span, span_kind: client, brief: S., stability: beta, attributes: [] }\n",
    newer("span_refinements:\n  - { id: shop.in.late, ref: shop.in }\n"),
  );
  assert.deepEqual(keysOf(registry.events[0]!.attributes), ["shop.a"]);
  assert.equal(registry.events[0]!.attributes[0]!.lineage.sourceGroup, "old.group");
  assert.equal(registry.refinements.spans[0]?.refines, "shop.in");
});

const METRIC = newer(`attribute_groups:
  - id: group
    visibility: internal
    attributes:
      - { ref: shop.a, brief: Of the group., note: Of the group. }
      - { ref: shop.c }
metrics:
  - name: shop.sold
    instrument: counter
    unit: "{item}"
    brief: Sold.
    note: All of them.
    stability: stable
    deprecated: { reason: obsoleted, note: Gone. }
    annotations: { tool: { one: 1 }, other: 2 }
    entity_associations: [shop]
    attributes:
      - { ref: shop.a, brief: Of the parent., note: Of the parent., examples: [1] }
      - { ref: shop.b, requirement_level: required }
entities:
  - { type: shop, brief: Shop., stability: stable, identity: [{ ref: shop.d }] }
`);

Deno.test("loadRegistry() lets what is said here go before a group, and that before what is refined", () => {
  const registry = sound(`${METRIC}metric_refinements:
  - id: metric.shop.sold.late
    ref: shop.sold
    attributes:
      - { ref: shop.a, brief: Of the refinement. }
      - { ref_group: group }
`);
  const [refinement] = registry.refinements.metrics;
  assert.deepEqual(keysOf(refinement!.attributes), ["shop.a", "shop.b", "shop.c"]);
  const [a, b, c] = refinement!.attributes;
  assert.deepEqual([a?.brief, a?.note, a?.examples], ["Of the refinement.", "Of the group.", [1]]);
  assert.deepEqual(a?.lineage, {
    sourceGroup: "group",
    inheritedFields: ["type", "stability", "note", "examples"],
    locallyOverriddenFields: ["brief"],
  });
  assert.equal(b?.lineage.sourceGroup, "metric.shop.sold");
  assert.deepEqual(b?.requirementLevel, { level: "required" });
  assert.equal(c?.lineage.sourceGroup, "group");
});

Deno.test("loadRegistry() gives a refinement everything of what it refines but what it says", () => {
  const registry = sound(`${METRIC}metric_refinements:
  - { id: metric.shop.sold.late, ref: shop.sold, brief: Sold late., annotations: { tool: 3 } }
`);
  const { attributes: _, place, ...refinement } = registry.refinements.metrics[0]!;
  assert.deepEqual(refinement, {
    signal: "metric",
    name: "shop.sold.late",
    refines: "shop.sold",
    brief: "Sold late.",
    note: "All of them.",
    stability: "stable",
    deprecated: { reason: "obsoleted", note: "Gone." },
    annotations: { tool: 3, other: 2 },
    instrument: "counter",
    unit: "{item}",
    entityAssociations: ["shop"],
    registry: "https://unknown/unknown",
    lineage: ["metric.shop.sold"],
  });
  assert.deepEqual(place, { file: "file_1.yaml", line: 24, column: 5 });
  assert.deepEqual(registry.metrics.map(({ name }) => name), ["shop.sold"]);
});

Deno.test("loadRegistry() gives a span refinement the kind and name of its span unless it has its own", () => {
  const registry = sound(newer(`spans:
  - { type: shop.visit, kind: server, name: { note: visit }, brief: V., stability: beta }
span_refinements:
  - { id: shop.visit.again, ref: shop.visit }
  - { id: shop.visit.named, ref: shop.visit, name: { note: other } }
`));
  assert.deepEqual(
    registry.refinements.spans.map(({ name, kind, spanName }) => [name, kind, spanName]),
    [["shop.visit.again", "server", "visit"], ["shop.visit.named", "server", "other"]],
  );
});

Deno.test("loadRegistry() refuses to refine what is of another kind", () => {
  const loaded = load(
    "groups:\n  - { id: metric.shop, type: attribute_group, brief: B., attributes: [] }\n",
    newer("metric_refinements:\n  - { id: shop.late, ref: shop }\n"),
  );
  assert.deepEqual(brief(loaded), ["file_2.yaml:3:27 invalid_refinement"]);
});

Deno.test("loadRegistry() refuses an attribute that two groups bring, and a signal as a group", () => {
  const loaded = load(newer(`attribute_groups:
  - { id: one, visibility: internal, attributes: [{ ref: shop.a }] }
  - { id: two, visibility: internal, attributes: [{ ref: shop.a }, { ref: shop.b }] }
events:
  - name: shop.shut
    brief: Shut.
    stability: stable
    attributes: [{ ref_group: one }, { ref_group: two }, { ref_group: event.shop.open }]
  - { name: shop.open, brief: Open., stability: stable }
`));
  assert.deepEqual(brief(loaded), [
    "file_1.yaml:9:51 duplicate_attribute_id",
    "file_1.yaml:9:71 unresolved_ref_group",
  ]);
  const shut = loaded.registry.events.find(({ name }) => name === "shop.shut");
  assert.deepEqual(keysOf(shut!.attributes), ["shop.a", "shop.b"]);
});

Deno.test("loadRegistry() takes a span of the older format that extends a span for its refinement", () => {
  const registry = sound(`groups:
  - { id: span.shop, type: span, span_kind: client, brief: S., stability: beta, attributes: [] }
  - { id: span.shop.late, type: span, span_kind: server, brief: L., stability: beta, extends: span.shop }
  - { id: metric.m, type: metric, metric_name: m, instrument: gauge, unit: s, brief: M., stability: beta }
  - { id: metric.n, type: metric, metric_name: n, instrument: gauge, unit: s, brief: N., stability: beta, extends: metric.m }
  - { id: metric.m.x, type: metric, metric_name: m, instrument: gauge, unit: s, brief: X., stability: beta, extends: metric.m }
`);
  assert.deepEqual(registry.spans.map(({ name }) => name), ["shop"]);
  const [late] = registry.refinements.spans;
  assert.deepEqual([late?.name, late?.refines, late?.kind], ["shop.late", "shop", "server"]);
  // A metric with a name of its own is a metric, whatever it extends.
  assert.deepEqual(registry.metrics.map(({ name }) => name), ["m", "n"]);
  assert.deepEqual(registry.refinements.metrics.map(({ brief, refines }) => [brief, refines]), [
    ["X.", "m"],
  ]);
});

Deno.test("loadRegistry() reads what each kind of signal has of its own", () => {
  const registry = sound(
    `groups:
  - { id: event.shop.shut, type: event, name: shop.shut, brief: E., stability: beta, body: { id: x, type: string, stability: beta, requirement_level: required, examples: a } }
  - { id: span.shop, type: span, span_kind: consumer, brief: S., stability: alpha, attributes: [], events: [shop.shut] }
  - { id: entity.shop, type: entity, name: shop, brief: N., stability: stable, attributes: [{ ref: shop.a, role: identifying }] }
  - { id: metric.sold, type: metric, metric_name: sold, instrument: histogram, unit: By, brief: M., stability: stable, entity_associations: [shop] }
`,
    newer(`entities:
  - { type: box, brief: B., stability: beta, identity: [{ ref: shop.b }], description: [{ ref: shop.c }] }
attribute_groups:
  - { id: open, visibility: public, brief: O., stability: beta, attributes: [] }
`),
  );
  assert.equal((registry.events[0]!.body as { id: string }).id, "x");
  assert.deepEqual([registry.spans[0]!.kind, registry.spans[0]!.events], ["consumer", [
    "shop.shut",
  ]]);
  const [metric] = registry.metrics;
  assert.deepEqual([metric!.instrument, metric!.unit], ["histogram", "By"]);
  assert.deepEqual(metric!.entityAssociations, ["shop"]);
  const roles = registry.entities.map(({ name, attributes }) => [
    name,
    attributes.map(({ key, role }) => [key, role]),
  ]);
  assert.deepEqual(roles, [
    ["box", [["shop.b", "identifying"], ["shop.c", "descriptive"]]],
    ["shop", [["shop.a", "identifying"]]],
  ]);
  assert.deepEqual(registry.attributeGroups.map(({ name, visibility }) => [name, visibility]), [
    ["open", "public"],
  ]);
});

Deno.test("loadRegistry() finds ids and names that are taken, each mistake once", () => {
  const metric = (id: string, name: string): string =>
    `  - { id: ${id}, type: metric, metric_name: ${name}, instrument: gauge, unit: s, brief: M., stability: beta }\n`;
  const event = (id: string, name: string): string =>
    `  - { id: ${id}, type: event, name: ${name}, brief: E., stability: beta }\n`;
  const loaded = load(
    `groups:\n${metric("metric.a", "a")}${metric("metric.a", "a")}${metric("metric.b", "a")}` +
      `${event("event.a", "a")}${event("event.b", "a")}`,
    newer("events:\n  - { name: a, brief: E., stability: beta }\n"),
  );
  assert.deepEqual(brief(loaded), [
    "file_1.yaml:3:5 duplicate_group_id",
    "file_1.yaml:4:5 duplicate_metric_name",
    "file_1.yaml:6:5 duplicate_group_name",
    "file_2.yaml:3:5 duplicate_group_id",
  ]);
  assert.equal(
    loaded.findings[1]!.message,
    'Cannot define metric "a" again: found it at file_1.yaml:2, expected one definition',
  );
});

Deno.test("loadRegistry() advises to say what identifies an entity, inherited or not", () => {
  const loaded = load(newer(`entities:
  - { type: shop, brief: Shop., stability: stable, identity: [{ ref: shop.d }] }
  - { type: shed, brief: Shed., stability: stable, identity: [], requirement_level: opt_in }
entity_refinements:
  - { id: shop.small, ref: shop }
`));
  assert.deepEqual(brief(loaded), ["file_1.yaml:4:5 entity_without_identity"]);
  assert.equal(loaded.findings[0]!.level, "improvement");
  const [shed, shop] = loaded.registry.entities;
  assert.deepEqual([shed!.requirementLevel, shop!.requirementLevel], ["opt_in", undefined]);
  assert.equal(loaded.registry.refinements.entities[0]!.attributes[0]!.role, "identifying");
});

Deno.test("loadRegistry() finds associations with what is no entity, however deep they stand", () => {
  const loaded = load(newer(`entities:
  - { type: shop, brief: Shop., stability: stable, identity: [{ ref: shop.d }] }
events:
  - name: shop.shut
    brief: Shut.
    stability: stable
    entity_associations: [shop, { one_of: [entity.shop, { all_of: [shop, shed] }] }, shop.shut]
`));
  assert.deepEqual(brief(loaded), [
    "file_1.yaml:8:74 unresolved_entity_association",
    "file_1.yaml:8:86 unresolved_entity_association",
  ]);
  assert.deepEqual(loaded.registry.events[0]!.entityAssociations, [
    "shop",
    "entity.shop",
    "shed",
    "shop.shut",
  ]);
});
