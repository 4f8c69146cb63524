// Goal: every fragment is in a script, every part is said what it is, and templates can't drift from what
// the program carries along.
import assert from "node:assert/strict";
import { commandLines } from "../../shell/command_lines.ts";
import { FRAGMENTS } from "../../shell/generated/templates.ts";
import { PARTS } from "../../shell/parts.ts";
import { SCRIPTS } from "../../shell/scripts.ts";

const { sections: _, ...LINES } = commandLines();
const GENERATED = ["names", "patterns", ...Object.keys(LINES)];

Deno.test("every fragment has a place in a script, and what stands there is a fragment", () => {
  const placed = new Set(SCRIPTS.flatMap(({ parts }) => parts));
  assert.deepEqual([...placed].sort(), Object.keys(PARTS).sort());
  assert.deepEqual(Object.keys(PARTS).sort(), [...Object.keys(FRAGMENTS), ...GENERATED].sort());
});

Deno.test("no script has a part twice, and all have them in one order", () => {
  const order = Object.keys(PARTS);
  for (const { file, parts } of SCRIPTS) {
    assert.equal(new Set(parts).size, parts.length, file);
    assert.deepEqual([...parts], order.filter((part) => parts.some((one) => one === part)), file);
  }
});

Deno.test("every fragment begins by saying what it is", () => {
  for (const [name, text] of Object.entries(FRAGMENTS)) assert.match(text, /^# [a-zA-Z`]/, name);
});
