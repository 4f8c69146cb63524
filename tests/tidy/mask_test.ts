// Goal: no rule is fooled by words in comments and literals, nor blind behind them.
import assert from "node:assert/strict";
import { mask } from "../../scripts/tidy/mask.ts";

/** Code that is left, without spaces. */
function codeOf(text: string): string {
  return mask(text).code.replaceAll(/\s+/g, "");
}

function literalsOf(text: string): string[] {
  return mask(text).literals.map(({ value }) => value);
}

Deno.test("mask() blanks comments, strings and regular expressions", () => {
  assert.equal(codeOf("a(); // b()\n/* c() */ d();"), "a();d();");
  assert.equal(codeOf(`f("Deno.cwd()", 'it"s', "\\"")`), `f("",'',"")`);
  assert.equal(codeOf("x.match(/[/{]\\/}/g).y"), "x.match().y");
  assert.equal(codeOf("return /{/.test(x)"), "return.test(x)");
  assert.equal(codeOf("#!/usr/bin/env deno\nrun();"), "run();");
});

Deno.test("mask() takes a slash behind a value for a division", () => {
  assert.equal(codeOf("a / b; c / d"), "a/b;c/d");
  assert.equal(codeOf("f(x) / 2 + y[0] / 3"), "f(x)/2+y[0]/3");
  assert.equal(codeOf("`${a}` / b / c"), "a/b/c");
});

Deno.test("mask() keeps the code in the holes of a template, and no brace of them", () => {
  assert.equal(codeOf("`text ${run({ a: `in ${b} ner` })} more {`; c"), "run({a:b});c");
  assert.equal(codeOf("`\\`\\${no}`; d"), ";d");
});

Deno.test("mask() keeps length and line ends", () => {
  const text = '/**\n * a\n */\nconst x = `a\n${"b"}\n`;\n';
  const { code } = mask(text);
  assert.equal(code.length, text.length);
  assert.deepEqual(lineEnds(code), lineEnds(text));
});

Deno.test("mask() lists literals without their quotes", () => {
  assert.deepEqual(literalsOf(`a("b", 'c', \`d \${"e"} f\`)`), ["b", "c", "d ", "e", " f"]);
});

function lineEnds(text: string): number[] {
  return [...text.matchAll(/\n/g)].map(({ index }) => index);
}
