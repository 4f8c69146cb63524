/** Where an import comes from: which form it has, and how to read it twice with bounded memory. */
import type { ImportLine } from "../../core/engine/import_work.ts";
import type { Exported } from "../../core/engine/transfer.ts";
import { SwarmError } from "../../core/errors.ts";
import { exportedFromJson, isExportHead } from "../export_codec.ts";
import type { Host } from "../host.ts";
import { parseJson } from "../json_text.ts";
import { refused, toInput } from "./import_item.ts";
import { textLines } from "./text_lines.ts";

type Chunks = () => AsyncIterable<Uint8Array>;

/** What an import file holds. */
export type ImportSource =
  /** New items. `read` can be called again and again. */
  | { readonly kind: "items"; readonly read: () => AsyncIterable<ImportLine> }
  /** An export to put back. */
  | { readonly kind: "export"; readonly read: () => AsyncIterable<Exported> };

/** Opens a file; `-` is standard input. Its name, or else its first character, tells its form. */
export async function openSource(host: Host, file: string): Promise<ImportSource> {
  const chunks = isReadOnce(file)
    ? await buffered(host.readChunks(file))
    : () => host.readChunks(file);
  if (await isYaml(file, chunks)) {
    const { yamlItems } = await import("./yaml_items.ts");
    return { kind: "items", read: () => yamlItems(chunks(), file) };
  }
  for await (const { number, text } of textLines(chunks())) {
    if (isExportHead(parseLine(number, text))) {
      return { kind: "export", read: () => exportedLines(chunks()) };
    }
    break;
  }
  return { kind: "items", read: () => itemLines(chunks()) };
}

/** Standard input, and the pipe that a shell makes of `<(command)`. */
function isReadOnce(file: string): boolean {
  return file === "-" || file.startsWith("/dev/") || file.startsWith("/proc/");
}

/** What can be read only once is kept in memory; a file is not. */
async function buffered(chunks: AsyncIterable<Uint8Array>): Promise<Chunks> {
  const kept: Uint8Array[] = [];
  for await (const chunk of chunks) kept.push(chunk);
  return async function* () {
    yield* kept;
  };
}

async function isYaml(file: string, chunks: Chunks): Promise<boolean> {
  if (/\.ya?ml$/i.test(file)) return true;
  if (/\.(jsonl|ndjson)$/i.test(file)) return false;
  for await (const { text } of textLines(chunks())) return !text.trimStart().startsWith("{");
  return false;
}

async function* itemLines(chunks: AsyncIterable<Uint8Array>): AsyncIterable<ImportLine> {
  for await (const { number, text } of textLines(chunks)) {
    yield { line: number, input: toInput(parseLine(number, text), number) };
  }
}

async function* exportedLines(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Exported> {
  for await (const { number, text } of textLines(chunks)) {
    const value = parseLine(number, text);
    if (number === 1 && isExportHead(value)) continue;
    yield atLine(number, () => exportedFromJson(value));
  }
}

function parseLine(number: number, text: string): unknown {
  const reading = parseJson(text);
  if (reading.isJson) return reading.value;
  throw refused(number, `column ${reading.column} is not JSON, expected one JSON object per line`);
}

function atLine<T>(number: number, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof SwarmError)) throw error;
    throw new SwarmError("invalid", `Cannot import line ${number}: ${error.message}`, error.hint);
  }
}
