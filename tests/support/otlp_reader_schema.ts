/**
 * OpenTelemetry's protocol as types of Buf's protobuf library, whose JSON reader passes Google's
 * conformance tests: it refuses unknown fields, wrong types, numbers out of range, ill-formed text.
 * The `.proto` files are OpenTelemetry's own, as Elastic's receiver carries them. For Node.
 */
import { createRequire } from "node:module";

/** A signal's type, and how to read JSON of it. */
export interface RequestType {
  /** Reads a request; throws when the JSON is not one, or has fields that the schema does not know. */
  readStrictly(json: unknown): unknown;
  /** The same, but for unknown fields: receivers must ignore them. */
  read(json: unknown): unknown;
}

/** What the packages in a directory give. */
export interface ReaderPackages {
  readonly MockOtlpServer: MockOtlpServer;
  requestType(signal: "trace" | "metrics" | "logs"): RequestType;
}

/** Elastic's receiver. */
export type MockOtlpServer = new (options: {
  readonly services: readonly string[];
  readonly httpHostname: string;
  readonly httpPort: number;
  readonly logLevel: string;
  readonly onTrace: (request: unknown) => void;
  readonly onMetrics: (request: unknown) => void;
  readonly onLogs: (request: unknown) => void;
}) => { readonly httpUrl: URL; start(): Promise<void> };

interface Message {
  name: string;
  readonly enumType: readonly { readonly name: string }[];
  readonly nestedType: readonly Message[];
  readonly field: readonly { typeName: string }[];
}

interface ProtoFile {
  readonly name: string;
  readonly package: string;
  readonly messageType: readonly Message[];
  readonly enumType: readonly { readonly name: string }[];
  service: unknown[];
  dependency: string[];
}

/** Loads the packages from where `npm install` put them. */
export function loadReaderPackages(directory: string): ReaderPackages {
  const require = createRequire(`${directory}/package.json`);
  const { MockOtlpServer } = require("@elastic/mockotlpserver");
  const { createFileRegistry, fromBinary, fromJson } = require("@bufbuild/protobuf");
  const { FileDescriptorSetSchema } = require("@bufbuild/protobuf/wkt");
  const { FileDescriptorSet } = require("protobufjs/ext/descriptor");
  const root = require("@elastic/mockotlpserver/lib/proto.js").getProtoRoot();
  root.resolveAll();
  const bytes = FileDescriptorSet.encode(root.toDescriptor("proto3")).finish();
  const set = fromBinary(FileDescriptorSetSchema, bytes) as { file: ProtoFile[] };
  completeDescriptors(set.file);
  const registry = createFileRegistry(set);
  return {
    MockOtlpServer,
    requestType(signal) {
      const name = `${signal[0]!.toUpperCase()}${signal.slice(1)}`;
      const type = `opentelemetry.proto.collector.${signal}.v1.Export${name}ServiceRequest`;
      const schema = registry.getMessage(type);
      if (schema === undefined) {
        throw new Error(`Cannot find message "${type}" in the .proto files`);
      }
      return {
        readStrictly: (json) => fromJson(schema, json),
        read: (json) => fromJson(schema, json, { ignoreUnknownFields: true }),
      };
    },
  };
}

/**
 * protobufjs writes type names relative to where they stand and leaves out which file needs which; the
 * other library wants full names, and files in the order in which they need each other.
 */
function completeDescriptors(files: ProtoFile[]): void {
  const names = new Set<string>();
  for (const { name, message, enumType } of messagesOf(files)) {
    if (message !== undefined) names.add(name);
    for (const one of enumType) names.add(`${name}.${one.name}`);
  }
  for (const { name, message } of messagesOf(files)) {
    for (const field of message?.field ?? []) {
      if (field.typeName !== "") field.typeName = fullName(field.typeName, name, names);
    }
  }
  files.sort((one, other) => rank(one) - rank(other));
  files.forEach((file, index) => {
    file.dependency = files.slice(0, index).map(({ name }) => name);
    file.service = [];
  });
}

interface Scope {
  readonly name: string;
  readonly message?: Message;
  readonly enumType: readonly { readonly name: string }[];
}

/** Every scope in which types are named: files and messages. */
function* messagesOf(files: readonly ProtoFile[]): Generator<Scope> {
  for (const file of files) {
    yield { name: file.package, enumType: file.enumType };
    yield* within(file.package, file.messageType);
  }
}

function* within(scope: string, messages: readonly Message[]): Generator<Scope> {
  for (const message of messages) {
    const name = `${scope}.${message.name}`;
    yield { name, message, enumType: message.enumType };
    yield* within(name, message.nestedType);
  }
}

/** A type is looked for where it is named, then in each scope around that. */
function fullName(typeName: string, scope: string, names: ReadonlySet<string>): string {
  for (let around = scope; around !== ""; around = around.slice(0, around.lastIndexOf("."))) {
    if (names.has(`${around}.${typeName}`)) return `.${around}.${typeName}`;
    if (!around.includes(".")) break;
  }
  return `.${typeName}`;
}

const ORDER = ["common", "resource", "trace", "metrics", "logs", "collector"];

function rank({ package: name }: ProtoFile): number {
  return ORDER.findIndex((word) => name.startsWith(`opentelemetry.proto.${word}.`));
}
