/** Checks files against the schemas of the formats, and names every mistake and its place. */
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import type { Finding } from "../finding.ts";
import { DEFINITION_FORMAT, DEFINITION_LISTS } from "../read/words.ts";
import { pointerOf, type YamlFile } from "../read/yaml_file.ts";
import type { YamlValue } from "../resolved.ts";
import { DEFINITIONS_SCHEMA } from "./definitions_schema.ts";
import { GROUPS_SCHEMA } from "./groups_schema.ts";
import type { JsonSchema } from "./json_schema.ts";
import { MANIFEST_SCHEMA } from "./manifest_schema.ts";
import { type Mistake, mistakesOf } from "./mistakes.ts";

/** Checks a file that defines things, by the format that it says, or that its keys speak for. */
export function checkDefinitionFile(file: YamlFile): Finding[] {
  const format = formatOf(file.value);
  if (format === "unsaid") return [unsaidFormat(file)];
  return format === "groups" ? check(file, GROUPS_SCHEMA) : check(file, DEFINITIONS_SCHEMA);
}

/** Checks a manifest. */
export function checkManifestFile(file: YamlFile): Finding[] {
  return check(file, MANIFEST_SCHEMA);
}

/** Format of a file; `unsaid` where its keys are the newer format's but it doesn't say so. */
function formatOf(value: YamlValue): "groups" | "definitions" | "unsaid" {
  if (value === null || typeof value !== "object") return "groups";
  if ("file_format" in value) return "definitions";
  const isNewer = !("groups" in value) && DEFINITION_LISTS.some((list) => list in value);
  return isNewer ? "unsaid" : "groups";
}

function unsaidFormat(file: YamlFile): Finding {
  const mistake = { rule: "missing_key", found: 'no key "file_format"' } as const;
  const wanted = `"${DEFINITION_FORMAT}"`;
  return findingOf(file, { ...mistake, path: [], key: "file_format", wanted, schema: {} });
}

const ajv = new Ajv({
  allErrors: true,
  verbose: true,
  strict: false,
  // The schemas are ours and tested: checking them again at every start would take longer than using them.
  validateSchema: false,
  meta: false,
});

const validators = new Map<JsonSchema, ValidateFunction>();

/** Compiles a schema when it is first needed. */
function validatorOf(schema: JsonSchema): ValidateFunction {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  const validator = ajv.compile(schema);
  validators.set(schema, validator);
  return validator;
}

function check(file: YamlFile, schema: JsonSchema): Finding[] {
  const validate = validatorOf(schema);
  if (validate(file.value)) return [];
  const errors = validate.errors as ErrorObject[];
  return mistakesOf(errors, file.value).map((mistake) => findingOf(file, mistake));
}

function findingOf(file: YamlFile, { rule, path, key, found, wanted }: Mistake): Finding {
  const isUnknown = rule === "unknown_key" && key !== undefined;
  const steps = isUnknown ? [...path, key] : path;
  const pointer = pointerOf(steps);
  const what = pointer === "" ? "the file" : `"${pointer}"`;
  return {
    id: `schema/${rule}`,
    level: "violation",
    message: `Cannot accept ${what}: found ${found}, expected ${wanted}`,
    place: file.place(steps, isUnknown ? "key" : "value"),
    context: { pointer },
  };
}
