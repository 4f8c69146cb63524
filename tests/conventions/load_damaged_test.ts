/** Whatever files look like, loading ends with findings at places that there are, and never with an error. */
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { stringify } from "yaml";
import { type Loaded, loadRegistry } from "../../conventions/tool/load.ts";
import { parseYaml } from "../../conventions/tool/read/yaml_file.ts";
import { DEFINITIONS_FILE, GROUPS_FILE } from "../support/full_files.ts";
import { memoryFiles } from "../support/memory_files.ts";
import { mutate } from "../support/mutations.ts";

const MANIFEST = `schema_url: https://example.com/app/1.0.0
description: Damaged.
dependencies:
  - { schema_url: https://example.com/base/1.0.0, registry_path: base }
`;

const FILES = { "manifest.yaml": MANIFEST, "a.yaml": GROUPS_FILE, "b.yaml": DEFINITIONS_FILE };

const BASE = {
  "base/manifest.yaml": "schema_url: https://example.com/base/1.0.0\n",
  "base/b.yaml": `file_format: definition/2
metrics:
  - { name: base.count, instrument: counter, unit: "1", brief: B., stability: stable }
`,
};

function load(files: Record<string, string>): Loaded {
  const loaded = loadRegistry(memoryFiles({ ...BASE, ...files }));
  for (const { place, message } of loaded.findings) {
    const lines = ({ ...BASE, ...files } as Record<string, string>)[place.file]?.split("\n");
    const line = lines?.[place.line - 1];
    assert.ok(line !== undefined, `${place.file}:${place.line} ${message}`);
    assert.ok(place.column >= 1 && place.column <= line.length + 1, `${place.column} in ${line}`);
  }
  return loaded;
}

const aFile = fc.constantFrom(...Object.keys(FILES) as (keyof typeof FILES)[]);

Deno.test("loadRegistry() ends with findings whatever key or value is damaged", () => {
  assert.deepEqual(load(FILES).findings, []);
  fc.assert(
    fc.property(aFile, fc.nat(), (name, seed) => {
      const { value } = mutate(parseYaml(name, FILES[name]).value, seed);
      load({ ...FILES, [name]: stringify(value) });
    }),
    { numRuns: 150 },
  );
});

Deno.test("loadRegistry() ends with findings wherever a text is cut or has a sign too many", () => {
  const sign = fc.constantFrom(
    "",
    "{",
    "]",
    ": ",
    "- ",
    "\t",
    "&a",
    "*a",
    "|\n",
    '"',
    "\u0000",
    "é\n",
  );
  fc.assert(
    fc.property(aFile, fc.nat(), sign, fc.boolean(), (name, number, sign, isCut) => {
      const text = FILES[name];
      const at = number % text.length;
      load({ ...FILES, [name]: text.slice(0, at) + sign + (isCut ? "" : text.slice(at)) });
    }),
    { numRuns: 150 },
  );
});
