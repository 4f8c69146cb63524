/** Tables in Markdown, as wide as they must be, so that they can be read as they are and put into a document. */

/** A table with a line of titles. */
export function tableOf(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = titles.map((title, column) => {
    return Math.max(title.length, ...rows.map((row) => row[column]!.length));
  });
  const line = (cells: readonly string[]) => {
    return `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |`;
  };
  return [line(titles), line(widths.map((width) => "-".repeat(width))), ...rows.map(line), ""]
    .join("\n");
}
