/**
 * Where telemetry is sent, as the variables of OpenTelemetry say
 * (https://opentelemetry.io/docs/specs/otel/protocol/exporter/). Values of headers may be secrets: no
 * message contains them.
 */
import { invalid } from "../../core/errors.ts";
import { SIGNALS, type TelemetrySignal } from "../spool.ts";

/** Where a collector listens that nobody configured. */
export const USUAL_ENDPOINT = "http://localhost:4318";
/** Time that a request may take, in milliseconds. */
const TIMEOUT_USUAL = 10_000;

/** How one signal is sent. */
export interface Destination {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMilliseconds: number;
  readonly isCompressed: boolean;
}

/** How each signal is sent. */
export type Destinations = Readonly<Record<TelemetrySignal, Destination>>;

type Env = (name: string) => string | undefined;

/** Reads the variables. An endpoint that is given wins over all of theirs. */
export function destinationsOf(env: Env, endpoint?: string): Destinations {
  const entries = SIGNALS.map((signal) => [signal, destinationOf(env, signal, endpoint)]);
  return Object.fromEntries(entries) as Destinations;
}

function destinationOf(env: Env, signal: TelemetrySignal, endpoint?: string): Destination {
  const setting = (name: string) => {
    const own = `OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_${name}`;
    const shared = `OTEL_EXPORTER_OTLP_${name}`;
    const variable = env(own) ? own : shared;
    return { variable, value: env(variable) || undefined };
  };
  const protocol = setting("PROTOCOL");
  // Receivers of protobuf over HTTP take JSON at the same address; those of gRPC take neither.
  if (endpoint === undefined && protocol.value === "grpc") {
    throw invalid(
      `Cannot send telemetry: ${protocol.variable} is "grpc", expected an endpoint for OTLP over HTTP`,
      "Name one with --endpoint",
    );
  }
  return {
    url: urlOf(env, signal, endpoint),
    headers: headersOf(setting("HEADERS")),
    timeoutMilliseconds: timeoutOf(setting("TIMEOUT")),
    isCompressed: isCompressed(setting("COMPRESSION")),
  };
}

/** A signal's own variable is the whole address; any other is a base to which the path is added. */
function urlOf(env: Env, signal: TelemetrySignal, endpoint?: string): URL {
  const own = `OTEL_EXPORTER_OTLP_${signal.toUpperCase()}_ENDPOINT`;
  if (endpoint === undefined && env(own)) return checkedUrl(env(own)!, own);
  const shared = "OTEL_EXPORTER_OTLP_ENDPOINT";
  const base = endpoint === undefined
    ? checkedUrl(env(shared) || USUAL_ENDPOINT, shared)
    : checkedUrl(endpoint, "--endpoint");
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/v1/${signal}`;
  return url;
}

function checkedUrl(text: string, from: string): URL {
  const wanted = "expected an http:// or https:// address";
  // Whoever leaves the scheme out would be told of a protocol "localhost:".
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) {
    throw invalid(`Cannot send telemetry to ${from} "${text.replace(/\/\/.*@/, "//")}": ${wanted}`);
  }
  const url = new URL(text);
  if (url.username === "" && url.password === "") return url;
  throw invalid(
    `Cannot send telemetry to ${from}: found a user name in the address, ${wanted} without one`,
    "Put credentials into OTEL_EXPORTER_OTLP_HEADERS",
  );
}

/** Where a setting comes from, and what it is. */
interface Setting {
  readonly variable: string;
  readonly value: string | undefined;
}

const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// deno-lint-ignore no-control-regex -- control characters are what a header must not contain.
const NO_HEADER_VALUE = /[\x00-\x08\x0a-\x1f\x7f]|[^\x00-\xff]/;

/** `name=value` pairs with commas between them, percent-encoded. */
function headersOf({ variable, value = "" }: Setting): Record<string, string> {
  const pairs = value.split(",").filter((pair) => pair.trim() !== "").map((pair, index) => {
    const cut = pair.indexOf("=");
    const name = decoded(pair.slice(0, Math.max(0, cut)));
    const text = decoded(pair.slice(cut + 1));
    if (name !== undefined && text !== undefined && HEADER_NAME.test(name)) {
      if (!NO_HEADER_VALUE.test(text)) return [name.toLowerCase(), text] as const;
    }
    throw invalid(
      `Cannot use ${variable}: pair ${
        index + 1
      } is no header, expected name=value, percent-encoded`,
    );
  });
  return Object.fromEntries(pairs);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.trim());
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function timeoutOf({ variable, value }: Setting): number {
  if (value === undefined) return TIMEOUT_USUAL;
  const number = Number(value);
  if (/^\d+$/.test(value.trim()) && number > 0) return number;
  throw invalid(`Cannot use ${variable} "${value}": expected milliseconds, at least 1`);
}

function isCompressed({ variable, value }: Setting): boolean {
  if (value === undefined || value === "none") return false;
  if (value === "gzip") return true;
  throw invalid(`Cannot use ${variable} "${value}": expected gzip or none`);
}
