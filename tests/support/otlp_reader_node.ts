/**
 * A receiver for OTLP/HTTP: Elastic's server takes requests, Buf's reader reads them by OpenTelemetry's
 * own schema. Prints its address, then a line of JSON for each request: what was read, or why it was
 * refused. Runs on Node, bundled by `otlp_reader.ts`; its argument is the directory of the packages.
 */
import process from "node:process";
import { loadReaderPackages, type RequestType } from "./otlp_reader_schema.ts";

const packages = loadReaderPackages(process.argv[2]!);

const server = new packages.MockOtlpServer({
  services: ["http"],
  httpHostname: "127.0.0.1",
  httpPort: 0,
  logLevel: "error",
  onTrace: reader(packages.requestType("trace")),
  onMetrics: reader(packages.requestType("metrics")),
  onLogs: reader(packages.requestType("logs")),
});
// What is no JSON is thrown by the server, after its answer.
process.on("uncaughtException", ({ message }) => print({ refused: message }));
await server.start();
print({ url: server.httpUrl.origin });

function reader(type: RequestType): (request: unknown) => void {
  return (request) => {
    try {
      const json = withBase64Ids(request);
      print({ request: type.read(json), unknown: complaint(() => type.readStrictly(json)) });
    } catch (error) {
      print({ refused: messageOf(error) });
    }
  };
}

function complaint(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Widths of ids in hexadecimal digits. */
const ID_DIGITS: Readonly<Record<string, number>> = { traceId: 32, spanId: 16, parentSpanId: 16 };

/** OTLP/JSON has ids in hexadecimal, where protobuf's JSON has base64: the one thing it does otherwise. */
function withBase64Ids(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withBase64Ids);
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => {
      const digits = ID_DIGITS[key];
      return [key, digits === undefined ? withBase64Ids(value) : base64Id(key, value, digits)];
    }),
  );
}

function base64Id(key: string, value: unknown, digits: number): string {
  if (typeof value !== "string" || value.length !== digits || !/^[0-9a-f]+$/.test(value)) {
    const found = JSON.stringify(value);
    throw new Error(`Cannot read ${key} ${found}: expected ${digits} hexadecimal digits`);
  }
  return btoa(String.fromCharCode(...value.match(/../g)!.map((byte) => parseInt(byte, 16))));
}

/** Bytes as hexadecimal, 64-bit numbers as text, one of several fields under its own name. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (value instanceof Uint8Array) {
    return Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if ("case" in value && "value" in value) return { [String(value.case)]: plain(value.value) };
  const entries = Object.entries(value).filter(([key]) => key !== "$typeName");
  return Object.fromEntries(entries.map(([key, field]) => [key, plain(field)]));
}

function print(line: unknown): void {
  process.stdout.write(`${JSON.stringify(plain(line))}\n`);
}
