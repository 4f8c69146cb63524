/** What attributes come to: their definitions, and what signals say over them. */
import assert from "node:assert/strict";
import { type Loaded, loadRegistry } from "../../conventions/tool/load.ts";
import type { Attribute, UsedAttribute } from "../../conventions/tool/resolved.ts";
import { memoryFiles } from "../support/memory_files.ts";

function load(text: string): Loaded {
  const manifest = "schema_url: https://example.com/schemas/1.0.0\n";
  return loadRegistry(memoryFiles({ "manifest.yaml": manifest, "file.yaml": text }));
}

function attributeOf({ registry, findings }: Loaded, key: string): Attribute {
  assert.deepEqual(findings, []);
  return registry.attributes.find((attribute) => attribute.key === key)!;
}

const ATTRIBUTES = `file_format: definition/2
attributes:
  - key: shop.state
    type:
      members:
        - { id: open, value: opened, brief: Open., note: Wide., stability: stable }
        - { id: shut, value: 2, deprecated: { reason: renamed, renamed_to: open, note: Why. } }
        - { id: odd, annotations: { tool: { hint: true } } }
    brief: State.
    note: One of few.
    stability: beta
    examples: [open]
    annotations: { tool: { hint: 1 }, other: [a] }
  - { key: shop.header, type: "template[string[]]", brief: Header., stability: alpha }
  - key: shop.old
    type: any
    brief: Old.
    stability: deprecated
    deprecated: { reason: obsoleted, note: Gone. }
`;

Deno.test("loadRegistry() reads an enumeration with all its members", () => {
  const attribute = attributeOf(load(ATTRIBUTES), "shop.state");
  assert.ok(attribute.type.kind === "enum");
  const [open, shut, odd] = attribute.type.members;
  assert.deepEqual(open, {
    id: "open",
    value: "opened",
    brief: "Open.",
    note: "Wide.",
    stability: "stable",
    annotations: {},
    place: { file: "file.yaml", line: 6, column: 11 },
  });
  assert.deepEqual(shut?.deprecated, { reason: "renamed", renamedTo: "open", note: "Why." });
  assert.deepEqual([shut?.value, shut?.stability], [2, "beta"]);
  assert.deepEqual([odd?.value, odd?.annotations], ["odd", { tool: { hint: true } }]);
});

Deno.test("loadRegistry() reads templates, deprecations and where each attribute is defined", () => {
  const loaded = load(ATTRIBUTES);
  const header = attributeOf(loaded, "shop.header");
  assert.deepEqual(header.type, { kind: "template", of: "string[]" });
  assert.deepEqual(header.place, { file: "file.yaml", line: 14, column: 5 });
  assert.equal(header.registry, "https://example.com/schemas/1.0.0");
  const old = attributeOf(loaded, "shop.old");
  assert.deepEqual(old.deprecated, { reason: "obsoleted", note: "Gone." });
  assert.deepEqual([old.type, old.stability], [{ kind: "value", of: "any" }, "development"]);
});

function useOf(fields: string, list = "spans"): UsedAttribute {
  const loaded = load(`${ATTRIBUTES}${list}:
  - type: shop.visit
    kind: server
    name: { note: visit }
    brief: A visit.
    stability: development
    attributes:
      - ref: shop.state
${fields}`);
  assert.deepEqual(loaded.findings, []);
  return loaded.registry.spans[0]!.attributes[0]!;
}

Deno.test("loadRegistry() gives a reference all that its definition says", () => {
  const use = useOf("");
  const { requirementLevel, lineage, usedAt, ...rest } = use;
  assert.deepEqual(rest, attributeOf(load(ATTRIBUTES), "shop.state"));
  assert.deepEqual(requirementLevel, { level: "recommended" });
  assert.deepEqual(usedAt, { file: "file.yaml", line: 27, column: 9 });
  assert.deepEqual(lineage, {
    sourceGroup: "span.shop.visit",
    inheritedFields: ["type", "brief", "stability", "note", "examples", "annotations"],
    locallyOverriddenFields: [],
  });
});

Deno.test("loadRegistry() lets a reference say some fields otherwise", () => {
  const use = useOf(`        brief: State of the visit.
        examples: [shut]
        stability: alpha
        deprecated: { reason: uncategorized, note: Here. }
        requirement_level: { conditionally_required: When open. }
        sampling_relevant: true
        annotations: { tool: { other: 2 }, more: yes }
`);
  assert.equal(use.brief, "State of the visit.");
  assert.equal(use.note, "One of few.");
  assert.deepEqual(use.examples, ["shut"]);
  assert.equal(use.stability, "alpha");
  assert.deepEqual(use.deprecated, { reason: "uncategorized", note: "Here." });
  assert.deepEqual(use.requirementLevel, { level: "conditionally_required", text: "When open." });
  assert.equal(use.samplingRelevant, true);
  assert.deepEqual(use.annotations, { tool: { other: 2 }, other: ["a"], more: "yes" });
  assert.deepEqual(use.lineage.inheritedFields, ["type", "note"]);
  assert.deepEqual(use.lineage.locallyOverriddenFields, [
    "brief",
    "examples",
    "stability",
    "deprecated",
    "annotations",
    "requirement_level",
    "sampling_relevant",
  ]);
});

Deno.test("loadRegistry() reads every requirement level", () => {
  const levels = {
    required: { level: "required" },
    opt_in: { level: "opt_in" },
    recommended: { level: "recommended" },
    "{ recommended: When cheap. }": { level: "recommended", text: "When cheap." },
    "{ opt_in: When asked. }": { level: "opt_in" },
  };
  for (const [written, wanted] of Object.entries(levels)) {
    assert.deepEqual(useOf(`        requirement_level: ${written}\n`).requirementLevel, wanted);
  }
});

Deno.test("loadRegistry() finds a reference to an attribute that nobody defines", () => {
  const { findings, registry } = load(`${ATTRIBUTES}events:
  - name: shop.shut
    brief: Shut.
    stability: stable
    attributes: [{ ref: shop.header }, { ref: shop.hedaer }]
`);
  assert.deepEqual(findings, [{
    id: "unresolved_ref",
    level: "violation",
    message: 'Cannot resolve "shop.hedaer" in event "shop.shut": found no definition of it, ' +
      "expected an attribute of this registry or of one that it depends on directly",
    place: { file: "file.yaml", line: 24, column: 40 },
    signalType: "event",
    signalName: "shop.shut",
  }]);
  assert.deepEqual(registry.events[0]?.attributes.map(({ key }) => key), ["shop.header"]);
  assert.equal(registry.counts.unresolvedReferences, 1);
});

Deno.test("loadRegistry() finds a reference that stands twice in a signal, and keeps the first", () => {
  const { findings, registry } = load(`${ATTRIBUTES}events:
  - name: shop.shut
    brief: Shut.
    stability: stable
    attributes: [{ ref: shop.header, brief: One. }, { ref: shop.header, brief: Two. }]
`);
  assert.deepEqual(findings.map(({ id, place }) => [id, place.column]), [
    ["duplicate_attribute_ref", 53],
  ]);
  assert.deepEqual(registry.events[0]?.attributes.map(({ brief }) => brief), ["One."]);
});

Deno.test("loadRegistry() reads attributes of the older format, defined where they are used", () => {
  const loaded = load(`groups:
  - id: registry.shop
    type: attribute_group
    display_name: Shop
    brief: Attributes.
    attributes:
      - id: shop.guest
        type: string
        stability: experimental
        brief: Guest.
        examples: [jo]
        requirement_level: required
        role: descriptive
        deprecated: { reason: uncategorized }
`);
  // The word of old breaks the schema, and is understood all the same.
  assert.deepEqual(loaded.findings.map(({ id }) => id), ["schema/wrong_value"]);
  const [attribute] = loaded.registry.attributes;
  assert.equal(attribute?.stability, "development");
  assert.deepEqual(attribute?.deprecated, { reason: "uncategorized" });
  const [group] = loaded.registry.attributeGroups;
  assert.deepEqual([group?.name, group?.displayName], ["registry.shop", "Shop"]);
  const [use] = group!.attributes;
  assert.deepEqual(use?.requirementLevel, { level: "required" });
  assert.equal(use?.role, "descriptive");
  assert.deepEqual(use?.lineage, {
    sourceGroup: "registry.shop",
    inheritedFields: [],
    locallyOverriddenFields: [],
  });
});

Deno.test("loadRegistry() reads a deprecation of old as one of an unspecified reason", () => {
  const { registry } = load(`groups:
  - id: registry.shop
    type: attribute_group
    brief: Attributes.
    attributes:
      - { id: shop.guest, type: int, stability: stable, brief: Guest., deprecated: Ask not. }
`);
  assert.deepEqual(registry.attributes[0]?.deprecated, {
    reason: "unspecified",
    note: "Ask not.",
  });
});

Deno.test("loadRegistry() finds an attribute that is defined twice, in files of either format", () => {
  const files = memoryFiles({
    "a.yaml": ATTRIBUTES,
    "b.yaml": `groups:
  - id: registry.shop
    type: attribute_group
    brief: Attributes.
    attributes:
      - { id: shop.old, type: int, stability: stable, brief: Again. }
`,
  });
  const { findings, registry } = loadRegistry(files);
  assert.deepEqual(
    findings.map(({ id, message, place }) => [id, message, place.file, place.line]),
    [
      [
        "duplicate_attribute_id",
        'Cannot define attribute "shop.old" again: found it at a.yaml:15, expected one definition',
        "b.yaml",
        6,
      ],
    ],
  );
  assert.equal(registry.attributes.find(({ key }) => key === "shop.old")?.brief, "Old.");
});
