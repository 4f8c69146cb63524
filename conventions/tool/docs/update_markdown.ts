/**
 * Fills the blocks of a Markdown document that a registry owns: what stands between
 * `<!-- semconv ID -->` and `<!-- endsemconv -->`. ID is `attributes.NAMESPACE` (also spelled
 * `registry.NAMESPACE`), or the kind and name of a thing: `span.http.client`, `metric.http.duration`,
 * `event.exception`, `entity.service`, `attribute_group.http`, or the name alone where only one thing has
 * it. What else stands in the document, code blocks included, stays as it is.
 */
import type { Finding } from "../finding.ts";
import type { AttributeGroup, Registry, Signal } from "../resolved.ts";
import { definedAttributes } from "./attribute_tables.ts";
import { signalSection } from "./signal_section.ts";

/** A document with its blocks filled. */
export interface UpdatedMarkdown {
  readonly text: string;
  /** How many blocks it has. */
  readonly blocks: number;
  /** Blocks that can't be filled; they stay as they are. */
  readonly findings: readonly Finding[];
}

/** Fills the blocks. `file` names the document in findings. */
export function updateMarkdown(
  text: string,
  registry: Registry,
  { file }: { readonly file: string },
): UpdatedMarkdown {
  const lines = text.split("\n");
  const findings: Finding[] = [];
  const written: string[] = [];
  let blocks = 0;
  let next = 0;
  for (const { id, start, end } of blocksOf(lines)) {
    blocks++;
    const body = end === undefined ? undefined : bodyOf(registry, id);
    if (end === undefined) {
      findings.push(finding("markdown_unclosed_block", { id, file, line: start }));
    } else if (body === undefined) {
      findings.push(finding("markdown_unknown_id", { id, file, line: start }));
    } else {
      written.push(...lines.slice(next, start + 1), "", ...body.trimEnd().split("\n"), "");
      next = end;
    }
  }
  written.push(...lines.slice(next));
  return { text: written.join("\n"), blocks, findings };
}

const BEGIN = /^\s*<!--\s*semconv\s+([^\s]+)\s*-->\s*$/;
const END = /^\s*<!--\s*endsemconv\s*-->\s*$/;
const FENCE = /^\s*(`{3,}|~{3,})/;

/** A block by the indexes of its two lines; without an end when there is none before the next begin. */
interface Block {
  readonly id: string;
  readonly start: number;
  end?: number;
}

function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let fence: string | undefined;
  for (const [index, line] of lines.entries()) {
    const open = blocks.at(-1);
    const isInside = open !== undefined && open.end === undefined;
    const mark = line.match(FENCE)?.[1];
    // A block's own text is replaced, so a fence in it is none of the document's.
    if (mark !== undefined && !isInside) {
      if (fence === undefined) fence = mark;
      else if (mark.startsWith(fence)) fence = undefined;
    }
    if (fence !== undefined) continue;
    const id = line.match(BEGIN)?.[1];
    if (id !== undefined) blocks.push({ id, start: index });
    else if (isInside && END.test(line)) open.end = index;
  }
  return blocks;
}

function bodyOf(registry: Registry, id: string): string | undefined {
  const [kind, ...rest] = id.split(".");
  const name = rest.join(".");
  if (kind === "attributes" || kind === "registry") return namespaceBody(registry, name);
  const all = everything(registry);
  const found = all.filter((thing) => thing.signal === kind && thing.name === name);
  const things = found.length > 0 ? found : all.filter((thing) => thing.name === id);
  return things.length === 1 ? signalSection(things[0]!) : undefined;
}

function namespaceBody({ attributes }: Registry, namespace: string): string | undefined {
  const inside = attributes.filter(({ key }) => key.startsWith(`${namespace}.`));
  return inside.length === 0 ? undefined : definedAttributes(inside);
}

function everything(registry: Registry): readonly (Signal | AttributeGroup)[] {
  const { spans, metrics, events, entities, attributeGroups, refinements } = registry;
  const refined = Object.values(refinements).flat() as readonly Signal[];
  return [...spans, ...metrics, ...events, ...entities, ...attributeGroups, ...refined];
}

function finding(
  id: "markdown_unclosed_block" | "markdown_unknown_id",
  block: { readonly id: string; readonly file: string; readonly line: number },
): Finding {
  const said = id === "markdown_unclosed_block"
    ? "found no <!-- endsemconv --> behind it, expected one"
    : "found no such thing, or several, expected the kind and name of one that is defined";
  return {
    id,
    level: "violation",
    message: `Cannot fill the block "${block.id}": ${said}`,
    place: { file: block.file, line: block.line + 1, column: 1 },
  };
}
