/** The real program in a place of its own, and the spans that all its processes recorded. */
import assert from "node:assert/strict";
import { checkRecorded } from "../support/live_check.ts";
import { numbersIn } from "./_files.ts";

const PROGRAM = new URL("../../cli.ts", import.meta.url).pathname;

/** Variables that would change what is recorded; the tests set those that they mean. */
const CLEARED = [
  "TRACEPARENT",
  "TRACESTATE",
  "BAGGAGE",
  "SWARMSH_TELEMETRY",
  "OTEL_SDK_DISABLED",
  "OTEL_EXPORTER_OTLP_ENDPOINT",
  "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
  "OTEL_TRACES_SAMPLER",
];

/** A span as it stands in a file. */
export interface FoundSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly flags: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly status: { readonly code: number; readonly message?: string };
}

/** How a command ended, and what it said. */
export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A place with a data directory. */
export class Place implements AsyncDisposable {
  private constructor(readonly path: string) {}

  static async make(): Promise<Place> {
    const place = new Place(await Deno.makeTempDir({ prefix: "swarmsh-test-" }));
    assert.equal((await place.run(["init"])).code, 0);
    return place;
  }

  /** Words that run the program. */
  get words(): string[] {
    return [Deno.execPath(), "run", "-A", PROGRAM, "--dir", `${this.path}/data`];
  }

  /** Runs `swarmsh` to its end. */
  async run(args: readonly string[], env: Record<string, string> = {}): Promise<Said> {
    const [command, ...words] = this.words;
    const clean = Object.fromEntries(
      Object.entries(Deno.env.toObject()).filter(([name]) => !CLEARED.includes(name)),
    );
    const { code, stdout, stderr } = await new Deno.Command(command!, {
      args: [...words, ...args],
      clearEnv: true,
      env: { ...clean, ...env },
    }).output();
    const decoder = new TextDecoder();
    return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
  }

  /** Runs it and expects success. */
  async ok(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
    const { code, stdout, stderr } = await this.run(args, env);
    assert.equal(code, 0, stderr);
    return stdout;
  }

  /** Names of the recorded files. */
  files(): string[] {
    return [...Deno.readDirSync(`${this.path}/data/telemetry`)].map(({ name }) => name).sort();
  }

  /** Every span in every line that ends; each such line must be whole. */
  spans(): FoundSpan[] {
    return this.files().filter((name) => name.endsWith(".traces.jsonl")).flatMap((name) => {
      const text = Deno.readTextFileSync(`${this.path}/data/telemetry/${name}`);
      return text.split("\n").slice(0, -1).flatMap((line) => {
        numbersIn(line, name);
        return spansIn(line);
      });
    });
  }

  /** The only span of a name, and of an item where one is given. */
  span(name: string, id?: string): FoundSpan {
    const found = this.spans().filter((span) => {
      return span.name === name && (!id || span.attributes["messaging.message.id"] === id);
    });
    assert.equal(found.length, 1, `one span "${name}" among ${this.spans().map((s) => s.name)}`);
    return found[0]!;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await checkRecorded(this.path);
    await Deno.remove(this.path, { recursive: true });
  }
}

function spansIn(line: string): FoundSpan[] {
  const { resourceSpans } = JSON.parse(line);
  // deno-lint-ignore no-explicit-any -- the shape is what the test is about.
  return resourceSpans.flatMap(({ scopeSpans }: any) => scopeSpans).flatMap(({ spans }: any) =>
    spans
  )
    // deno-lint-ignore no-explicit-any -- as above.
    .map((span: any) => ({ ...span, attributes: plain(span.attributes) }));
}

function plain(
  attributes: readonly { key: string; value: Record<string, unknown> }[],
): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
