// Goal: SwarmSH's own registry is without fault: by the tool's own judgement, by the official schema, by
// what upstream says of the names it borrows, and by the tables in the code that say the same things.
import assert from "node:assert/strict";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "yaml";
import { loadRegistry } from "../../conventions/tool/load.ts";
import { checkPolicies } from "../../conventions/tool/policies/check_policies.ts";
import type { Annotations, Attribute, YamlValue } from "../../conventions/tool/resolved.ts";
import { signalsOf } from "../../conventions/tool/resolved.ts";
import { AGENT_STATUSES } from "../../core/agent.ts";
import { OUTCOMES } from "../../core/answer.ts";
import { ERROR_CODES } from "../../core/errors.ts";
import { STATES, VERBS } from "../../core/transitions.ts";
import {
  directoryFiles,
  officialSchema,
  upstreamFiles,
  upstreamTest,
} from "../support/upstream_registry.ts";

const files = directoryFiles(new URL("../../conventions", import.meta.url).pathname);
const { registry, findings } = loadRegistry(files);
const own = loadRegistry(files.at("upstream")).registry;
const UPSTREAM = "https://opentelemetry.io/schemas/1.41.0";
const definitionFiles = [...files.list("registry"), ...files.list("upstream")]
  .filter((path) => !path.endsWith("/manifest.yaml"));

/** Names that were in development at 1.41.0; the test data is of a later version. */
const PROMOTED_LATER = "process.";
/** Names that upstream has moved to another registry since. */
const MOVED_LATER = "gen_ai.";

Deno.test("the registry has no finding, of the loader or of a policy", () => {
  assert.deepEqual(findings.map(sentence), []);
  assert.deepEqual(checkPolicies(registry).map(sentence), []);
});

Deno.test("the part of upstream's registry has no finding either", () => {
  assert.deepEqual(checkPolicies(own).map(sentence), []);
});

Deno.test("every reference of the registry is resolved", () => {
  assert.equal(registry.counts.unresolvedReferences, 0);
  assert.ok(registry.counts.references > 200);
});

Deno.test("what is not ours comes from the pinned part of upstream's registry", () => {
  for (const { key, registry: schemaUrl } of registry.attributes) {
    const isOurs = key.startsWith("swarmsh.");
    assert.equal(schemaUrl, isOurs ? registry.schemaUrl : UPSTREAM, key);
  }
  for (const { name, registry: schemaUrl } of signalsOf(registry)) {
    const isOurs = name.startsWith("swarmsh.");
    assert.equal(schemaUrl, isOurs ? registry.schemaUrl : UPSTREAM, name);
  }
});

Deno.test("nothing stands in the part of upstream's registry that we do not use", () => {
  const used = new Set(registry.attributes.map(({ key }) => key));
  const unused = own.attributes.map(({ key }) => key).filter((key) => !used.has(key));
  assert.deepEqual(unused, []);
});

Deno.test("every attribute of ours is used by a signal or a group", () => {
  const users = [
    ...signalsOf(registry),
    ...registry.attributeGroups,
    ...registry.refinements.metrics,
  ];
  const used = new Set(users.flatMap(({ attributes }) => attributes.map(({ key }) => key)));
  const unused = registry.attributes.map(({ key }) => key).filter((key) => !used.has(key));
  assert.deepEqual(unused, []);
});

Deno.test("everything of ours is in development", () => {
  const things = [...registry.attributes, ...signalsOf(registry)];
  const stable = things.filter(({ registry: from }) => from === registry.schemaUrl)
    .filter(({ stability }) => stability !== "development");
  assert.deepEqual(stable, []);
});

Deno.test("a span's name is its verb and its noun, and the queue's operation is the verb", () => {
  for (const { name, annotations, attributes } of registry.spans) {
    const [, noun, verb] = name.split(".");
    // Commands of the program and of patterns have names of their own.
    if (!["agent", "swarm", "work"].includes(noun!)) continue;
    assert.equal(hint(annotations, "code_generation", "span_name"), `${verb} ${noun}`);
    const operation = attributes.find(({ key }) => key === "messaging.operation.name");
    if (noun === "work") {
      assert.equal(hint(operation!.annotations, "code_generation", "fixed_value"), verb, name);
    } else assert.equal(operation, undefined, name);
  }
});

Deno.test("every span of the engine says how it ended", () => {
  for (const { name, attributes } of registry.spans) {
    if (name.startsWith("swarmsh.cli.") || name.startsWith("swarmsh.ai.")) continue;
    const outcome = attributes.find(({ key }) => key === "swarmsh.operation.outcome");
    assert.equal(outcome?.requirementLevel.level, "required", name);
    assert.ok(attributes.some(({ key }) => key === "error.type"), name);
  }
});

Deno.test("every verb that moves work is a span, but those that are part of reclaiming", () => {
  const spans = registry.spans.map(({ name }) => name);
  const moves = VERBS.filter((verb) => verb !== "promote" && verb !== "unblock");
  assert.deepEqual(moves.filter((verb) => !spans.includes(`swarmsh.work.${verb}`)), []);
});

Deno.test("every metric says what kind of number it counts", () => {
  for (const { name, annotations } of [...registry.metrics, ...registry.refinements.metrics]) {
    const type = hint(annotations, "code_generation", "metric_value_type");
    assert.ok(type === "int" || type === "double", name);
  }
});

Deno.test("enumerations have the values of the code's own tables", () => {
  assert.deepEqual(valuesOf("swarmsh.work.state"), STATES);
  assert.deepEqual(valuesOf("swarmsh.agent.status"), AGENT_STATUSES);
  const outcomes = valuesOf("swarmsh.operation.outcome");
  assert.deepEqual([...OUTCOMES, ...ERROR_CODES].filter((code) => !outcomes.includes(code)), []);
});

upstreamTest("the official schema accepts every file of the registry", () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  const accepts = ajv.compile(officialSchema("semconv.schema.v2.json"));
  for (const path of definitionFiles) {
    const isWell = accepts(parse(files.read(path)!));
    assert.ok(isWell, `${path}: ${ajv.errorsText(accepts.errors)}`);
  }
  assert.ok(definitionFiles.length > 20);
});

upstreamTest("what the part of upstream's registry says is what upstream says", () => {
  const upstream = new Map(
    loadRegistry(upstreamFiles()).registry.attributes.map((one) => [one.key, one]),
  );
  for (const attribute of own.attributes) {
    if (attribute.key.startsWith(MOVED_LATER)) continue;
    const theirs = upstream.get(attribute.key);
    assert.ok(theirs !== undefined, attribute.key);
    assert.deepEqual(typeOf(attribute, attribute), typeOf(theirs, attribute), attribute.key);
    const isLater = attribute.key.startsWith(PROMOTED_LATER);
    assert.equal(attribute.stability, isLater ? "development" : theirs.stability, attribute.key);
  }
});

upstreamTest("the part of upstream's registry has upstream's instruments and units", () => {
  const upstream = loadRegistry(upstreamFiles()).registry;
  const metrics = new Map(upstream.metrics.map((metric) => [metric.name, metric]));
  for (const { name, instrument, unit, attributes } of own.metrics) {
    const theirs = metrics.get(name)!;
    assert.deepEqual([instrument, unit], [theirs.instrument, theirs.unit], name);
    for (const { key, requirementLevel: { level } } of attributes) {
      const other = theirs.attributes.find((attribute) => attribute.key === key);
      assert.equal(level, other?.requirementLevel.level, `${name}: ${key}`);
    }
  }
});

function sentence(finding: { place: { file: string; line: number }; message: string }): string {
  return `${finding.place.file}:${finding.place.line}: ${finding.message}`;
}

function hint(annotations: Annotations, tool: string, name: string): YamlValue | undefined {
  return (annotations[tool] as Readonly<Record<string, YamlValue>> | undefined)?.[name];
}

function valuesOf(key: string): YamlValue[] {
  const { type } = registry.attributes.find((attribute) => attribute.key === key)!;
  return type.kind === "enum" ? type.members.map(({ value }) => value) : [];
}

/** The value's type; of an enumeration those values that the pinned version has. */
function typeOf({ type }: Attribute, pinned: Attribute): unknown {
  if (type.kind !== "enum" || pinned.type.kind !== "enum") return type;
  const ids = pinned.type.members.map(({ id }) => id);
  return type.members
    .filter(({ id }) => ids.includes(id))
    .map(({ id, value, stability, deprecated }) => ({
      id,
      value,
      stability,
      renamedTo: deprecated?.reason === "renamed" ? deprecated.renamedTo : undefined,
    }));
}
