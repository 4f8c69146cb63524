// Goal: the help of every command reads as it was last read by a person.
import assert from "node:assert/strict";
import { helpPages, recordedPages } from "./golden_help.ts";

Deno.test("help of every command reads as recorded", async () => {
  const [pages, recorded] = [await helpPages(), recordedPages()];
  assert.deepEqual(
    [...recorded.keys()].sort(),
    [...pages.keys()].sort(),
    "run `deno run -A scripts/golden.ts`",
  );
  for (const [name, page] of pages) {
    assert.equal(recorded.get(name), page, `${name}: run \`deno run -A scripts/golden.ts\``);
  }
});

Deno.test("help of every command fits a terminal of 80 columns, but for examples", async () => {
  for (const [name, page] of await helpPages()) {
    const [text] = page.split("Examples:");
    for (const line of text!.split("\n")) {
      const isUsage = line.startsWith("Usage:");
      assert.ok(isUsage || line.length <= 80, `${name}: ${line}`);
    }
  }
});
