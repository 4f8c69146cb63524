/** A JSON value as an option gives it: the text itself, `@file`, or `-` for standard input. */
import { SwarmError } from "../core/errors.ts";
import type { Json } from "../core/json.ts";
import { usage } from "./errors.ts";
import type { Host } from "./host.ts";
import { parseJson } from "./json_text.ts";

/** Reads the value of an option; text that is not JSON is a usage error with its position. */
export async function readJsonValue(
  host: Host,
  { option, text }: { readonly option: string; readonly text: string },
): Promise<Json> {
  const source = text === "-" ? "-" : text.startsWith("@") ? text.slice(1) : undefined;
  const json = source === undefined ? text : await readText(host, source);
  const reading = parseJson(json);
  if (reading.isJson) return reading.value;
  const where = source === undefined ? "" : ` of ${source === "-" ? "standard input" : source}`;
  const { line, column } = reading;
  throw usage(
    `Cannot use ${option}: line ${line}, column ${column}${where} is not JSON, expected a JSON value`,
    "Text needs its own quotes: '\"text\"'",
  );
}

/** Reads a file that the user named, or standard input, as text. */
export async function readText(host: Host, source: string): Promise<string> {
  return await (await readWhole(host, source)).text();
}

/** Reads a file that the user named, or standard input, as bytes. */
export async function readBytes(host: Host, source: string): Promise<Uint8Array> {
  return new Uint8Array(await (await readWhole(host, source)).arrayBuffer());
}

async function readWhole(host: Host, source: string): Promise<Blob> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of host.readChunks(source)) chunks.push(chunk);
  return new Blob(chunks as BlobPart[]);
}

/** The same of a file, which links may lead to; `undefined` when it is not there. */
export async function readTextIfThere(host: Host, place: string): Promise<string | undefined> {
  try {
    return await readText(host, place);
  } catch (error) {
    if (error instanceof SwarmError && error.code === "not_found") return undefined;
    throw error;
  }
}
