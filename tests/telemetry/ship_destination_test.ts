// Goal: telemetry goes where OpenTelemetry's variables say, and no message tells a secret.
import assert from "node:assert/strict";
import { SwarmError } from "../../core/errors.ts";
import { destinationsOf } from "../../telemetry/shipping/destination.ts";

function read(env: Readonly<Record<string, string>>, endpoint?: string) {
  return destinationsOf((name) => env[name.replace("OTEL_EXPORTER_OTLP_", "")], endpoint);
}

function urls(env: Readonly<Record<string, string>>, endpoint?: string): string[] {
  return Object.values(read(env, endpoint)).map(({ url }) => url.href);
}

function paths(base: string): string[] {
  return ["traces", "metrics", "logs"].map((signal) => `${base}/v1/${signal}`);
}

Deno.test("destinationsOf() adds paths to a base, and takes a signal's own address as it is", () => {
  assert.deepEqual(urls({}), paths("http://localhost:4318"));
  assert.deepEqual(urls({ ENDPOINT: "https://c.example/otlp/" }), paths("https://c.example/otlp"));
  assert.deepEqual(urls({ ENDPOINT: "" }), paths("http://localhost:4318"));
  const own = { ENDPOINT: "http://base", TRACES_ENDPOINT: "http://own:9/custom?x=1" };
  assert.deepEqual(urls(own), ["http://own:9/custom?x=1", ...paths("http://base").slice(1)]);
  assert.deepEqual(urls(own, "http://given"), paths("http://given"));
});

Deno.test("destinationsOf() reads headers, timeout and compression, a signal's own first", () => {
  const { traces, logs } = read({
    HEADERS: "Authorization=Basic%20eA%3D%3D, x-a = 1 ,",
    TIMEOUT: "2500",
    COMPRESSION: "gzip",
    LOGS_HEADERS: "x-b=2",
    LOGS_TIMEOUT: "1",
    LOGS_COMPRESSION: "none",
  });
  assert.deepEqual(traces.headers, { authorization: "Basic eA==", "x-a": "1" });
  assert.deepEqual([traces.timeoutMilliseconds, traces.isCompressed], [2500, true]);
  assert.deepEqual(logs.headers, { "x-b": "2" });
  assert.deepEqual([logs.timeoutMilliseconds, logs.isCompressed], [1, false]);
  assert.equal(read({}).metrics.timeoutMilliseconds, 10_000);
});

Deno.test("destinationsOf() refuses what it can't use, without telling what may be secret", () => {
  const cases: readonly (readonly [env: Record<string, string>, endpoint: string | undefined])[] = [
    [{}, ""],
    [{}, "localhost:4318"],
    [{}, "ftp://secret@host"],
    [{}, "http://user:secret@host"],
    [{}, "http://"],
    [{ ENDPOINT: "http://user:secret@host:x" }, undefined],
    [{ PROTOCOL: "grpc" }, undefined],
    [{ TIMEOUT: "soon" }, undefined],
    [{ TIMEOUT: "0" }, undefined],
    [{ COMPRESSION: "zstd" }, undefined],
    [{ HEADERS: "secret" }, undefined],
    [{ HEADERS: "a=%zzsecret" }, undefined],
    [{ HEADERS: "a=secret%0d%0ab: c" }, undefined],
    [{ HEADERS: "a b=secret" }, undefined],
  ];
  for (const [env, endpoint] of cases) {
    assert.throws(() => read(env, endpoint), (error) => {
      assert.ok(error instanceof SwarmError && error.code === "invalid", `${error}`);
      assert.match(error.message, /^Cannot .*, expected|: expected/);
      assert.ok(!`${error.message} ${error.hint}`.includes("secret"), error.message);
      return true;
    });
  }
  assert.doesNotThrow(() => read({ PROTOCOL: "grpc" }, "http://given"));
});
