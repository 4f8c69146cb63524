/** Rule: a file begins by saying what it is. */
import type { Finding, Tree } from "./finding.ts";
import type { Source } from "./source.ts";

/** Checks what each file begins with. */
export function* saysWhatItIs({ sources }: Tree): Generator<Finding> {
  for (const source of sources) {
    if (beginsWithComment(source) || hasOneDocumentedExport(source)) continue;
    const says = "begins without a comment; say in a sentence what the file promises, " +
      "or document its only export";
    yield { path: source.path, line: 1, rule: "headers", says };
  }
}

/** Tests may begin with their goal in line comments. */
function beginsWithComment({ path, text }: Source): boolean {
  const start = text.replace(/^#!.*\n/, "");
  return start.startsWith("/**") || (path.startsWith("tests/") && start.startsWith("//"));
}

/** The doc of a file's only export would say the same once more: a command, say. */
function hasOneDocumentedExport({ text, code }: Source): boolean {
  const [found, ...others] = code.matchAll(/^export\b/gm);
  if (found === undefined || others.length > 0) return false;
  return text.slice(0, found.index).endsWith("*/\n");
}
