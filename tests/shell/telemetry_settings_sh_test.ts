// Goal: the shell program reads the variables of telemetry as the native one does.
import assert from "node:assert/strict";
import { testWith } from "../shell_commands/_shells.ts";
import type { Place } from "../telemetry/_program.ts";
import { AMBIENT, DASH, emptyPlace, okSh, runSh, type Step } from "./_recorded.ts";

testWith(
  DASH,
  "nothing is recorded where nothing shall be, and the context goes on as it came",
  async () => {
    await using place = await emptyPlace();
    for (const name of ["SWARMSH_TELEMETRY", "OTEL_SDK_DISABLED"]) {
      const env = { [name]: name === "SWARMSH_TELEMETRY" ? "off" : "True" };
      await okSh(place, DASH, ["work", "add", "Tide", "--id", name], {
        ...env,
        TRACEPARENT: AMBIENT,
      });
      const shown = await okSh(place, DASH, ["work", "claim", "--agent", "a", "--json"], env);
      assert.equal(JSON.parse(shown).traceparent, AMBIENT);
    }
    assert.deepEqual(place.files(), []);
  },
);

testWith(DASH, "a collector that is named is left to `telemetry ship`", async () => {
  await using place = await emptyPlace();
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9" };
  const { stderr } = await runSh(place, DASH, ["work", "add", "Tide", "--id", "tide"], endpoint);
  assert.equal(stderr, "");
  assert.equal(place.spans().length, 2);
  const unknown = { SWARMSH_TELEMETRY: "every\x1bwhere" };
  const said = await runSh(place, DASH, ["work", "add", "Tide", "--id", "tides"], unknown);
  const expected = 'Cannot use SWARMSH_TELEMETRY "every\\u001bwhere": expected off, file, otlp\n';
  assert.deepEqual([said.code, said.stderr], [0, expected]);
  assert.equal(place.spans().length, 4);
});

testWith(
  DASH,
  "TRACEPARENT is followed when it is well-formed, and passed over when it is not",
  async () => {
    await using place = await emptyPlace();
    const [, trace, parent] = AMBIENT.split("-");
    const add = (id: string, TRACEPARENT: string) => {
      return okSh(place, DASH, ["work", "add", "Tide", "--id", id], { TRACEPARENT });
    };
    await add("good", AMBIENT);
    await add("later", `cc-${trace}-${parent}-01-more`);
    const bad = [
      ...[
        "",
        "00",
        `ff-${trace}-${parent}-01`,
        `${AMBIENT}-more`,
        `00-${"0".repeat(32)}-${parent}-01`,
      ],
      ...[`00-${trace}-${"0".repeat(16)}-01`, AMBIENT.toUpperCase(), `${AMBIENT}\n`],
    ];
    for (const [index, text] of bad.entries()) await add(`bad${index}`, text);
    for (const id of ["good", "later"]) assert.equal(place.span("add work", id).traceId, trace);
    const tops = place.spans().filter(({ name }) => name === "swarmsh work add");
    assert.equal(tops.filter(({ parentSpanId }) => parentSpanId === parent).length, 2);
    assert.equal(tops.filter(({ parentSpanId }) => parentSpanId === undefined).length, bad.length);
  },
);

testWith(DASH, "samplers decide as in the native program", async () => {
  await using place = await emptyPlace();
  const high = `00-${"f".repeat(32)}-00f067aa0ba902b7-00`;
  const low = `00-${"0".repeat(31)}1-00f067aa0ba902b7-01`;
  const cases = [
    { OTEL_TRACES_SAMPLER: "always_off" },
    { OTEL_TRACES_SAMPLER: "always_off", TRACEPARENT: AMBIENT },
    { OTEL_TRACES_SAMPLER: "parentbased_always_off", TRACEPARENT: AMBIENT },
    { OTEL_TRACES_SAMPLER: "always_on", TRACEPARENT: high },
    { OTEL_TRACES_SAMPLER: "parentbased_always_on", TRACEPARENT: high },
    { OTEL_TRACES_SAMPLER: "traceidratio", OTEL_TRACES_SAMPLER_ARG: "0.5", TRACEPARENT: high },
    { OTEL_TRACES_SAMPLER: "traceidratio", OTEL_TRACES_SAMPLER_ARG: "0.5", TRACEPARENT: low },
    { OTEL_TRACES_SAMPLER: "traceidratio", OTEL_TRACES_SAMPLER_ARG: "1e0", TRACEPARENT: low },
    { OTEL_TRACES_SAMPLER: "traceidratio", OTEL_TRACES_SAMPLER_ARG: "0" },
    { OTEL_TRACES_SAMPLER: "traceidratio", OTEL_TRACES_SAMPLER_ARG: "none", TRACEPARENT: low },
    { OTEL_TRACES_SAMPLER: "unheard_of" },
  ] as const;
  for (const [index, env] of cases.entries()) {
    const recorded = async (run: Step, id: string) => {
      const before = place.spans().length;
      await run(["work", "add", "Tide", "--id", id]);
      return place.spans().length - before;
    };
    const native = await recorded((args) => place.ok(args, env), `n${index}`);
    const sh = await recorded((args) => okSh(place, DASH, args, env), `s${index}`);
    assert.equal(sh, native, JSON.stringify(env));
  }
});

testWith(DASH, "who records is said as in the native program", async () => {
  await using place = await emptyPlace();
  const cases: Record<string, string>[] = [
    {},
    { OTEL_SERVICE_NAME: 'tide "gauge" \\ über' },
    { OTEL_RESOURCE_ATTRIBUTES: "team=sea, host.name=buoy%2C%2042 ,k%C3%A4se=100%25%5C" },
    { OTEL_RESOURCE_ATTRIBUTES: "service.name=a,service.instance.id=b", OTEL_SERVICE_NAME: "c" },
    { OTEL_RESOURCE_ATTRIBUTES: "a=1,broken,b=2" },
    { OTEL_RESOURCE_ATTRIBUTES: "a=%zz" },
  ];
  for (const env of cases) {
    const resources: Record<string, unknown>[] = [];
    for (
      const run of [
        place.ok.bind(place),
        (...given: Parameters<Step>) => okSh(place, DASH, ...given),
      ]
    ) {
      for (const name of place.files()) Deno.removeSync(`${place.path}/data/telemetry/${name}`);
      await run(["agent", "list"], env);
      resources.push(resourceIn(place));
    }
    const [native, sh] = resources;
    assert.deepEqual(sh, native, JSON.stringify(env));
  }
});

/** The resource of the first line, by key; ids and numbers of processes by their type. */
function resourceIn(place: Place): Record<string, unknown> {
  const [name] = place.files().filter((file) => file.endsWith(".traces.jsonl"));
  const text = Deno.readTextFileSync(`${place.path}/data/telemetry/${name}`);
  const { resourceSpans: [{ resource, scopeSpans: [{ scope, schemaUrl }] }] } = JSON.parse(
    text.split("\n")[0]!,
  );
  // deno-lint-ignore no-explicit-any -- the shape is what the test is about.
  const entries = resource.attributes.map(({ key, value }: any) => {
    const text = Object.values(value)[0];
    const isOfOneRun = key === "process.pid" || /^[0-9a-f]{16,32}$/.test(String(text));
    return [key, isOfOneRun ? Object.keys(value)[0] : text];
  });
  return { ...Object.fromEntries(entries.sort()), scope, schemaUrl };
}
