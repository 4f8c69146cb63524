// Goal: text that is not JSON is refused at the place where it stops being so, on every engine.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { parseJson } from "../../cli/json_text.ts";

Deno.test("parseJson() reads what JSON.parse() reads", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const text = JSON.stringify(value);
    assert.deepEqual(parseJson(text), { isJson: true, value: JSON.parse(text) });
  }));
});

Deno.test("parseJson() says where a text stops being JSON", () => {
  const check = (text: string, line: number, column: number) => {
    assert.deepEqual(parseJson(text), { isJson: false, line, column }, text);
  };
  check("", 1, 1);
  check("  ", 1, 3);
  check("four", 1, 1);
  check("{", 1, 2);
  check("[1,2", 1, 5);
  check('{"a":1,}', 1, 8);
  check("[1,]", 1, 4);
  check('{"a" 1}', 1, 6);
  check("{a:1}", 1, 2);
  check('{"a":1}}', 1, 8);
  check('"open', 1, 6);
  check('"a\tb"', 1, 3);
  check('"\\x"', 1, 2);
  check('{"a":{"b":[1,{"c":}]}}', 1, 19);
  check('{\n  "a": 1,\n  "b": two\n}', 3, 8);
  check("[".repeat(100_000), 1, 100_001);
});

Deno.test("parseJson() finds the end of a text that was cut", () => {
  const containers = fc.jsonValue().map((value) => JSON.stringify({ value }));
  fc.assert(fc.property(containers, fc.nat(), (text, cut) => {
    const part = text.slice(0, cut % text.length);
    const reading = parseJson(part);
    assert.ok(!reading.isJson && reading.line === 1);
    // At most a started word (`tru`), number (`-1e`) or escape (`\u00`) is behind the place.
    assert.match(part.slice(reading.column - 1), /^([a-z]*|-?[0-9.]*(e[+-]?)?|\\(u[0-9a-f]*)?)$/i);
  }));
});
