// Goal: tables line up whatever the alphabet, and fit the terminal.
import assert from "node:assert/strict";
import { alignRows } from "../../cli/table_layout.ts";
import { render } from "../../cli/renderer.ts";
import { cutTo, widthOf } from "../../cli/width.ts";

Deno.test("widthOf() counts columns and not characters", () => {
  assert.equal(widthOf("plain"), 5);
  assert.equal(widthOf("海を測る"), 8);
  assert.equal(widthOf("e\u0301"), 1);
  assert.equal(widthOf("🌊"), 2);
});

Deno.test("cutTo() cuts with an ellipsis only what is too wide", () => {
  assert.equal(cutTo("12345", 5), "12345");
  assert.equal(cutTo("123456", 5), "1234…");
  assert.equal(cutTo("海を測る", 5), "海を…");
});

Deno.test("alignRows() aligns by columns, cuts the last one, leaves no space at the end", () => {
  const rows = [["海", "wide"], ["plain", ""], ["\x1b", "a title that is too long"]];
  const lines = alignRows(["ID", "TITLE"], rows, 20).map((row) => render(row, false));
  assert.deepEqual(lines, [
    "ID     TITLE",
    "海     wide",
    "plain",
    "\\x1b   a title that…",
  ]);
});
