// Goal: nothing that anybody wrote into a title can act on a terminal.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { escapeTerminal, harmlessJson } from "../../cli/escape.ts";

// deno-lint-ignore no-control-regex -- it looks for what must not be there.
const HARMFUL = /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

/** Texts that are more hostile than random ones. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    fc.integer({ min: 0, max: 0x9f }).map((code) => String.fromCharCode(code)),
    fc.constantFrom("\u202e", "\u2066", "\ud800", "\udfff", "\u2028", "é", "海", "🌊"),
  ),
});

Deno.test("escapeTerminal() shows what would act on a terminal", () => {
  const check = (text: string, want: string) => assert.equal(escapeTerminal(text), want);
  check("plain, é, 海, 🌊", "plain, é, 海, 🌊");
  check("\x1b[31mred", "\\x1b[31mred");
  check("a\r\n\t\bb", "a\\r\\n\\t\\bb");
  check("\u009b31m\x7f", "\\x9b31m\\x7f");
  check("\u202egpj.exe\u2066", "\\u202egpj.exe\\u2066");
  check("\ud800", "\\ud800");
});

Deno.test("escapeTerminal() leaves nothing harmful, whatever it is given", () => {
  fc.assert(fc.property(hostile, (text) => {
    const escaped = escapeTerminal(text);
    assert.ok(!HARMFUL.test(escaped) && escaped.isWellFormed());
  }));
});

Deno.test("harmlessJson() is one harmless line that means the same", () => {
  fc.assert(fc.property(fc.jsonValue(), hostile, (value, text) => {
    const json = harmlessJson({ value, text });
    assert.ok(!HARMFUL.test(json));
    assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify({ value, text })));
  }));
});
