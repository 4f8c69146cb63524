/** Trees of files for tests of house rules. */
import assert from "node:assert/strict";
import type { Rule, Tree } from "../../scripts/tidy/finding.ts";
import { parseSource } from "../../scripts/tidy/source.ts";

/** A tree of these files. */
export function treeOf(files: Readonly<Record<string, string>>): Tree {
  const texts = new Map(Object.entries(files));
  const sources = [...texts].filter(([path]) => path.endsWith(".ts"));
  return { texts, sources: sources.map(([path, text]) => parseSource(path, text)) };
}

/** Checks what a rule finds in these files: `path:line` of each finding. */
export function checkRule(
  rule: Rule,
  files: Readonly<Record<string, string>>,
  wanted: readonly string[],
): void {
  const found = [...rule(treeOf(files))].map(({ path, line }) => `${path}:${line}`);
  assert.deepEqual(found, wanted);
}
