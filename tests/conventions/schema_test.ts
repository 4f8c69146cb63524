/** What mistakes in files come to: one finding each, at the place of the mistake, with words that help. */
import assert from "node:assert/strict";
import { loadRegistry } from "../../conventions/tool/load.ts";
import { DEFINITIONS_FILE, GROUPS_FILE } from "../support/full_files.ts";
import { memoryFiles } from "../support/memory_files.ts";

const MANIFEST = "schema_url: https://example.com/schemas/1.0.0\n";

/** All findings of one file, as `line:column id message`. */
function findings(text: string, manifest = MANIFEST): string[] {
  const files = memoryFiles({ "manifest.yaml": manifest, "file.yaml": text });
  return loadRegistry(files).findings.map(({ id, place, message }) =>
    `${place.line}:${place.column} ${id} ${message}`
  );
}

/** A file with one attribute of the newer format. */
function attribute(fields: string): string {
  return `file_format: definition/2\nattributes:\n  - key: shop.a\n    brief: A.\n${fields}`;
}

/** A file with one group of the older format. */
function group(fields: string): string {
  return `groups:\n  - id: shop\n    brief: A.\n${fields}`;
}

/** One more group, which defines an attribute to refer to. */
const OTHER_GROUP = "  - id: other\n    type: attribute_group\n    brief: O.\n    attributes:\n" +
  "      - { id: a.c, type: int, stability: stable, brief: C. }\n";

const STABLE_INT = "    type: int\n    stability: stable\n";

/** Text of a file, and its one finding. */
const MISTAKES: Readonly<Record<string, readonly [text: string, finding: string]>> = {
  "a missing key": [
    attribute("    type: int\n"),
    '3:5 schema/missing_key Cannot accept "/attributes/0": found no key "stability", ' +
    "expected one of stable, release_candidate, beta, alpha, development, deprecated",
  ],
  "an unknown key": [
    attribute(`${STABLE_INT}    colour: red\n`),
    '7:5 schema/unknown_key Cannot accept "/attributes/0/colour": found the unknown key "colour", ' +
    "expected one of key, type, examples, brief, note, stability, deprecated, annotations",
  ],
  "a misspelt key": [
    attribute(`${STABLE_INT}    exmaples: [1]\n`),
    '7:5 schema/unknown_key Cannot accept "/attributes/0/exmaples": found the unknown key ' +
    '"exmaples", expected "examples"',
  ],
  "a misspelt key that has to be there": [
    attribute("    type: int\n    stabilty: stable\n"),
    '6:5 schema/unknown_key Cannot accept "/attributes/0/stabilty": found the unknown key ' +
    '"stabilty", expected "stability"',
  ],
  "a value of a wrong type": [
    attribute(`${STABLE_INT}    note: 7\n`),
    '7:11 schema/wrong_type Cannot accept "/attributes/0/note": found number 7, expected a text',
  ],
  "a word nobody knows": [
    attribute("    type: int\n    stability: solid\n"),
    '6:16 schema/wrong_value Cannot accept "/attributes/0/stability": found "solid", ' +
    "expected one of stable, release_candidate, beta, alpha, development, deprecated",
  ],
  "a type nobody knows": [
    attribute("    type: integer\n    stability: stable\n"),
    '5:11 schema/wrong_value Cannot accept "/attributes/0/type": found "integer", expected one of ' +
    "string, int, double, boolean, any, string[], int[], double[], boolean[], template[string], " +
    "template[int], template[double], template[boolean], template[any], template[string[]], " +
    "template[int[]], template[double[]], template[boolean[]]",
  ],
  "a deprecation without a reason": [
    attribute(`${STABLE_INT}    deprecated: { note: Gone. }\n`),
    '7:17 schema/missing_key Cannot accept "/attributes/0/deprecated": found no key "reason", ' +
    "expected one of renamed, obsoleted, uncategorized, unspecified",
  ],
  "a new name that is missing": [
    attribute(`${STABLE_INT}    deprecated: { reason: renamed }\n`),
    '7:17 schema/missing_key Cannot accept "/attributes/0/deprecated": found no key "renamed_to", ' +
    "expected a text",
  ],
  "examples of many types": [
    attribute(`${STABLE_INT}    examples: [[1], [two]]\n`),
    '7:15 schema/wrong_value Cannot accept "/attributes/0/examples": found a list, ' +
    "expected an example, or a list of examples of one type",
  ],
  "a file format nobody knows": [
    "file_format: definition/3\nattributes: []\n",
    '1:14 schema/wrong_value Cannot accept "/file_format": found "definition/3", ' +
    'expected "definition/2"',
  ],
  "a file format that isn't said": [
    "attributes: []\n",
    '1:1 schema/missing_key Cannot accept the file: found no key "file_format", ' +
    'expected "definition/2"',
  ],
  "a list of another name": [
    "file_format: definition/2\nmetric: []\n",
    '2:1 schema/unknown_key Cannot accept "/metric": found the unknown key "metric", ' +
    'expected "metrics"',
  ],
  "a reference that is also one to a group": [
    `${attribute(STABLE_INT)}attribute_groups:
  - { id: none, visibility: internal }
  - { id: both, visibility: internal, attributes: [{ ref_group: none, ref: shop.a }] }
`,
    '9:71 schema/unknown_key Cannot accept "/attribute_groups/1/attributes/0/ref": ' +
    'found the unknown key "ref", expected "ref_group"',
  ],
  "a group of a visibility nobody knows": [
    "file_format: definition/2\nattribute_groups:\n  - { id: a, visibility: secret, brief: A. }\n",
    '3:26 schema/wrong_value Cannot accept "/attribute_groups/0/visibility": found "secret", ' +
    "expected one of internal, public",
  ],
  "a requirement level without its condition": [
    `${attribute(STABLE_INT)}attribute_groups:
  - id: some
    visibility: internal
    attributes: [{ ref: shop.a, requirement_level: conditionally_required }]
`,
    '10:52 schema/wrong_value Cannot accept "/attribute_groups/0/attributes/0/requirement_level": ' +
    'found "conditionally_required", expected one of required, recommended, opt_in, ' +
    'or a map of "conditionally_required" to the condition',
  ],
  "a group of a type nobody knows": [
    group("    type: metrics\n"),
    '4:11 schema/wrong_value Cannot accept "/groups/0/type": found "metrics", ' +
    "expected one of attribute_group, span, metric, event, entity",
  ],
  "a span without a kind": [
    group("    type: span\n    stability: stable\n    attributes: []\n"),
    '2:5 schema/missing_key Cannot accept "/groups/0": found no key "span_kind", ' +
    "expected one of client, server, producer, consumer, internal",
  ],
  "a group without attributes": [
    group("    type: attribute_group\n"),
    '2:5 schema/missing_key Cannot accept "/groups/0": found no key "attributes", ' +
    'expected a list of attributes, or a group that it "extends"',
  ],
  "a signal of unknown stability": [
    group("    type: event\n    name: shop.shut\n"),
    '2:5 schema/missing_key Cannot accept "/groups/0": found no key "stability", ' +
    "expected one of stable, release_candidate, beta, alpha, development",
  ],
  "a definition that is a reference too": [
    group(
      "    type: attribute_group\n    attributes:\n" +
        "      - { id: a.b, ref: a.c, type: int, stability: stable, brief: B. }\n",
    ) + OTHER_GROUP,
    '6:9 schema/wrong_value Cannot accept "/groups/0/attributes/0": found a map, ' +
    "expected a reference or a definition, not both at once",
  ],
  "a deprecation of old": [
    group("    type: attribute_group\n    attributes: []\n    deprecated: Use another.\n"),
    '6:17 schema/wrong_type Cannot accept "/groups/0/deprecated": found "Use another.", ' +
    "expected a map",
  ],
  "a group's misspelt key, which its schema lets pass": [
    group("    type: attribute_group\n    attributes: []\n    annotation: {}\n"),
    '6:5 unknown_key Cannot read "annotation" in group "shop": found an unknown key, ' +
    'expected "annotations"',
  ],
  "a prefix, which groups had once": [
    group("    type: attribute_group\n    attributes: []\n    prefix: shop\n"),
    '6:5 invalid_group_uses_prefix Cannot use "prefix" in group "shop": found it, ' +
    "expected ids that are written out",
  ],
  "a key of another kind of group": [
    group("    type: attribute_group\n    attributes: []\n    span_kind: client\n"),
    '6:5 invalid_group Cannot use "span_kind" in group "shop": found type attribute_group, ' +
    "expected it only in a span",
  ],
  "a metric without a unit, which its schema lets pass": [
    group("    type: metric\n    stability: beta\n    metric_name: a.b\n    instrument: gauge\n"),
    '2:5 invalid_metric Cannot read metric "shop": found no "unit", expected a UCUM unit',
  ],
  "a metric with an instrument nobody knows": [
    group(
      "    type: metric\n    stability: beta\n    metric_name: a.b\n    instrument: drum\n    unit: s\n",
    ),
    '7:17 invalid_metric Cannot read metric "shop": found "drum", ' +
    "expected one of counter, updowncounter, gauge, histogram",
  ],
  "an attribute's misspelt key, which its schema lets pass": [
    group(
      "    type: attribute_group\n    attributes:\n" +
        "      - { id: a.b, type: int, stability: stable, brief: B., noet: x }\n",
    ),
    '6:61 unknown_key Cannot read "noet" of attribute "a.b": found an unknown key, expected "note"',
  ],
  "an attribute's deprecation of old": [
    group(
      "    type: attribute_group\n    attributes:\n" +
        "      - { id: a.b, type: int, stability: stable, deprecated: gone }\n",
    ),
    '6:62 unstructured_deprecated_property Cannot read why attribute "a.b" is deprecated: ' +
    'found a text, expected a map with "reason" (renamed with "renamed_to", obsoleted or uncategorized)',
  ],
  "an attribute without a brief": [
    group(
      "    type: attribute_group\n    attributes:\n" +
        "      - { id: a.b, type: int, stability: stable }\n",
    ),
    '6:9 invalid_attribute Cannot accept attribute "a.b": found no brief, ' +
    "expected what it is, in a sentence",
  ],
  "a reference with a type": [
    group(
      "    type: attribute_group\n    attributes:\n" +
        "      - { ref: a.c, type: int }\n",
    ) + OTHER_GROUP,
    '6:21 invalid_attribute Cannot read "type" of attribute "a.c": found a reference, ' +
    "expected it only where the attribute is defined",
  ],
  "an example of another type": [
    attribute(`${STABLE_INT}    examples: [1, two]\n`),
    '7:19 invalid_example Cannot accept an example of "shop.a": found "two", expected a value of type int',
  ],
  "a text without examples": [
    attribute("    type: string\n    stability: stable\n"),
    '3:5 invalid_example Cannot accept "shop.a": found no examples, expected one of type string at least',
  ],
};

for (const [mistake, [text, wanted]] of Object.entries(MISTAKES)) {
  Deno.test(`loadRegistry() tells of ${mistake} once`, () => {
    assert.deepEqual(findings(text), [wanted]);
  });
}

Deno.test("loadRegistry() tells of every mistake in a file", () => {
  const text = attribute("    type: integer\n    stability: solid\n    colour: red\n");
  assert.deepEqual(findings(text).map((finding) => finding.split(" ")[0]), ["5:11", "6:16", "7:5"]);
});

Deno.test("loadRegistry() checks manifests", () => {
  const manifest = "schema_url: https://example.com/schemas/1.0.0\nstability: solid\n";
  assert.deepEqual(findings("groups: []\n", manifest), [
    '2:12 schema/wrong_value Cannot accept "/stability": found "solid", ' +
    "expected one of stable, release_candidate, beta, alpha, development, deprecated",
  ]);
  assert.deepEqual(findings("groups: []\n", "description: None.\n"), [
    '1:1 schema/missing_key Cannot accept the file: found no key "schema_url", expected a text',
  ]);
});

Deno.test("loadRegistry() accepts everything that the formats have", () => {
  const base = `file_format: definition/2
metrics:
  - { name: base.count, instrument: counter, unit: "1", brief: B., stability: stable }
`;
  const files = memoryFiles({
    "own/manifest.yaml": `${MANIFEST}dependencies:
  - { schema_url: https://example.com/base/1.0.0, registry_path: ../base }
`,
    "own/groups.yaml": GROUPS_FILE,
    "own/definitions.yaml": DEFINITIONS_FILE,
    "base/manifest.yaml": "schema_url: https://example.com/base/1.0.0\n",
    "base/base.yaml": base,
  }, "own");
  const { findings, registry } = loadRegistry(files);
  assert.deepEqual(findings, []);
  assert.equal(registry.counts.unresolvedReferences, 0);
});
