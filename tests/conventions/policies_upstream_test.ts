// Goal: upstream's own registry passes its own policies here too, and not because nothing was looked at.
import assert from "node:assert/strict";
import { loadRegistry } from "../../conventions/tool/load.ts";
import { checkPolicies } from "../../conventions/tool/policies/check_policies.ts";
import type { Annotations, Registry } from "../../conventions/tool/resolved.ts";
import { upstreamFiles, upstreamTest } from "../support/upstream_registry.ts";

upstreamTest("checkPolicies() finds nothing in upstream's registry", () => {
  const { registry } = loadRegistry(upstreamFiles());
  assert.deepEqual(checkPolicies(registry), []);
  assert.ok(registry.attributes.length > 900 && registry.metrics.length > 500);
});

upstreamTest("checkPolicies() finds in upstream's registry what its exceptions forgive", () => {
  const { registry } = loadRegistry(upstreamFiles());
  const strict: Registry = {
    ...registry,
    attributes: registry.attributes.map(withoutMercy),
    metrics: registry.metrics.map(withoutMercy),
    entities: registry.entities.map(withoutMercy),
  };
  const found = checkPolicies(strict).map(({ id, signalName, context }) => {
    return `${id} ${signalName ?? context?.attribute_key}`;
  });
  const ids = new Set(found.map((finding) => finding.split(" ")[0]));
  assert.deepEqual([...ids].sort(), [
    "naming_convention_attribute_constant_collision",
    "naming_convention_metric_constant_collision",
    "naming_convention_metric_namespace_collision",
    "stability_entity_lower_stability_attribute",
    "stability_metric_lower_stability_attribute",
  ]);
  const named = (id: string) => {
    return new Set(found.filter((one) => one.startsWith(id)).map((one) => one.split(" ")[1]));
  };
  // Each exception in upstream's files forgives something.
  assert.deepEqual([...named("naming_convention_metric_namespace_collision")].sort(), [
    "hw.battery.charge",
    "hw.cpu.speed",
    "hw.fan.speed",
    "hw.temperature",
    "hw.voltage",
  ]);
  assert.deepEqual([...named("stability_entity_lower_stability_attribute")], ["service"]);
  assert.deepEqual([...named("stability_metric_lower_stability_attribute")].sort(), [
    "dotnet.process.cpu.time",
    "kestrel.connection.duration",
    "kestrel.tls_handshake.duration",
  ]);
});

/** A thing without the annotations that policies heed. */
function withoutMercy<T extends { readonly annotations: Annotations }>(thing: T): T {
  return { ...thing, annotations: {} };
}
