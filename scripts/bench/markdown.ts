/** Reports as Markdown, for the terminal and for docs/performance.md alike. */
import type { Goal, Report, Table } from "./report.ts";

/** One suite. */
export function formatReport({ title, method, tables, goals }: Report): string {
  const parts = [`### ${title}`, method, ...tables.map(formatTable)];
  if (goals.length > 0) parts.push(goals.map(formatGoal).join("\n"));
  return `${parts.join("\n\n")}\n`;
}

function formatTable({ title, head, rows }: Table): string {
  const widths = head.map((_, column) => {
    return Math.max(3, ...[head, ...rows].map((row) => row[column]!.length));
  });
  const line = (row: readonly string[]) => {
    return `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |`;
  };
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  return [`**${title}**`, "", line(head), rule, ...rows.map(line)].join("\n");
}

function formatGoal({ text, measured, isMet }: Goal): string {
  const verdict = isMet === undefined ? "not measured" : isMet ? "met" : "not met";
  return `- ${text}: ${measured} (${verdict})`;
}
