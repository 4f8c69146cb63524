/**
 * Who records: the attributes of the OTLP resource, and what stands around the records of a line.
 *
 * `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES` are read as the specification says
 * (https://opentelemetry.io/docs/specs/otel/resource/sdk/); what the user says there wins over what we
 * found out, as only they know how their instances are told apart.
 */
import type { Random } from "../core/random.ts";
import type { AttributeValue } from "./generated/span_data.ts";
import { otlpAttribute, quoted } from "./otlp_value.ts";
import type { LineFrame } from "./recorder.ts";
import type { TelemetrySignal } from "./spool.ts";

/** Where the names that we use are explained: `schema_url` of conventions/manifest.yaml. */
export const SCHEMA_URL = "https://swarmsh.dev/schemas/0.1.0";
/** The instrumentation scope of all that we record. */
export const SCOPE_NAME = "swarmsh";
/** Characters of one variable: W3C's bound on baggage, whose format it has. It is part of each line. */
const VARIABLE_LENGTH_MAX = 8192;

/** What tells processes apart, and says nothing once what they recorded is added up. */
export const OF_ONE_PROCESS: ReadonlySet<string> = new Set(["service.instance.id", "process.pid"]);

/** Attributes of a resource. */
export type Resource = Readonly<Record<string, AttributeValue>>;

/** What a resource is made from. */
export interface ResourceOptions {
  readonly version: string;
  /** Name of this machine and number of this process. */
  readonly host: string;
  readonly pid: number;
  readonly random: Random;
  /** `deno` or `node`, and its version. */
  readonly runtime?: { readonly name: string; readonly version: string };
  readonly env: (name: string) => string | undefined;
  /** Told why a variable was not used. */
  readonly warn?: (message: string) => void;
}

/** The resource of this process. */
export function resourceOf(options: ResourceOptions): Resource {
  const { version, host, pid, random, runtime, env, warn } = options;
  const serviceName = readable("OTEL_SERVICE_NAME", env("OTEL_SERVICE_NAME"), warn);
  return {
    "service.name": "swarmsh",
    "service.version": version,
    "service.instance.id": random.hex(32),
    "host.name": host,
    "process.pid": pid,
    ...runtime && {
      "process.runtime.name": runtime.name,
      "process.runtime.version": runtime.version,
    },
    ...attributesOf(env("OTEL_RESOURCE_ATTRIBUTES"), warn),
    ...serviceName && { "service.name": serviceName },
  };
}

/** Names of the nested lists of a line, per signal. */
const LISTS = {
  traces: ["resourceSpans", "scopeSpans", "spans"],
  metrics: ["resourceMetrics", "scopeMetrics", "metrics"],
  logs: ["resourceLogs", "scopeLogs", "logRecords"],
} as const;

/** What stands around the records of a signal's lines. */
export function lineFrame(signal: TelemetrySignal, resource: Resource, version: string): LineFrame {
  const [resources, scopes, records] = LISTS[signal];
  const attributes = Object.entries(resource)
    .map(([key, value]) => otlpAttribute(key, value, false)).join(",");
  const scope = `{"name":${quoted(SCOPE_NAME)},"version":${quoted(version)}}`;
  return {
    head: `{"${resources}":[{"resource":{"attributes":[${attributes}]},` +
      `"${scopes}":[{"scope":${scope},"${records}":[`,
    tail: `],"schemaUrl":"${SCHEMA_URL}"}],"schemaUrl":"${SCHEMA_URL}"}]}`,
  };
}

/** `key=value` pairs with commas between them, percent-encoded. One mistake, and none of them counts. */
function attributesOf(text: string | undefined, warn: ResourceOptions["warn"]): Resource {
  const given = readable("OTEL_RESOURCE_ATTRIBUTES", text, warn);
  const attributes: [string, string][] = [];
  for (const pair of (given ?? "").split(",")) {
    if (pair.trim() === "") continue;
    const parsed = pairOf(pair);
    if (parsed === undefined) {
      warn?.(
        `Cannot read OTEL_RESOURCE_ATTRIBUTES: found "${pair.trim()}", expected key=value, ` +
          "percent-encoded; none of them is used",
      );
      return {};
    }
    attributes.push(parsed);
  }
  return Object.fromEntries(attributes);
}

function pairOf(pair: string): [string, string] | undefined {
  const cut = pair.indexOf("=");
  if (cut < 0) return undefined;
  try {
    const key = decodeURIComponent(pair.slice(0, cut).trim());
    return key === "" ? undefined : [key, decodeURIComponent(pair.slice(cut + 1).trim())];
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** An empty variable counts as unset, by the specification. */
function readable(
  name: string,
  text: string | undefined,
  warn: ResourceOptions["warn"],
): string | undefined {
  if (!text || text.length <= VARIABLE_LENGTH_MAX) return text || undefined;
  warn?.(
    `Cannot use ${name}: found ${text.length} characters, expected at most ${VARIABLE_LENGTH_MAX}`,
  );
  return undefined;
}
