// Goal: what `deno task coverage` says of branches and lines is what the report says, less what can't be reached.
import assert from "node:assert/strict";
import { percent, readLcov, together } from "../../scripts/coverage/lcov.ts";

const SOURCE = ["if (a) {", "} else {", "}", "default:", "  return b satisfies never;"];
const RECORD = [
  "SF:/here/a.ts",
  "BRDA:1,0,0,3",
  "BRDA:1,0,1,0",
  "BRDA:2,1,0,-",
  "BRDA:4,2,0,0",
  "DA:1,3",
  "DA:2,0",
  "end_of_record",
  "",
].join("\n");

Deno.test("readLcov() counts branches and lines, and names those that were not reached", () => {
  const [file, ...others] = readLcov(RECORD, () => SOURCE);
  assert.deepEqual(others, []);
  assert.deepEqual(file, {
    path: "/here/a.ts",
    branches: { all: 3, hit: 1 },
    lines: { all: 2, hit: 1 },
    missed: [1, 2],
  });
});

Deno.test("readLcov() reads several files, and percentages are rounded down", () => {
  const files = readLcov(RECORD + RECORD, () => SOURCE);
  const branches = together(files.map((file) => file.branches));
  assert.deepEqual(branches, { all: 6, hit: 2 });
  assert.equal(percent(branches), "33.3");
  assert.equal(percent({ all: 10_000, hit: 9999 }), "99.9");
  assert.equal(percent({ all: 0, hit: 0 }), "100.0");
});
