// Goal: in a host application our spans stand where they belong among its own, whichever provider it has.
import assert from "node:assert/strict";
import { runtimeTests } from "./_otlp_runtimes.ts";
import { RUNTIMES } from "./_otlp_runtimes.ts";
import { checkStory, type StorySpan } from "./_api_story_check.ts";

runtimeTests("the library's spans are among the host's own", async ({ run }) => {
  const HOST_DIRECTORY = Deno.makeTempDirSync({ prefix: "swarmsh-" });
  const { code, stdout, stderr } = await run("./_api_host.ts", { HOST_DIRECTORY });
  assert.deepEqual([code, stderr], [0, ""]);
  const { spans, carried } = JSON.parse(stdout);
  checkStory(spans, carried);
  Deno.removeSync(HOST_DIRECTORY, { recursive: true });
});

Deno.test("Deno's own provider sends the library's spans to its collector", async () => {
  const HOST_DIRECTORY = Deno.makeTempDirSync({ prefix: "swarmsh-" });
  const bodies: OtlpBody[] = [];
  await using server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    async (request) => {
      if (new URL(request.url).pathname === "/v1/traces") bodies.push(await request.json());
      return new Response("{}", { headers: { "content-type": "application/json" } });
    },
  );
  const { code, stdout, stderr } = await RUNTIMES[0]!.run("./_api_host.ts", {
    HOST_DIRECTORY,
    OTEL_DENO: "true",
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${server.addr.port}`,
  });
  assert.deepEqual([code, stderr], [0, ""]);
  checkStory(bodies.flatMap(toStory).sort(byStart), JSON.parse(stdout).carried);
  Deno.removeSync(HOST_DIRECTORY, { recursive: true });
});

interface OtlpBody {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly {
      readonly scope: { readonly name: string };
      readonly spans: readonly OtlpSpan[];
    }[];
  }[];
}

interface OtlpSpan
  extends Omit<StorySpan, "parent" | "links" | "attributes" | "status" | "events"> {
  readonly parentSpanId?: string;
  readonly startTimeUnixNano: string;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
  readonly status: { readonly code: number };
  readonly events: readonly { readonly name: string }[];
}

type Started = StorySpan & { readonly start: bigint };

function toStory({ resourceSpans }: OtlpBody): Started[] {
  return resourceSpans.flatMap(({ scopeSpans }) =>
    scopeSpans.flatMap(({ scope, spans }) =>
      spans.map((span) => ({
        ...span,
        scope: scope.name,
        start: BigInt(span.startTimeUnixNano),
        parent: span.parentSpanId ?? "",
        links: span.links.map(({ traceId, spanId }) => `00-${traceId}-${spanId}-01`),
        attributes: Object.fromEntries(
          span.attributes.map(({ key, value }) => [key, Object.values(value)[0]]),
        ),
        status: span.status.code,
        events: span.events.map(({ name }) => name),
      }))
    )
  );
}

function byStart(one: Started, other: Started): number {
  return one.start < other.start ? -1 : 1;
}
