/** Pieces of Markdown. */

/** A table; what cells hold is shown as it is. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, heads.map(() => "---"), ...rows.map((row) => row.map(escapeCell))];
  return lines.map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

/** Text in the type of programs. */
export function inCode(text: string): string {
  return `\`${text}\``;
}

/** A block of text in the type of programs. */
export function codeBlock(language: string, lines: readonly string[]): string {
  return `\`\`\`${language}\n${lines.join("\n")}\n\`\`\`\n`;
}

function escapeCell(cell: string): string {
  return cell.replaceAll("|", "\\|").replaceAll("\n", " ");
}
