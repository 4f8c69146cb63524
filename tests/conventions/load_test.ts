/** Reading trees of files: what is read, what is not, and what broken files come to. */
import assert from "node:assert/strict";
import { type Loaded, loadRegistry } from "../../conventions/tool/load.ts";
import { memoryFiles } from "../support/memory_files.ts";

const MANIFEST = "schema_url: https://example.com/schemas/1.2.3\ndescription: For tests.\n";

function load(files: Record<string, string>): Loaded {
  return loadRegistry(memoryFiles({ "manifest.yaml": MANIFEST, ...files }));
}

function attributeFile(...keys: string[]): string {
  const items = keys.map((key) =>
    `  - { key: ${key}, type: int, brief: Some number., stability: stable }\n`
  );
  return `file_format: definition/2\nattributes:\n${items.join("")}`;
}

const keysOf = ({ registry }: Loaded): string[] => registry.attributes.map(({ key }) => key);

/** Findings as `file:line:column id`. */
function brief({ findings }: Loaded): string[] {
  return findings.map(({ id, place }) => `${place.file}:${place.line}:${place.column} ${id}`);
}

Deno.test("loadRegistry() says what the manifest says", () => {
  const { registry, findings } = load({ "manifest.yaml": `${MANIFEST}stability: beta\n` });
  assert.deepEqual(findings, []);
  assert.equal(registry.schemaUrl, "https://example.com/schemas/1.2.3");
  assert.equal(registry.description, "For tests.");
  assert.equal(registry.stability, "beta");
});

Deno.test("loadRegistry() reads .yaml and .yml files at every depth, and sorts what they define", () => {
  const loaded = load({
    "z.yaml": attributeFile("shop.c"),
    "a/b/c.yml": attributeFile("shop.b"),
    "a.yaml": attributeFile("shop.d", "shop.a"),
    "README.md": "# Not YAML: [",
    ".hidden/x.yaml": attributeFile("shop.hidden"),
    "a/.draft.yaml": attributeFile("shop.draft"),
  });
  assert.deepEqual(loaded.findings, []);
  assert.deepEqual(keysOf(loaded), ["shop.a", "shop.b", "shop.c", "shop.d"]);
  assert.equal(loaded.registry.counts.files, 4);
});

Deno.test("loadRegistry() leaves other registries and templates inside its tree alone", () => {
  const loaded = load({
    "own.yaml": attributeFile("shop.own"),
    "other/manifest.yaml": "schema_url: https://example.com/other/1.0.0\n",
    "other/deep/attributes.yaml": attributeFile("shop.other"),
    "templates/code/templates.yaml": "templates: []\n",
    "templates/docs/weaver.yaml": "templates: []\n",
    "templates/docs/words.yaml": "words: []\n",
  });
  assert.deepEqual(keysOf(loaded), ["shop.own"]);
  assert.equal(loaded.registry.counts.files, 2);
});

Deno.test("loadRegistry() names the place of an error of syntax and reads the other files", () => {
  const loaded = load({
    "broken.yaml": "file_format: definition/2\nattributes:\n  - key: [1, 2\n  - x\n",
    "whole.yaml": attributeFile("shop.whole"),
  });
  assert.deepEqual(keysOf(loaded), ["shop.whole"]);
  const [first] = loaded.findings;
  assert.deepEqual(brief(loaded), ["broken.yaml:4:3 yaml_syntax"]);
  assert.match(first?.message ?? "", /^Cannot parse "broken\.yaml": .*, expected YAML$/);
});

Deno.test("loadRegistry() finds a key that stands twice in a map", () => {
  const text = "file_format: definition/2\nattributes: []\nattributes: []\n";
  const loaded = load({ "twice.yaml": text });
  assert.deepEqual(brief(loaded), ["twice.yaml:3:1 yaml_syntax"]);
  assert.match(loaded.findings[0]!.message, /: found the key attributes again, expected each key /);
});

Deno.test("loadRegistry() stops at aliases that multiply without end", () => {
  let text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n";
  for (const [one, before] of ["ba", "cb", "dc", "ed", "fe", "gf"].map((pair) => [...pair])) {
    text += `${one}: &${one} [${Array(10).fill(`*${before}`).join(", ")}]\n`;
  }
  const loaded = load({ "bomb.yaml": text, "whole.yaml": attributeFile("shop.whole") });
  assert.deepEqual(brief(loaded), ["bomb.yaml:1:1 yaml_syntax"]);
  assert.deepEqual(keysOf(loaded), ["shop.whole"]);
});

Deno.test("loadRegistry() finds the place of what an alias repeats", () => {
  const text = "file_format: definition/2\nattributes:\n" +
    "  - &one { key: shop.a, type: int, brief: A., stability: odd }\n" +
    "  - *one\n";
  assert.deepEqual(brief(load({ "alias.yaml": text })), [
    "alias.yaml:3:58 schema/wrong_value",
    "alias.yaml:3:58 schema/wrong_value",
    "alias.yaml:4:5 duplicate_attribute_id",
  ]);
});

Deno.test("loadRegistry() finds files that say nothing, or no map", () => {
  assert.deepEqual(brief(load({ "empty.yaml": "# Nothing.\n", "list.yaml": "- one\n" })), [
    "empty.yaml:1:1 schema/wrong_type",
    "list.yaml:1:1 schema/wrong_type",
  ]);
});

Deno.test("loadRegistry() reads a manifest of the older name and says what it is called today", () => {
  const loaded = loadRegistry(memoryFiles({ "registry_manifest.yaml": MANIFEST }));
  assert.equal(loaded.registry.schemaUrl, "https://example.com/schemas/1.2.3");
  assert.deepEqual(loaded.findings.map(({ id, level }) => [id, level]), [
    ["legacy_manifest", "information"],
  ]);
});

Deno.test("loadRegistry() prefers manifest.yaml to the older name", () => {
  const { registry } = load({ "registry_manifest.yaml": "schema_url: https://old.example/x/1\n" });
  assert.equal(registry.schemaUrl, "https://example.com/schemas/1.2.3");
});

Deno.test("loadRegistry() reads a registry without a manifest", () => {
  const loaded = loadRegistry(memoryFiles({ "a.yaml": attributeFile("shop.a") }));
  assert.deepEqual(keysOf(loaded), ["shop.a"]);
  assert.equal(loaded.registry.schemaUrl, "https://unknown/unknown");
});

Deno.test("loadRegistry() refuses schema URLs without host, path and version", () => {
  for (const url of ["example.com/schemas/1.0.0", "https://example.com", "ftp://a/b/1", "1.0.0"]) {
    const loaded = load({ "manifest.yaml": `schema_url: ${url}\n` });
    assert.deepEqual(brief(loaded), ["manifest.yaml:1:13 invalid_schema_url"], url);
  }
});

Deno.test("loadRegistry() puts findings into the order of files, lines and columns", () => {
  const bad = "file_format: definition/2\nattributes:\n  - { type: 7, key: shop.a, brief: 1 }\n";
  const loaded = load({ "b.yaml": bad, "a.yaml": "- list\n" });
  assert.deepEqual(brief(loaded), [
    "a.yaml:1:1 schema/wrong_type",
    "b.yaml:3:5 schema/missing_key",
    "b.yaml:3:13 schema/wrong_value",
    "b.yaml:3:36 schema/wrong_type",
  ]);
});

Deno.test("loadRegistry() takes from a file that breaks its schema what can be understood", () => {
  const text = `${
    attributeFile("shop.a")
  }  - { key: shop.b, type: nonsense, brief: B., stability: stable }
  - { key: shop.c, type: int, brief: C., stability: experimental, surplus: 1 }
`;
  const loaded = load({ "part.yaml": text });
  assert.deepEqual(keysOf(loaded), ["shop.a", "shop.c"]);
  assert.equal(loaded.registry.attributes[1]?.stability, "development");
  assert.deepEqual(loaded.findings.map(({ id }) => id), [
    "schema/wrong_value",
    "schema/wrong_value",
    "schema/unknown_key",
  ]);
});
