// Goal: an import reads the same whatever the form and the chunks, and names each mistake by its line.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { toInput } from "../../cli/import/import_item.ts";
import { openSource } from "../../cli/import/import_source.ts";
import { textLines } from "../../cli/import/text_lines.ts";
import { SwarmError } from "../../core/errors.ts";
import { chunksOf, fakeHost } from "./fake_host.ts";

async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const value of values) collected.push(value);
  return collected;
}

Deno.test("textLines() gives the same lines whatever the chunks", async () => {
  const text = fc.string({ unit: fc.constantFrom("a", "é", "海", "🌊", "\n", "\r", " ") });
  await fc.assert(fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (text, size) => {
    const want = text.split("\n").map((line, index) => ({ number: index + 1, text: line }))
      .filter((line) => line.text.trim() !== "");
    assert.deepEqual(await collect(textLines(chunksOf(text, size))), want);
  }));
});

Deno.test("textLines() refuses a line without end", async () => {
  async function* endless(): AsyncIterable<Uint8Array> {
    for (;;) yield new Uint8Array(1 << 20).fill(0x61);
  }
  await assert.rejects(collect(textLines(endless())), /Cannot import line 1: it has more than/);
});

Deno.test("textLines() leaves out a byte order mark", async () => {
  assert.deepEqual(await collect(textLines(chunksOf("\ufeff{}"))), [{ number: 1, text: "{}" }]);
});

Deno.test("toInput() turns keys into the engine's, null into absent", () => {
  const line = {
    ...{ id: "m", title: "Measure", priority: 1, needs: ["gpu"], after: ["p"], after_any: true },
    ...{ payload: { pier: 4 }, max_attempts: 5, lease: 60, delay: 9, unique: "k", estimate: 3 },
    ...{ tags: ["sea"], traceparent: null },
  };
  assert.deepEqual(toInput(line, 1), {
    ...{ id: "m", title: "Measure", priority: 1, needs: ["gpu"], after: ["p"], afterAny: true },
    ...{ payload: { pier: 4 }, maxAttempts: 5, leaseSeconds: 60, delaySeconds: 9, unique: "k" },
    ...{ estimateSeconds: 3, tags: ["sea"] },
  });
});

Deno.test("toInput() refuses what it does not know, by line and name", () => {
  const check = (value: unknown, message: RegExp) => {
    assert.throws(() => toInput(value, 7), (error) => {
      assert.ok(error instanceof SwarmError && error.code === "invalid");
      assert.match(error.message, /^Cannot import line 7: .*; nothing was added$/);
      assert.match(error.message, message);
      return true;
    });
  };
  check({ title: "x", prioritty: 1 }, /there is no key "prioritty"/);
  check({ title: "x", constructor: 1 }, /there is no key "constructor"/);
  check(JSON.parse('{"title":"x","__proto__":1}'), /there is no key "__proto__"/);
  check({ title: "x", needs: "gpu" }, /needs is "gpu", expected a list/);
  check({ title: "x", after_any: "yes" }, /expected true or false/);
  check({}, /title is missing/);
  for (const value of [null, 7, "x", ["x"]]) check(value, /expected an object/);
});

Deno.test("openSource() tells the form by name, or else by the first character", async () => {
  const jsonl = '\n{"title":"One"}\r\n{"title":"Two"}';
  const yaml = "- title: One\n# between\n-\n  title: Two\n";
  const files = { "a.jsonl": jsonl, "a.txt": jsonl, "-": jsonl, "b.yaml": yaml, "b.txt": yaml };
  const host = fakeHost({ files });
  for (const file of Object.keys(files)) {
    const source = await openSource(host, file);
    assert.equal(source.kind, "items");
    const lines = await collect(source.read());
    const isYaml = file.startsWith("b");
    assert.deepEqual(lines, [
      { line: isYaml ? 1 : 2, input: { title: "One" } },
      { line: isYaml ? 4 : 3, input: { title: "Two" } },
    ], file);
    assert.deepEqual(await collect(source.read()), lines, `${file} once more`);
  }
});

Deno.test("openSource() knows an export by its first line", async () => {
  const agent = { id: "a1", role: "worker", capacity: 1, labels: [], draining: false };
  const text = `{"swarmsh_export":1}\n${JSON.stringify({ agent })}\n`;
  const source = await openSource(fakeHost({ files: { e: text } }), "e");
  assert.equal(source.kind, "export");
  assert.deepEqual(await collect(source.read()), [
    { kind: "agent", agent: { ...agent, registeredAt: 0 } },
  ]);
});
