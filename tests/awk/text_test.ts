// Goal: what is generated may stand in a shell's single quotes and in a template, is the same each time,
// and can be read: names are kept, comments say what the docstrings say, and lines are short.
import assert from "node:assert/strict";
import { generateAwk } from "../../scripts/generate/awk/generate_awk.ts";
import { FRAGMENTS } from "./_awks.ts";

function generate(name: string, prefix: string, exports?: readonly string[]): string {
  const file = new URL(`fixtures/${name}.ts`, import.meta.url).pathname;
  const { text, errors } = generateAwk({ entries: [{ file, prefix, exports }] });
  assert.deepEqual(errors, []);
  return text;
}

const NAMES = [
  "flow",
  "lists",
  "machine",
  "maps",
  "numbers",
  "records",
  "scopes",
  "tables",
  "texts",
];
const ALL = NAMES.map((name) => generate(name, `${name}_`));

Deno.test("generateAwk() writes no single quote, no opening braces in a row, and nothing but ASCII", () => {
  for (const text of ALL) {
    assert.doesNotMatch(text, /'|\{\{/);
    assert.doesNotMatch(text, /[^\n -~]/);
  }
});

Deno.test("generateAwk() writes the same text each time", () => {
  assert.deepEqual(NAMES.map((name) => generate(name, `${name}_`)), ALL);
});

Deno.test("generateAwk() writes short lines, and one empty line between functions", () => {
  for (const text of ALL) {
    // What has no place to be broken at stays as it is: a text, say.
    const long = text.split("\n").filter((line) => line.length > 102);
    assert.deepEqual(long.filter((line) => !/^ *(?:return |[a-z]+, )?"[^"]+"/.test(line)), []);
    assert.doesNotMatch(text, /\n\n\n|\s\n\n|[ \t]\n/);
    assert.match(text, /^ {2}# [^\n]+\n {2}function /);
  }
});

Deno.test("generateAwk() keeps names, and says what docstrings say", () => {
  const text = generate("scopes", "some_", ["fibonacci"]);
  assert.equal(
    text,
    `  # The n-th Fibonacci number.
  function some_fibonacci(n,    one, other) {
    if (n < 2) return n
    one = some_fibonacci(n - 1)
    other = some_fibonacci(n - 2)
    return one + other
  }
`,
  );
});

Deno.test("generateAwk() writes only what is reached from what is asked for", () => {
  const names = (text: string) => [...text.matchAll(/function (\w+)/g)].map(([, name]) => name);
  assert.deepEqual(names(generate("tables", "t_", ["all"])), [
    "t_all",
    "t_TABLE",
    "t_FIRST",
    "t_IS_ON",
    "t_WORDS",
    "t_WORD",
    "t_LIMIT",
    "t_Row",
    "t_all_filter",
    "t_DAY",
  ]);
});

Deno.test("generateAwk() tells functions of one name in two files apart", () => {
  const text = generate("tables", "t_", ["LIMIT", "decided"]);
  assert.match(text, /function t_LIMIT\(\) \{\n {4}return 3\n/);
  assert.match(text, /function t_LIMIT_2\(\) \{\n {4}return 2\n/);
});

Deno.test("generateAwk() refuses a name that no file exports", () => {
  const file = new URL("fixtures/tables.ts", import.meta.url).pathname;
  const { text, errors } = generateAwk({ entries: [{ file, prefix: "t_", exports: ["missing"] }] });
  assert.deepEqual([text, errors.map(({ found }) => found)], ["", ['no export "missing"']]);
});

Deno.test("generateAwk() tells what functions take and answer", () => {
  const file = new URL("fixtures/tables.ts", import.meta.url).pathname;
  const { functions } = generateAwk({
    entries: [{ file, prefix: "t_", exports: ["decided", "same"] }],
  });
  assert.deepEqual(functions, [
    { name: "decided", awk: "t_decided", file, parameters: ["n", "s"], answers: "h" },
    { name: "same", awk: "t_same", file, parameters: [], answers: "b" },
  ]);
});

Deno.test("functions of one prefix are written once, and those of two prefixes apart", () => {
  const file = new URL("fixtures/scopes.ts", import.meta.url).pathname;
  const { text } = generateAwk({
    entries: [
      { file, prefix: "a_", exports: ["names"] },
      { file, prefix: "a_", exports: ["names", "has"] },
      { file, prefix: "b_", exports: ["names"] },
    ],
  });
  const names = [...text.matchAll(/function (\w+)/g)].map(([, name]) => name);
  assert.deepEqual(names, ["a_names", "a_has", "a_has_some", "b_names"]);
});

Deno.test("the fragments have nothing but ASCII in them, and no single quote", () => {
  assert.doesNotMatch(FRAGMENTS, /[^\n -~]|'|\{\{/);
});
