// Goal: text of a registry is data in every language that is generated, whatever it holds.
// Method: any text, quoted, read back by the language itself.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { comment, COMMENT_FORMATS } from "../../conventions/generate/comment.ts";
import { jsConst, jsUnion, jsValue } from "../../conventions/generate/js_value.ts";
import { jsString, markdownText, shellList, shellWord } from "../../conventions/generate/quote.ts";

/** What JavaScript makes of an expression. */
function evaluate(expression: string): unknown {
  return new Function(`"use strict"; return (${expression});`)();
}

Deno.test("jsString() is read back as the same text", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
    assert.equal(evaluate(jsString(text)), text);
  }));
  for (const text of ["'", '"', `'"'`, "\\'", '\\"', "\u2028", "${x}", "a\nb", "\0"]) {
    assert.equal(evaluate(jsString(text)), text);
  }
});

Deno.test("jsString() takes the quotes that need fewer escapes", () => {
  assert.equal(jsString(`say "so"`), `'say "so"'`);
  assert.equal(jsString(`it's`), `"it's"`);
  assert.equal(jsString(`'"`), `"'\\""`);
});

Deno.test("jsValue() is read back as the same value", () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
    // A key `__proto__` in a literal sets the prototype, which no annotation has a use for.
    fc.pre(!JSON.stringify(value).includes("__proto__"));
    assert.deepEqual(evaluate(jsValue(value)), JSON.parse(JSON.stringify(value)));
  }));
});

Deno.test("jsValue() keeps plain values on one line while they fit", () => {
  assert.equal(jsValue({ path: ["a", "b"], on: true }), '{ path: ["a", "b"], on: true }');
  const long = "x".repeat(60);
  assert.equal(jsValue([long, long]), `[\n  "${long}",\n  "${long}",\n]`);
  assert.equal(jsValue({ a: { b: { c: 1 } } }), "{\n  a: {\n    b: { c: 1 },\n  },\n}");
});

Deno.test("jsConst() and jsUnion() break lines of more than 100 columns", () => {
  const name = "N".repeat(60);
  assert.equal(jsConst("A", "b"), 'export const A = "b" as const;');
  assert.equal(
    jsConst(name, "b".repeat(40)),
    `export const ${name} =\n  "${"b".repeat(40)}" as const;`,
  );
  assert.equal(jsUnion("A", ["b", 1]), 'export type A = "b" | 1;');
  const words = ["b".repeat(50), "c".repeat(50)];
  assert.equal(jsUnion("A", words), `export type A =\n  | "${words[0]}"\n  | "${words[1]}";`);
});

Deno.test("shellWord() is read back by sh as the same text", () => {
  const texts = fc.sample(
    fc.string({ unit: "binary" }).filter((text) => !text.includes("\0")),
    200,
  );
  const script = `printf '%s\\0' ${texts.map(shellWord).join(" ")}`;
  const { stdout } = new Deno.Command("sh", { args: ["-c", script] }).outputSync();
  // A lone surrogate is no text outside JavaScript.
  const expected = texts.map((text) => text.toWellFormed());
  assert.deepEqual(new TextDecoder().decode(stdout).split("\0").slice(0, -1), expected);
  assert.throws(() => shellWord("a\0b"), /it holds NUL/);
});

Deno.test("shellList() refuses words that a shell would take apart or expand", () => {
  assert.equal(shellList(["done", "not_found"]), "done not_found");
  for (const word of ["a b", "", "*", "a\tb", "[x]"]) {
    assert.throws(() => shellList([word]), /Cannot put .* into a list for the shell/);
  }
});

Deno.test("markdownText() escapes what Markdown would read", () => {
  assert.equal(markdownText("a|b *c* <d>\n e"), "a\\|b \\*c\\* \\<d\\> e");
});

Deno.test("comment() cannot be ended by the text in it", () => {
  fc.assert(fc.property(fc.string(), fc.nat(8), (text, indent) => {
    const written = comment(`${text}*/${text}`, COMMENT_FORMATS.jsdoc, indent);
    assert.equal(written.indexOf("*/"), written.length - 2);
  }));
});

Deno.test("comment() wraps paragraphs and keeps lists", () => {
  const text = `${"word ".repeat(30)}\n\nSecond:\n- one\n- two`;
  const lines = comment(text, COMMENT_FORMATS.jsdoc, 2).split("\n");
  assert.equal(lines[0], "/**");
  const end = ["   *", "   * Second:", "   * - one", "   * - two", "   */"];
  assert.deepEqual(lines.slice(-end.length), end);
  assert.ok(lines.every((line) => line.length <= 100));
  assert.equal(comment("Short.", COMMENT_FORMATS.jsdoc), "/** Short. */");
  assert.equal(comment("**Short** [x](y).", COMMENT_FORMATS.sh), "# Short x.");
});
