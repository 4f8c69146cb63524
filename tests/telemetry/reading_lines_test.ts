// Goal: lines are read whole, in bounded memory, from files that others write and rename meanwhile.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { type Line, readLines } from "../../telemetry/reading/lines.ts";
import { filesSeen, OpenFile } from "../../telemetry/reading/recorded_file.ts";
import { recording, write } from "./_recording.ts";

function bytesFile(bytes: Uint8Array) {
  return { read: (offset: number, length: number) => bytes.subarray(offset, offset + length) };
}

function read(text: string, offset = 0, bounds = {}): Line[] {
  return [...readLines(bytesFile(new TextEncoder().encode(text)), offset, bounds)];
}

Deno.test("readLines() gives the same lines whatever the size of its chunks", () => {
  fc.assert(fc.property(
    fc.array(fc.string({ unit: "grapheme" }).map((line) => line.replaceAll("\n", " "))),
    fc.string({ unit: "grapheme" }).map((rest) => rest.replaceAll("\n", " ")),
    fc.integer({ min: 1, max: 9 }),
    (ended, rest, chunkBytes) => {
      const text = ended.map((line) => `${line}\n`).join("") + rest;
      const wanted = [
        ...ended.map((line) => ({ text: line, isEnded: true })),
        { text: rest, isEnded: false },
      ].filter(({ text }) => text !== "");
      const found = read(text, 0, { chunkBytes });
      assert.deepEqual(found.map(({ text, isEnded }) => ({ text, isEnded })), wanted);
    },
  ));
});

Deno.test("readLines() goes on from where any of its lines ended", () => {
  const text = "one\n\ntwö\nthree\nrest";
  const lines = read(text);
  for (const [index, { end }] of lines.entries()) {
    assert.deepEqual(read(text, end), lines.slice(index + 1));
  }
});

Deno.test("readLines() passes over a line that is too long, and only that one", () => {
  const lines = read(`short\n${"x".repeat(50)}\nnext\n`, 0, { chunkBytes: 7, lineBytesMax: 20 });
  assert.deepEqual(lines.map(({ text }) => text), ["short", undefined, "next"]);
});

Deno.test("OpenFile follows its file when a writer passes it on under another name", () => {
  const { place, fs } = recording({ "open-h-7-000000000000.traces.jsonl": "first\n" });
  const [file] = filesSeen(place);
  const open = new OpenFile(place, file!);
  fs.rename(`/telemetry/${file!.name}`, "/telemetry/idle-000000000001.traces.jsonl");
  write(fs, "idle-000000000001.traces.jsonl", "second\n");
  assert.deepEqual([...readLines(open)].map(({ text }) => text), ["first", "second"]);
});

Deno.test("OpenFile reads nothing of a file that was removed", () => {
  const { place, fs } = recording({ "full-000000000000.traces.jsonl": "first\n" });
  const [file] = filesSeen(place);
  fs.remove(`/telemetry/${file!.name}`);
  assert.deepEqual([...readLines(new OpenFile(place, file!))], []);
});

Deno.test("filesSeen() sees plain files of the signals that are asked for, the latest last", () => {
  const { place, fs, disk } = recording({
    "full-000000000000.traces.jsonl": "x",
    "by-hand.traces.jsonl": "x",
    "full-000000000000.logs.jsonl": "x",
    "notes.txt": "x",
  });
  disk.plantSymlink("/telemetry/link.traces.jsonl", "/telemetry/notes.txt");
  disk.plantSpecial("/telemetry/pipe.traces.jsonl");
  fs.touch("/telemetry/full-000000000000.traces.jsonl", fs.now() + 1000);
  const names = filesSeen(place, ["traces"]).map(({ name, spool }) => [name, spool?.state]);
  assert.deepEqual(names, [
    ["by-hand.traces.jsonl", undefined],
    ["full-000000000000.traces.jsonl", "full"],
  ]);
});
