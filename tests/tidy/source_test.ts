// Goal: imports and functions are found where `deno fmt` puts them.
import assert from "node:assert/strict";
import { functionsOf } from "../../scripts/tidy/functions.ts";
import { countLines, lineAt, parseSource, resolvePath } from "../../scripts/tidy/source.ts";

function importsOf(text: string): string[] {
  return parseSource("a.ts", text).imports.map(({ specifier, line, isLazy }) => {
    return `${line} ${specifier}${isLazy ? " lazy" : ""}`;
  });
}

function functionsIn(text: string): string[] {
  return functionsOf(parseSource("a.ts", text)).map(({ name, line, lines }) => {
    return `${line} ${name} ${lines}`;
  });
}

Deno.test("parseSource() finds every form of import", () => {
  const text = [
    'import "./a.ts";',
    'import { b } from "./b.ts";',
    "import type {",
    "  C,",
    '} from "./c.ts";',
    'export { d } from "./d.ts";',
    'export * from "./e.ts";',
    'const f = await import("./f.ts");',
    'type G = import("./g.ts").G;',
    '// import "./no.ts";',
    'const from = "./no.ts";',
    'const text = `${from} to ${from}import "./no.ts"`;',
    "",
  ].join("\n");
  assert.deepEqual(importsOf(text), [
    "1 ./a.ts",
    "2 ./b.ts",
    "5 ./c.ts",
    "6 ./d.ts",
    "7 ./e.ts",
    "8 ./f.ts lazy",
    "9 ./g.ts lazy",
  ]);
});

Deno.test("functionsOf() finds declarations, methods and arrow functions", () => {
  assert.deepEqual(functionsIn("export async function* walk(a: A): Gen {\n  a;\n}\n"), [
    "1 walk 3",
  ]);
  assert.deepEqual(functionsIn("function long(\n  a: A,\n): B {\n  a;\n}\n"), ["1 long 5"]);
  assert.deepEqual(functionsIn("class A {\n  static async #b<T>(): C {\n    d();\n  }\n}\n"), [
    "2 #b 3",
  ]);
  assert.deepEqual(functionsIn("const go = (a: A): B => {\n  a;\n};\n"), ["1 go 3"]);
  assert.deepEqual(functionsIn('Deno.test("x", () => {\n  a;\n});\n'), ["1 callback 3"]);
  assert.deepEqual(functionsIn("const o = {\n  async run({ a }, b) {\n    a;\n  },\n};\n"), [
    "2 run 3",
  ]);
});

Deno.test("functionsOf() takes no other block for a function", () => {
  const blocks = ["if (a) {", "for (const a of b) {", "while (a()) {", "switch (a) {", "f(a, {"];
  for (const block of [...blocks, "class A {", "const a = {", "type A = {", "try {"]) {
    assert.deepEqual(
      functionsIn(`${block}\n  a;\n}${block === "f(a, {" ? ")" : ""};\n`),
      [],
      block,
    );
  }
  assert.deepEqual(functionsIn("if (\n  a &&\n  b\n) {\n  c;\n} else {\n  d;\n}\n"), []);
});

Deno.test("resolvePath() follows dots, and nothing out of the project", () => {
  assert.equal(resolvePath("a/b/c.ts", "./d.ts"), "a/b/d.ts");
  assert.equal(resolvePath("a/b/c.ts", "../../d.ts"), "d.ts");
  assert.equal(resolvePath("a/b/c.ts", "../../../d.ts"), undefined);
});

Deno.test("lineAt() and countLines() count as editors do", () => {
  assert.deepEqual([0, 1, 2, 3, 4].map((offset) => lineAt("a\nb\n\nc", offset)), [1, 1, 2, 2, 3]);
  assert.deepEqual(["", "a", "a\n", "a\nb"].map(countLines), [0, 1, 1, 2]);
});
