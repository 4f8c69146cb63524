// Goal: each policy finds what breaks it, at its place and under upstream's id, and leaves the rest alone.
import assert from "node:assert/strict";
import { checkPolicies, POLICIES } from "../../conventions/tool/policies/check_policies.ts";
import { attribute, metric, registry } from "./made_registry.ts";
import { POLICY_CASES } from "./policies_cases.ts";

for (const [index, { id, breaks, count = 1, says, mended }] of POLICY_CASES.entries()) {
  Deno.test(`checkPolicies() ${id}, case ${index + 1}`, () => {
    const found = checkPolicies(registry(breaks)).filter((finding) => finding.id === id);
    assert.equal(found.length, count);
    for (const { message, level } of found) {
      assert.match(message, says);
      assert.equal(level, "violation");
    }
    for (const parts of mended) {
      assert.deepEqual(checkPolicies(registry(parts)).filter((finding) => finding.id === id), []);
    }
  });
}

Deno.test("every policy has a case above", () => {
  const tested = new Set(POLICY_CASES.map(({ id }) => id));
  assert.deepEqual(POLICIES.map(({ id }) => id).filter((id) => !tested.has(id)), []);
});

Deno.test("checkPolicies() leaves out what an exception names, by the package and the short id", () => {
  const id = "naming_convention_metric_namespace_collision";
  const exempted = (annotations: Parameters<typeof metric>[1]) => {
    return checkPolicies(registry({ metrics: [metric("hw.fan"), metric("hw.fan.x", annotations)] }))
      .filter((finding) => finding.id === id).length;
  };
  const exceptions = (name: string, ids: readonly string[]) => {
    return { annotations: { [name]: { policy_exceptions: ids } } };
  };
  assert.equal(exempted({}), 1);
  assert.equal(exempted(exceptions("naming_conventions", ["metric_namespace_collision"])), 0);
  assert.equal(exempted(exceptions("naming_conventions", ["metric_name"])), 1);
  assert.equal(exempted(exceptions("stability", ["metric_namespace_collision"])), 1);
  assert.equal(exempted({ annotations: { naming_conventions: { policy_exceptions: "all" } } }), 1);
});

Deno.test("checkPolicies() judges only what the registry defines itself", () => {
  const other = { registry: "https://example.com/other/2.0.0" };
  const made = registry({
    attributes: [attribute("size", other), attribute("a.b_c", other), attribute("a.b.c")],
    metrics: [metric("Bad", { ...other, brief: "" })],
  });
  const found = checkPolicies(made).map(({ id, context }) => [id, context?.attribute_key]);
  assert.deepEqual(found, [["naming_convention_attribute_constant_collision", "a.b.c"]]);
});

Deno.test("checkPolicies() gives findings in the order of files and lines", () => {
  const at = (file: string, line: number) => ({ place: { file, line, column: 1 } });
  const made = registry({
    attributes: [attribute("z", at("b.yaml", 2)), attribute("y", at("b.yaml", 1))],
    metrics: [metric("X", at("a.yaml", 9))],
  });
  const found = checkPolicies(made).map(({ place }) => `${place.file}:${place.line}`);
  assert.deepEqual(found, ["a.yaml:9", "b.yaml:1", "b.yaml:2"]);
});
