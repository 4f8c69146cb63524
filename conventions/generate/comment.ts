/** Texts of a registry as comments of a language. */

/** How a language writes comments; a part of `templates.yaml`. */
export interface CommentFormat {
  /** First line, in front of the text. */
  readonly header?: string;
  /** In front of each line. */
  readonly prefix?: string;
  readonly footer?: string;
  /** Columns of a line, the indent included. */
  readonly width?: number;
  /** Puts a comment that fits on one line: between `header` and `footer`. */
  readonly oneLine?: boolean;
  /** Markdown in the text is kept, or written without its marks. */
  readonly format?: "markdown" | "plain";
}

/** Formats that every template set has. */
export const COMMENT_FORMATS = {
  jsdoc: { header: "/**", prefix: " * ", footer: " */", oneLine: true },
  line: { prefix: "// " },
  sh: { prefix: "# ", format: "plain" },
  html: { header: "<!--", footer: "-->" },
} as const satisfies Readonly<Record<string, CommentFormat>>;

const WIDTH = 100;

/**
 * A text as a comment; its first line has no indent, since the template stands there already. Several
 * paragraphs stay apart.
 */
export function comment(text: string, format: CommentFormat, indent = 0): string {
  const { header = "", prefix = "", footer = "", width = WIDTH } = format;
  const shown = format.format === "plain" ? withoutMarks(text) : text;
  const safe = footer === "" ? shown : withoutEnd(shown, footer.trim());
  const lines = wrapped(safe, width - indent - prefix.length);
  const single = `${header} ${lines[0] ?? ""} ${footer.trimStart()}`.trim();
  if (format.oneLine && lines.length === 1 && indent + single.length <= width) return single;
  const body = lines.map((line) => (prefix + line).trimEnd());
  const parts = [...header === "" ? [] : [header], ...body, ...footer === "" ? [] : [footer]];
  return parts.join(`\n${" ".repeat(indent)}`);
}

/** Paragraphs in lines of at most `width` columns, a blank line between two; lists keep their lines. */
function wrapped(text: string, width: number): string[] {
  const paragraphs = text.trim().split(/\n\s*\n/).filter((part) => part.trim() !== "");
  return paragraphs.flatMap((paragraph, index) => {
    const items = paragraph.split(/\n(?=\s*(?:[-*]|\d+\.) )/);
    const lines = items.flatMap((item) => wrappedItem(item, width));
    return index === 0 ? lines : ["", ...lines];
  });
}

function wrappedItem(item: string, width: number): string[] {
  const mark = /^\s*((?:[-*]|\d+\.) )/.exec(item)?.[1] ?? "";
  const words = item.trim().slice(mark.length).split(/\s+/).filter((word) => word !== "");
  const lines: string[] = [];
  let line = mark.trimEnd();
  for (const word of words) {
    if (line.trim() !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = " ".repeat(mark.length) + word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** What would end the comment early gets a space inside. */
function withoutEnd(text: string, end: string): string {
  return text.replaceAll(end, [...end].join(" "));
}

function withoutMarks(text: string): string {
  return text
    .replaceAll(/\[([^\]]+)\]\([^)]+\)/g, "$1")
    .replaceAll(/(\*\*|__|`)/g, "");
}
