/**
 * A receiver for OTLP/HTTP that nobody here wrote, for tests. It is installed outside the project:
 * `deno run -A tests/support/otlp_reader.ts` does so where it is missing and prints the directory, which
 * the variable SWARMSH_OTLP_READER_DIR then names.
 */
import { bundleForNode, nodeVersion } from "./node_bundle.ts";
import { type ReadSpan, spansOf } from "./otlp_reader_spans.ts";

/** The receiver, and the reader behind it. */
const PACKAGES = ["@elastic/mockotlpserver@0.10.0", "@bufbuild/protobuf@2.17.0"];
const DIRECTORY_VARIABLE = "SWARMSH_OTLP_READER_DIR";

/** What became of one request. */
export interface Reading {
  /** Why it was refused, if it was. */
  readonly refused?: string;
  /** Which field is not known; one that receivers must ignore. */
  readonly unknown?: string;
  readonly spans: readonly ReadSpan[];
  readonly metrics: readonly string[];
  readonly logs: number;
}

/** A receiver that runs. */
export interface OtlpReader extends AsyncDisposable {
  /** Its address; `/v1/traces` comes behind it. */
  readonly url: string;
  /** Sends a request body; what the reader makes of it. */
  read(body: string, signal?: "traces" | "metrics" | "logs"): Promise<Reading>;
  /** What the reader makes of the next request that somebody else sends. */
  next(): Promise<Reading>;
}

/** Why there is no reader; `undefined` when there is one. */
export function whyNoReader(): string | undefined {
  if (nodeVersion() === undefined) return "there is no node";
  const directory = Deno.env.get(DIRECTORY_VARIABLE);
  return directory ? undefined : `${DIRECTORY_VARIABLE} is not set`;
}

/** Registers a test that needs the reader. */
export function readerTest(name: string, run: (reader: OtlpReader) => Promise<void>): void {
  const why = whyNoReader();
  Deno.test({
    name: why === undefined ? name : `${name} (skipped: ${why})`,
    ignore: why !== undefined,
    async fn() {
      await using reader = await startReader(Deno.env.get(DIRECTORY_VARIABLE)!);
      await run(reader);
    },
  });
}

async function startReader(packages: string): Promise<OtlpReader> {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-" });
  const bundle = `${directory}/reader.mjs`;
  await bundleForNode(new URL("./otlp_reader_node.ts", import.meta.url).pathname, bundle);
  const child = new Deno.Command("node", { args: [bundle, packages], stdout: "piped" }).spawn();
  const lines = linesOf(child.stdout);
  const { url } = await nextLine(lines);
  const next = async () => toReading(await nextLine(lines));
  return {
    url,
    next,
    async read(body, signal = "traces") {
      const headers = { "content-type": "application/json" };
      const response = await fetch(`${url}/v1/${signal}`, { method: "POST", headers, body });
      await response.body?.cancel();
      return await next();
    },
    async [Symbol.asyncDispose]() {
      child.kill();
      await lines.return(undefined);
      await child.status;
      Deno.removeSync(directory, { recursive: true });
    },
  };
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string, undefined> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
  return undefined;
}

// deno-lint-ignore no-explicit-any -- what another program prints is checked by the tests.
async function nextLine(lines: AsyncGenerator<string, undefined>): Promise<any> {
  const { value, done } = await lines.next();
  if (done) throw new Error("Cannot read from the receiver: it has ended");
  return JSON.parse(value);
}

// deno-lint-ignore no-explicit-any -- as above.
function toReading({ refused, unknown, request = {} }: any): Reading {
  return {
    refused,
    unknown,
    spans: spansOf(request),
    metrics: recordsOf(request.resourceMetrics, "scopeMetrics", "metrics").map(({ name }) => name),
    logs: recordsOf(request.resourceLogs, "scopeLogs", "logRecords").length,
  };
}

// deno-lint-ignore no-explicit-any -- as above.
function recordsOf(resources: any[] = [], scopes: string, records: string): any[] {
  return resources.flatMap((resource) => resource[scopes]).flatMap((scope) => scope[records]);
}

/** Installs the packages; the directory's name says which, so that others take another one. */
async function install(): Promise<string> {
  const cache = Deno.env.get("XDG_CACHE_HOME") || `${Deno.env.get("HOME")}/.cache`;
  const versions = PACKAGES.map((name) => name.replaceAll(/[^a-z0-9.]+/g, "-").replace("-", ""));
  const directory = `${cache}/swarmsh-ci/otlp-reader-${versions.join("-")}`;
  const installed = `${directory}/node_modules/.package-lock.json`;
  if (await Deno.stat(installed).then(() => true, () => false)) return directory;
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const args = ["install", "--prefix", directory, ...quiet, ...PACKAGES];
  const { success } = await new Deno.Command("npm", { args, stdout: "null" }).spawn().status;
  if (!success) throw new Error(`Cannot install ${PACKAGES.join(" and ")} in ${directory}`);
  return directory;
}

if (import.meta.main) await Deno.stdout.write(new TextEncoder().encode(`${await install()}\n`));
