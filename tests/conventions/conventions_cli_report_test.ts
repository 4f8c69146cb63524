// Goal: findings and registries are written as other programs read them.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { Ajv2020 } from "ajv/dist/2020.js";
import { diffJson } from "../../conventions/tool/diff/diff_json.ts";
import { diffRegistries } from "../../conventions/tool/diff/diff_registries.ts";
import type { Finding } from "../../conventions/tool/finding.ts";
import { loadRegistry } from "../../conventions/tool/load.ts";
import { findingCommand } from "../../conventions/tool/report/finding_command.ts";
import { placeText } from "../../conventions/tool/report/place_text.ts";
import { registryJson } from "../../conventions/tool/report/registry_json.ts";
import { countLevels, countsText, reportJson } from "../../conventions/tool/report/report.ts";
import { officialSchema, upstreamFiles, upstreamTest } from "../support/upstream_registry.ts";
import { attribute, metric, registry, span, used } from "./made_registry.ts";

const FINDING: Finding = {
  id: "brief_required",
  level: "violation",
  message: "Cannot describe the span: found no brief, expected a sentence",
  place: { file: "model/a.yaml", line: 7, column: 5 },
  signalType: "span",
  signalName: "a.s",
  context: { attribute_key: "a.b" },
};

Deno.test("placeText() is what editors can jump by", () => {
  assert.equal(placeText(FINDING), "model/a.yaml:7:5");
});

Deno.test("reportJson() has every field, in Weaver's shape and with the place", () => {
  const { id, level, message, place } = FINDING;
  const bare = { id, level, message, place };
  assert.deepEqual(reportJson([FINDING, bare]), {
    findings: [
      {
        id,
        message,
        level,
        context: { attribute_key: "a.b" },
        signal_type: "span",
        signal_name: "a.s",
        file: "model/a.yaml",
        line: 7,
        column: 5,
      },
      {
        id,
        message,
        level,
        context: {},
        signal_type: null,
        signal_name: null,
        file: "model/a.yaml",
        line: 7,
        column: 5,
      },
    ],
    counts: { violation: 2, improvement: 0, information: 0 },
  });
});

Deno.test("findingCommand() says the level as GitHub does", () => {
  const command = (level: Finding["level"]) => findingCommand({ ...FINDING, level });
  assert.equal(
    command("violation"),
    "::error file=model/a.yaml,line=7,col=5,title=brief_required::" +
      "Cannot describe the span: found no brief, expected a sentence",
  );
  assert.ok(command("improvement").startsWith("::warning "));
  assert.ok(command("information").startsWith("::notice "));
});

Deno.test("findingCommand() is one command, whatever a registry's author wrote", () => {
  const nasty = fc.string({ unit: fc.constantFrom("a", "%", "\r", "\n", ":", ",", "::error ::") });
  fc.assert(fc.property(nasty, nasty, (message, file) => {
    const command = findingCommand({ ...FINDING, message, place: { file, line: 1, column: 2 } });
    assert.ok(!/[\r\n]/.test(command));
    const [, properties, data] = command.match(/^::error (.*?)::(.*)$/)!;
    const unescape = (text: string) => decodeURIComponent(text);
    assert.equal(unescape(data!), message);
    assert.deepEqual(properties!.split(",").map(unescape), [
      `file=${file}`,
      "line=1",
      "col=2",
      "title=brief_required",
    ]);
  }));
});

Deno.test("countsText() says how many there are of each level", () => {
  const of = (...levels: Finding["level"][]) =>
    countsText(countLevels(levels.map((level) => ({ level }))));
  assert.equal(of(), "no findings");
  assert.equal(of("violation"), "1 violation");
  assert.equal(
    of("information", "violation", "violation", "improvement", "information"),
    "2 violations, 1 improvement, 2 information",
  );
});

Deno.test("registryJson() leaves out what is empty, and adds lineage only when asked", () => {
  const lineage = { sourceGroup: "g", inheritedFields: ["brief"], locallyOverriddenFields: [] };
  const made = registry({
    spans: [span("a.s", {
      lineage: ["g"],
      attributes: [used("a.b", "conditionally_required", { lineage })],
    })],
    refinements: {
      metrics: [metric("r.b", { refines: "r.a" }), metric("r.a", { refines: "a.m" })],
    },
  });
  const plain = JSON.parse(JSON.stringify(registryJson(made)));
  const [json] = plain.registry.spans;
  assert.deepEqual(Object.keys(json).sort(), [
    "attributes",
    "brief",
    "kind",
    "name",
    "provenance",
    "stability",
    "type",
  ]);
  assert.deepEqual(json.attributes[0].requirement_level, {
    conditionally_required: "If there is one.",
  });
  assert.deepEqual(
    plain.refinements.metrics.map(({ id, name }: { id: string; name: string }) => [id, name]),
    [["r.b", "a.m"], ["r.a", "a.m"]],
  );
  const full = JSON.parse(JSON.stringify(registryJson(made, { lineage: true })));
  assert.deepEqual(full.registry.spans[0].lineage, ["g"]);
  assert.deepEqual(full.registry.spans[0].attributes[0].lineage, {
    source_group: "g",
    inherited_fields: ["brief"],
    locally_overridden_fields: [],
  });
});

upstreamTest("registryJson() of upstream's registry obeys the official schema", () => {
  const json = registryJson(loadRegistry(upstreamFiles()).registry);
  obeys("semconv.materialized.v2.json", json);
  assert.throws(() => obeys("semconv.materialized.v2.json", { ...json, refinements: {} }));
});

upstreamTest("diffJson() obeys the official schema", () => {
  const gone = { deprecated: { reason: "obsoleted" } } as const;
  const moved = { deprecated: { reason: "renamed", renamedTo: "a.new" } } as const;
  const before = registry({
    attributes: ["a.b", "a.c", "a.d", "a.e"].map((key) => attribute(key)),
  });
  const after = registry({
    attributes: [
      attribute("a.b", { brief: "Other." }),
      attribute("a.c", gone),
      attribute("a.d", moved),
      attribute("a.new"),
    ],
    spans: [span("a.s")],
  });
  obeys("semconv.diff.v2.json", diffJson(diffRegistries(before, after)));
});

/** Fails unless a value obeys one of the official schemas. */
function obeys(name: "semconv.materialized.v2.json" | "semconv.diff.v2.json", value: unknown) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  // The schemas are files like the others there; the type lists those that others have asked for.
  const schema = officialSchema(name as Parameters<typeof officialSchema>[0]);
  const isValid = ajv.validate(schema, JSON.parse(JSON.stringify(value)));
  assert.ok(isValid, JSON.stringify(ajv.errors?.slice(0, 3)));
}
