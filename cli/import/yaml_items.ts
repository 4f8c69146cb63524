/** Items of a YAML list. The whole list is in memory: for large imports there are JSON lines. */
import type { ImportLine } from "../../core/engine/import_work.ts";
import { invalid } from "../../core/errors.ts";
import { isSeq, LineCounter, type ParsedNode, parseDocument } from "../../core/yaml_parser.ts";
import { refused, toInput } from "./import_item.ts";

/** Reads a YAML list of items. */
export async function* yamlItems(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
): AsyncIterable<ImportLine> {
  const lineCounter = new LineCounter();
  const document = parseDocument(await textOf(chunks), { lineCounter, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    throw invalid(
      `Cannot import ${file}: line ${line}, column ${col} is not YAML: ${error.message}`,
    );
  }
  if (document.contents === null) return;
  if (!isSeq<ParsedNode>(document.contents)) {
    throw invalid(`Cannot import ${file}: expected a YAML list of items`);
  }
  for (const node of document.contents.items) {
    const { line } = lineCounter.linePos(node.range[0]);
    yield { line, input: toInput(valueOf(node, document, line), line) };
  }
}

/** Aliases that multiply beyond reason are refused by the parser. */
function valueOf(node: ParsedNode, document: ReturnType<typeof parseDocument>, line: number) {
  try {
    return node.toJS(document);
  } catch (error) {
    throw refused(line, error instanceof Error ? error.message : String(error));
  }
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
