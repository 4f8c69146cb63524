/** Pieces of Markdown. */

/** A table; columns are padded, which is how formatters of Markdown write them. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [heads, ...rows].map((row) => row.map(cell));
  const widths = heads.map((_, column) => Math.max(3, ...cells.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) => {
    return `| ${row.map((text, column) => text.padEnd(widths[column]!)).join(" | ")} |`;
  };
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  const [head, ...body] = cells;
  return [line(head!), rule, ...body.map(line)].join("\n");
}

/** Text as code; a value that holds backticks itself is fenced by more of them. */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `\`${text}\`` : `${fence} ${text} ${fence}`;
}

/** Parts of a document, with one blank line between them. */
export function paragraphs(parts: readonly string[]): string {
  return `${parts.map((part) => part.trim()).filter((part) => part !== "").join("\n\n")}\n`;
}

/** A table's cell is one line, and a bar ends it. */
function cell(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, " ").replaceAll(/(?<!\\)\|/g, "\\|");
}
