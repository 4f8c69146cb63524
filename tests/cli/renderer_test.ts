// Goal: each way of printing reaches whom it is for: people, scripts, nobody.
import assert from "node:assert/strict";
import { createOutput } from "../../cli/renderer.ts";
import { paint } from "../../cli/paint.ts";
import { fakeHost, type FakeHostOptions } from "./fake_host.ts";

const GLOBALS = { json: false, quiet: false, noColor: false, help: false, version: false };

function printed(globals: object, options: FakeHostOptions = {}): [string, string] {
  const host = fakeHost(options);
  const out = createOutput(host, { ...GLOBALS, ...globals });
  out.line(["line ", paint("red", "\x1b[0mred")]);
  out.value("value");
  out.json({ json: 1 });
  out.data({ data: "\u009b" });
  out.table(["A", "B"], [["a", "b"]]);
  out.note("note");
  return [host.stdout, host.stderr];
}

Deno.test("createOutput() prints for people, for scripts, or as little as possible", () => {
  const data = '{"data":"\\u009b"}\n';
  assert.deepEqual(printed({}), [
    `line \\x1b[0mred\nvalue\n${data}A  B\na  b\n`,
    "note\n",
  ]);
  assert.deepEqual(printed({ json: true }), [`{"json":1}\n${data}`, "note\n"]);
  assert.deepEqual(printed({ quiet: true }), [`value\n${data}`, ""]);
  assert.deepEqual(printed({ json: true, quiet: true }), [`{"json":1}\n${data}`, ""]);
});

Deno.test("createOutput() colours on a terminal only, and never what it was given", () => {
  const terminal = { isTerminal: true };
  assert.ok(printed({}, terminal)[0].startsWith("line \x1b[31m\\x1b[0mred\x1b[0m\n"));
  assert.match(printed({ noColor: true }, terminal)[0], /^line \\x1b\[0mred\n/);
  assert.match(printed({}, { ...terminal, env: { NO_COLOR: "1" } })[0], /^line \\x1b\[0mred\n/);
});
