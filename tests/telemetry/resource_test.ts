// Goal: every line says who recorded it, as the environment wants it said, and is well-formed OTLP/JSON.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { seededRandom } from "../../core/random.ts";
import {
  lineFrame,
  type Resource,
  resourceOf,
  type ResourceOptions,
  SCHEMA_URL,
} from "../../telemetry/resource.ts";

function resourceIn(
  env: Readonly<Record<string, string>>,
  options: Partial<ResourceOptions> = {},
): Resource {
  return resourceOf({
    version: "1.2.3",
    host: "tower",
    pid: 42,
    random: seededRandom(1),
    env: (name) => env[name],
    ...options,
  });
}

Deno.test("resourceOf() says which program, instance, machine and process", () => {
  const { "service.instance.id": instance, ...others } = resourceIn({}, {
    runtime: { name: "deno", version: "2.9.6" },
  });
  assert.match(String(instance), /^[0-9a-f]{32}$/);
  assert.deepEqual(others, {
    "service.name": "swarmsh",
    "service.version": "1.2.3",
    "host.name": "tower",
    "process.pid": 42,
    "process.runtime.name": "deno",
    "process.runtime.version": "2.9.6",
  });
  const other = resourceIn({}, { random: seededRandom(2) });
  assert.notEqual(other["service.instance.id"], instance);
});

Deno.test("resourceOf() takes OTEL_RESOURCE_ATTRIBUTES over what it found, OTEL_SERVICE_NAME over both", () => {
  const attributes = "host.name=ship, deployment.environment.name=test%2Cb ,service.name=x,";
  const one = resourceIn({ OTEL_RESOURCE_ATTRIBUTES: attributes });
  assert.equal(one["host.name"], "ship");
  assert.equal(one["deployment.environment.name"], "test,b");
  assert.equal(one["service.name"], "x");
  const both = { OTEL_RESOURCE_ATTRIBUTES: attributes, OTEL_SERVICE_NAME: "y" };
  assert.equal(resourceIn(both)["service.name"], "y");
  assert.equal(resourceIn({ OTEL_SERVICE_NAME: "" })["service.name"], "swarmsh");
  assert.equal(resourceIn({ OTEL_RESOURCE_ATTRIBUTES: "a%3Db=c%3dd" })["a=b"], "c=d");
});

Deno.test("resourceOf() uses nothing of OTEL_RESOURCE_ATTRIBUTES when any of it is wrong, and says so", () => {
  const check = (text: string, message: RegExp) => {
    const warnings: string[] = [];
    const warn = (warning: string) => void warnings.push(warning);
    const { "a": kept } = resourceIn({ OTEL_RESOURCE_ATTRIBUTES: text }, { warn });
    assert.equal(kept, undefined, text);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0]!, message);
  };
  check("a=1,b", /found "b", expected key=value/);
  check("a=1,b=%zz", /found "b=%zz"/);
  check("a=1,=2", /found "=2"/);
  check(`a=1,b=${"x".repeat(9000)}`, /found 9006 characters, expected at most 8192/);
});

Deno.test("lineFrame() stands around records as OTLP/JSON has it, whatever is in the resource", () => {
  const lists = {
    traces: ["resourceSpans", "scopeSpans", "spans"],
    metrics: ["resourceMetrics", "scopeMetrics", "metrics"],
    logs: ["resourceLogs", "scopeLogs", "logRecords"],
  } as const;
  fc.assert(fc.property(
    fc.constantFrom("traces" as const, "metrics" as const, "logs" as const),
    fc.dictionary(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" })),
    fc.string(),
    (signal, resource, version) => {
      const [resources, scopes, records] = lists[signal];
      const { head, tail } = lineFrame(signal, resource, version);
      const attributes = Object.entries(resource).map(([key, value]) => {
        return { key, value: { stringValue: value.toWellFormed() } };
      });
      assert.deepEqual(JSON.parse(`${head}{"n":1},{"n":2}${tail}`), {
        [resources]: [{
          resource: { attributes },
          [scopes]: [{
            scope: { name: "swarmsh", version },
            [records]: [{ n: 1 }, { n: 2 }],
            schemaUrl: SCHEMA_URL,
          }],
          schemaUrl: SCHEMA_URL,
        }],
      });
    },
  ));
});

Deno.test("SCHEMA_URL is the registry's", () => {
  const manifest = new URL("../../conventions/manifest.yaml", import.meta.url);
  assert.ok(Deno.readTextFileSync(manifest).includes(`schema_url: ${SCHEMA_URL}\n`));
});
