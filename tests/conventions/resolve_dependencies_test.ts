/** Registries that build on others: what they can see of them, import from them, and may not do to them. */
import assert from "node:assert/strict";
import { type Loaded, loadRegistry } from "../../conventions/tool/load.ts";
import { memoryFiles } from "../support/memory_files.ts";

/** A manifest; dependencies are `name version path`, or a name alone, whose path is `../name`. */
function manifest(name: string, ...dependencies: readonly string[]): string {
  const [own, version = "1.0.0"] = name.split(" ");
  const items = dependencies.map((dependency) => {
    const [other, wanted = "1.0.0", path = `../${other}`] = dependency.split(" ");
    return `  - schema_url: https://example.com/${other}/${wanted}\n    registry_path: ${path}\n`;
  });
  const list = items.length === 0 ? "" : `dependencies:\n${items.join("")}`;
  return `schema_url: https://example.com/${own}/${version}\n${list}`;
}

/** A file that defines attributes, and more after them. */
function attributes(keys: readonly string[], rest = ""): string {
  const items = keys.map((key) =>
    `  - { key: ${key}, type: int, brief: Of ${key}., stability: stable }\n`
  );
  return `file_format: definition/2\nattributes:\n${items.join("")}${rest}`;
}

const newer = (text: string): string => `file_format: definition/2\n${text}`;

const event = (name: string, ...refs: readonly string[]): string =>
  `  - { name: ${name}, brief: E., stability: stable, ` +
  `attributes: [${refs.map((ref) => `{ ref: ${ref} }`).join(", ")}] }\n`;

function load(files: Record<string, string>): Loaded {
  return loadRegistry(memoryFiles(files, "app"));
}

/** Findings as `file:line:column id`. */
function brief({ findings }: Loaded): string[] {
  return findings.map(({ id, place }) => `${place.file}:${place.line}:${place.column} ${id}`);
}

Deno.test("loadRegistry() finds attributes, groups, signals and entities of a direct dependency", () => {
  const loaded = load({
    "app/manifest.yaml": manifest("app", "base"),
    "app/app.yaml": newer(`events:
  - name: app.started
    brief: Started.
    stability: stable
    entity_associations: [host]
    attributes: [{ ref: base.a }, { ref_group: base.group }]
metric_refinements:
  - { id: app.used, ref: base.used, brief: Used by the app. }
`),
    "base/manifest.yaml": manifest("base"),
    "base/base.yaml": attributes(
      ["base.a", "base.b", "base.unused"],
      `attribute_groups:
  - { id: base.group, visibility: public, brief: G., stability: stable, attributes: [{ ref: base.b }] }
metrics:
  - { name: base.used, instrument: counter, unit: "1", brief: Used., stability: stable }
entities:
  - { type: host, brief: H., stability: stable, identity: [{ ref: base.a }] }
`,
    ),
  });
  assert.deepEqual(loaded.findings, []);
  const { registry } = loaded;
  assert.deepEqual(registry.attributes.map(({ key, registry }) => [key, registry]), [
    ["base.a", "https://example.com/base/1.0.0"],
    ["base.b", "https://example.com/base/1.0.0"],
  ]);
  const [started] = registry.events;
  assert.deepEqual(started?.attributes.map(({ key, lineage }) => [key, lineage.sourceGroup]), [
    ["base.b", "base.group"],
    ["base.a", "event.app.started"],
  ]);
  assert.deepEqual(started?.attributes[0]?.usedAt, {
    file: "base/base.yaml",
    line: 7,
    column: 86,
  });
  const [used] = registry.refinements.metrics;
  assert.deepEqual([used?.unit, used?.brief, used?.refines], [
    "1",
    "Used by the app.",
    "base.used",
  ]);
  // What a dependency defines is not this registry's own.
  assert.deepEqual([registry.metrics, registry.entities], [[], []]);
  assert.deepEqual(registry.counts.files, 2);
  assert.deepEqual(registry.counts.attributeDefinitions, 0);
});

Deno.test("loadRegistry() keeps what is internal or excluded from other registries", () => {
  const loaded = load({
    "app/manifest.yaml": manifest("app", "base"),
    "app/app.yaml": newer(`events:
  - name: app.started
    brief: Started.
    stability: stable
    entity_associations: [ghost]
    attributes:
      - ref_group: base.internal
      - ref: base.private
`),
    "base/manifest.yaml": manifest("base"),
    "base/base.yaml": newer(`attributes:
  - key: base.private
    type: int
    brief: P.
    stability: stable
    annotations: { dependency_resolution: { exclude: true } }
attribute_groups:
  - { id: base.internal, visibility: internal, attributes: [{ ref: base.private }] }
entities:
  - type: ghost
    brief: G.
    stability: stable
    identity: [{ ref: base.private }]
    annotations: { dependency_resolution: { exclude: true } }
`),
  });
  assert.deepEqual(brief(loaded), [
    "app/app.yaml:6:27 unresolved_entity_association",
    "app/app.yaml:8:20 unresolved_ref_group",
    "app/app.yaml:9:9 unresolved_ref",
  ]);
});

Deno.test("loadRegistry() sees what a dependency depends on only where the dependency imports it", () => {
  const files = {
    "app/manifest.yaml": manifest("app", "middle"),
    "app/app.yaml": newer(`events:\n${event("app.started", "base.a")}`),
    "middle/manifest.yaml": manifest("middle", "base"),
    "middle/middle.yaml": attributes(["middle.a"]),
    "base/manifest.yaml": manifest("base"),
    "base/base.yaml": attributes(["base.a"], `events:\n${event("base.began", "base.a")}`),
  };
  assert.deepEqual(brief(load(files)), ["app/app.yaml:3:69 unresolved_ref"]);
  const importing = attributes(["middle.a"], "imports: { events: [base.began] }\n");
  const loaded = load({ ...files, "middle/middle.yaml": importing });
  assert.deepEqual(loaded.findings, []);
  assert.deepEqual(loaded.registry.attributes.map(({ key }) => key), ["base.a"]);
});

Deno.test("loadRegistry() imports the signals and groups that patterns name", () => {
  const base = attributes(
    ["base.a", "base.b"],
    `events:
${event("base.one", "base.a")}${event("base.two")}${event("other.three")}
metrics:
  - { name: base.used, instrument: counter, unit: "1", brief: Used., stability: stable }
spans:
  - { type: base.call, kind: client, name: { note: n }, brief: C., stability: stable }
entities:
  - { type: host, brief: H., stability: stable, identity: [{ ref: base.b }] }
attribute_groups:
  - { id: base.open, visibility: public, brief: O., stability: stable }
  - { id: base.closed, visibility: internal }
`,
  );
  const load_ = (imports: string): Loaded =>
    load({
      "app/manifest.yaml": manifest("app", "base"),
      "app/app.yaml": newer(`imports:\n${imports}`),
      "base/manifest.yaml": manifest("base"),
      "base/base.yaml": base,
    });
  const all = load_(`  events: ["base.*"]
  metrics: [base.used]
  spans: ["*.call"]
  entities: ["{host,process}"]
  attribute_groups: ["base.*"]
`);
  assert.deepEqual(all.findings, []);
  const { registry } = all;
  assert.deepEqual(registry.events.map(({ name }) => name), ["base.one", "base.two"]);
  assert.deepEqual(registry.events[0]?.registry, "https://example.com/base/1.0.0");
  assert.deepEqual(
    [registry.metrics, registry.spans, registry.entities, registry.attributeGroups].map((list) =>
      list.map(({ name }) => name)
    ),
    [["base.used"], ["base.call"], ["host"], ["base.open"]],
  );
  assert.deepEqual(registry.attributes.map(({ key }) => key), ["base.a", "base.b"]);
  const wrong = load_('  events: [base.on, "base.*"]\n  spans: ["base.[a"]\n');
  assert.deepEqual(brief(wrong), [
    "app/app.yaml:3:12 import_matched_nothing",
    "app/app.yaml:4:11 invalid_wildcard",
  ]);
});

Deno.test("loadRegistry() refuses to define again what a dependency defines", () => {
  const loaded = load({
    "app/manifest.yaml": manifest("app", "base"),
    "app/app.yaml": attributes(["base.a"]),
    "base/manifest.yaml": manifest("base"),
    "base/base.yaml": attributes(["base.a"]),
  });
  assert.deepEqual(brief(loaded), ["app/app.yaml:3:5 duplicate_attribute_id"]);
  assert.match(loaded.findings[0]!.message, /found it in https:\/\/example\.com\/base\/1\.0\.0/);
});

Deno.test("loadRegistry() can't choose between two dependencies, but between two ways to one it can", () => {
  const files = {
    "app/manifest.yaml": manifest("app", "left", "right"),
    "app/app.yaml": newer(`events:\n${event("app.started", "both.a")}`),
    "left/manifest.yaml": manifest("left"),
    "left/left.yaml": attributes(["both.a"]),
    "right/manifest.yaml": manifest("right"),
    "right/right.yaml": attributes(["both.a"]),
  };
  assert.deepEqual(brief(load(files)), ["app/app.yaml:3:69 ambiguous_reference"]);
  const imports = newer("imports: { events: [base.began] }\n");
  const loaded = load({
    ...files,
    "left/manifest.yaml": manifest("left", "base"),
    "left/left.yaml": imports,
    "right/manifest.yaml": manifest("right", "base"),
    "right/right.yaml": imports,
    "base/manifest.yaml": manifest("base"),
    "base/base.yaml": attributes(["both.a"], `events:\n${event("base.began", "both.a")}`),
  });
  assert.deepEqual(loaded.findings, []);
});

Deno.test("loadRegistry() finds registries that depend on each other in a circle", () => {
  const loaded = load({
    "app/manifest.yaml": manifest("app", "left"),
    "left/manifest.yaml": manifest("left", "right"),
    "right/manifest.yaml": manifest("right", "app"),
  });
  assert.deepEqual(brief(loaded), ["right/manifest.yaml:3:5 circular_dependency"]);
  assert.equal(
    loaded.findings[0]!.message,
    'Cannot load dependency "https://example.com/app/1.0.0": found a circle (example.com/app -> ' +
      "example.com/left -> example.com/right -> example.com/app), " +
      "expected a registry that does not depend on this one",
  );
});

Deno.test("loadRegistry() follows ten registries in a chain and no more", () => {
  const chain = (length: number): Record<string, string> => {
    const names = ["app", ...Array.from({ length: length - 1 }, (_, index) => `r${index + 1}`)];
    return Object.fromEntries(names.map((name, index) => {
      const next = names[index + 1];
      return [`${name}/manifest.yaml`, manifest(name, ...(next === undefined ? [] : [next]))];
    }));
  };
  assert.deepEqual(load(chain(10)).findings, []);
  assert.deepEqual(brief(load(chain(11))), ["r9/manifest.yaml:3:5 maximum_dependency_depth"]);
});

Deno.test("loadRegistry() uses the newest version of a registry for all who depend on it", () => {
  const version = (number: string, ...keys: string[]): Record<string, string> => ({
    [`base-${number}/manifest.yaml`]: manifest(`base ${number}`),
    [`base-${number}/base.yaml`]: attributes(["base.a", ...keys]),
  });
  const files = (left: string, right: string): Record<string, string> => ({
    "app/manifest.yaml": manifest("app", "left", "right"),
    "left/manifest.yaml": manifest("left", `base ${left} ../base-${left}`),
    "left/left.yaml": newer(`events:\n${event("left.began", "base.a")}`),
    "right/manifest.yaml": manifest("right", `base ${right} ../base-${right}`),
    "right/right.yaml": newer(`events:\n${event("right.began", "base.a", "base.new")}`),
    ...version("1.9.0"),
    ...version("1.10.0", "base.new"),
    ...version("2.0.0"),
  });
  assert.deepEqual(load(files("1.9.0", "1.10.0")).findings, []);
  assert.deepEqual(brief(load(files("1.10.0", "1.9.0"))), []);
  assert.deepEqual(brief(load(files("2.0.0", "1.9.0"))).slice(0, 1), [
    "right/manifest.yaml:3:5 incompatible_dependencies",
  ]);
});

Deno.test("loadRegistry() says what is wrong with a dependency that it can't load", () => {
  const dependency = (path: string): string =>
    `schema_url: https://example.com/app/1.0.0
dependencies:
  - { schema_url: https://example.com/base/1.0.0${path === "" ? "" : `, registry_path: "${path}"`} }
`;
  const idOf = (path: string, other: Record<string, string> = {}): string[] =>
    brief(load({ "app/manifest.yaml": dependency(path), ...other }));
  const at = "app/manifest.yaml:3:5";
  assert.deepEqual(idOf(""), [`${at} unsupported_dependency`]);
  for (
    const path of [
      "https://example.com/base.zip",
      "base.tar.gz",
      "base.zip[model]",
      "git@host:x/base.git@v1[model]",
    ]
  ) {
    assert.deepEqual(idOf(path), [`${at} unsupported_dependency`], path);
  }
  assert.deepEqual(idOf("../base"), [`${at} dependency_not_found`]);
  assert.deepEqual(idOf("../base", { "base/manifest.yaml": manifest("other") }), [
    `${at} schema_url_mismatch`,
  ]);
  assert.deepEqual(idOf("../base", { "base/a.yaml": attributes(["base.a"]) }), []);
});

Deno.test("loadRegistry() tells of its own files first, then of those of dependencies", () => {
  const loaded = load({
    "app/manifest.yaml": manifest("app", "base"),
    "app/z.yaml": "- list\n",
    "base/manifest.yaml": manifest("base"),
    "base/a.yaml": "- list\n",
  });
  assert.deepEqual(brief(loaded), [
    "app/z.yaml:1:1 schema/wrong_type",
    "base/a.yaml:1:1 schema/wrong_type",
  ]);
});
