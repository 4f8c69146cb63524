/**
 * Our schemas and the official ones say the same: of every upstream file, and of thousands of damaged
 * pieces. The official schemas are read from outside the project.
 */
import assert from "node:assert/strict";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { parseYaml, type YamlFile } from "../../conventions/tool/read/yaml_file.ts";
import type { YamlValue } from "../../conventions/tool/resolved.ts";
import {
  checkDefinitionFile,
  checkManifestFile,
} from "../../conventions/tool/schema/check_file.ts";
import { DEFINITIONS_FILE, GROUPS_FILE } from "../support/full_files.ts";
import { mutate } from "../support/mutations.ts";
import { officialSchema, upstreamFiles, upstreamTest } from "../support/upstream_registry.ts";

type Verdict = (value: YamlValue) => boolean;

const ourVerdict: Verdict = (value) => checkDefinitionFile(fileOf(value)).length === 0;

function officialVerdict(): Verdict {
  const older = compiled(officialSchema("semconv.schema.json"));
  const newer = compiled(officialSchema("semconv.schema.v2.json"));
  return (value) => {
    const isNewer = value !== null && typeof value === "object" && "file_format" in value;
    return (isNewer ? newer : older)(value);
  };
}

function compiled(schema: Record<string, unknown>): ValidateFunction {
  return new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
}

upstreamTest("checkDefinitionFile() judges every upstream file as the official schemas do", () => {
  const official = officialVerdict();
  const refused: string[] = [];
  for (const [path, value] of definitionFiles()) {
    assert.equal(ourVerdict(value), official(value), path);
    if (!official(value)) refused.push(path);
  }
  assert.deepEqual(refused, ["gen-ai/deprecated/events-deprecated.yaml", "k8s/registry.yaml"]);
});

upstreamTest(
  "checkDefinitionFile() judges damaged upstream items as the official schemas do",
  () => {
    compareDamaged(items(), 3);
  },
);

upstreamTest("checkDefinitionFile() judges damage to every key as the official schemas do", () => {
  const files = [GROUPS_FILE, DEFINITIONS_FILE].map((text) => parseYaml("full.yaml", text).value);
  const official = officialVerdict();
  for (const file of files) assert.ok(official(file) && ourVerdict(file));
  compareDamaged(files, 3000);
});

upstreamTest("checkManifestFile() judges damaged manifests as the official schema does", () => {
  const schema = officialSchema("definition-manifest.v2.json");
  // The official schema wants a map with a `url` where every manifest, upstream's own included, has a text.
  (schema.$defs as Record<string, unknown>).SchemaUrl = { type: "string" };
  const official = compiled(schema);
  const manifest: YamlValue = {
    schema_url: "https://example.com/schemas/1.0.0",
    description: "A registry.",
    stability: "development",
    dependencies: [{ schema_url: "https://example.com/base/1.0.0", registry_path: "../base" }],
  };
  for (let seed = 0; seed < 500; seed++) {
    const { value, what } = mutate(manifest, seed);
    assert.equal(checkManifestFile(fileOf(value)).length === 0, official(value), what);
  }
});

function compareDamaged(originals: Iterable<YamlValue>, countEach: number): void {
  const official = officialVerdict();
  const verdicts = { accepted: 0, refused: 0 };
  let seed = 0;
  for (const original of originals) {
    for (let count = 0; count < countEach; count++) {
      const { value, what } = mutate(original, seed++);
      const wanted = official(value);
      if (ourVerdict(value) !== wanted) {
        assert.fail(`Official says ${wanted} of ${what}: ${JSON.stringify(value)}`);
      }
      verdicts[wanted ? "accepted" : "refused"]++;
    }
  }
  assert.ok(verdicts.accepted > 500 && verdicts.refused > 500, JSON.stringify(verdicts));
}

/** A value as if it had been read from a file. */
function fileOf(value: YamlValue): YamlFile {
  const place = { file: "made.yaml", line: 1, column: 1 };
  return { name: "made.yaml", value, findings: [], place: () => place };
}

function definitionFiles(): [string, YamlValue][] {
  const files = upstreamFiles();
  return files.list("")
    .filter((path) => path.endsWith(".yaml") && path !== "manifest.yaml")
    .map((path) => [path, parseYaml(path, files.read(path)!).value]);
}

/** Files of one item each, so that what is damaged is also what is judged. */
function* items(): Generator<YamlValue> {
  for (const [, value] of definitionFiles()) {
    const { file_format: format, ...lists } = value as Record<string, YamlValue>;
    for (const [list, all] of Object.entries(lists)) {
      for (const item of all as YamlValue[]) {
        yield format === undefined ? { [list]: [item] } : { file_format: format, [list]: [item] };
      }
    }
  }
}
