/** What is kept of a command's output. */
import assert from "node:assert/strict";
import { failureOf, latenessOf, resultOf } from "../../cli/worker/attempt.ts";
import { CAPTURE_BYTES_MAX, lastLine, TailCapture } from "../../cli/worker/capture.ts";
import { LIMITS } from "../../core/limits.ts";
import { checkJson } from "../../core/validate.ts";

function captured(chunks: readonly (string | Uint8Array)[], bytesMax?: number): TailCapture {
  const capture = new TailCapture(bytesMax);
  const encoder = new TextEncoder();
  for (const chunk of chunks) {
    capture.push(typeof chunk === "string" ? encoder.encode(chunk) : chunk);
  }
  return capture;
}

Deno.test("TailCapture keeps everything that fits", () => {
  const capture = captured(["one ", "two"], 7);
  assert.equal(capture.text(), "one two");
  assert.equal(capture.isTruncated, false);
});

Deno.test("TailCapture keeps the end, whatever the size of the chunks", () => {
  const text = Array.from({ length: 500 }, (_, index) => `line ${index}\n`).join("");
  for (const size of [1, 2, 7, 64, 99, 100, 101, 250, 5000]) {
    const chunks = text.match(new RegExp(`[^]{1,${size}}`, "g"))!;
    const capture = captured(chunks, 100);
    assert.equal(capture.text(), text.slice(-100), `chunks of ${size}`);
    assert.equal(capture.isTruncated, true);
  }
});

Deno.test("TailCapture is not changed by a buffer that is used again", () => {
  const bytes = new TextEncoder().encode("first");
  const capture = captured([bytes]);
  bytes.fill(0);
  assert.equal(capture.text(), "first");
});

Deno.test("TailCapture.text() does not begin in the middle of a character", () => {
  for (const character of ["é", "漢", "🌊"]) {
    const capture = captured([character.repeat(10)], 9);
    assert.match(capture.text(), new RegExp(`^(${character})+$`, "u"));
  }
});

Deno.test("TailCapture.text() shows bytes that are not UTF-8 and keeps a byte order mark", () => {
  assert.equal(captured([new Uint8Array([0x61, 0xff, 0x62])]).text(), "a\ufffdb");
  assert.equal(captured(["\ufeffa"]).text(), "\ufeffa");
});

Deno.test("lastLine() finds the last line that says something", () => {
  assert.equal(lastLine("one\n  two \r\n\n \n"), "two");
  assert.equal(lastLine(" \n\n"), "");
  assert.equal(lastLine("progress 10%\rprogress 20%"), "progress 20%");
});

// Goal: no output, however hostile, makes a result that the swarm refuses for its size.
Deno.test("resultOf() always fits into an item's record", () => {
  for (const byte of [0x00, 0x1b, 0x22, 0x5c, 0x7f, 0x80, 0xff]) {
    const noise = new Uint8Array(3 * CAPTURE_BYTES_MAX).fill(byte);
    const capture = captured([noise]);
    const result = resultOf({ code: 0 }, { stdout: capture, stderr: capture }, 1);
    assert.doesNotThrow(() => checkJson("result", result), `byte ${byte}`);
  }
});

Deno.test("resultOf() says what was cut", () => {
  const streams = { stdout: captured(["abc"], 2), stderr: captured(["x"], 2) };
  assert.deepEqual(resultOf({ code: 143, signal: "SIGTERM" }, streams, 0.12345), {
    exit_status: 143,
    signal: "SIGTERM",
    stdout: "bc",
    stderr: "x",
    stdout_truncated: true,
    stderr_truncated: false,
    seconds: 0.123,
  });
});

Deno.test("failureOf() quotes the command's last words", () => {
  const stdout = captured([]);
  const stderr = captured(["warming up\nno such port\n"]);
  assert.equal(
    failureOf("dock", { code: 3 }, { stdout, stderr }),
    "dock exited with status 3: no such port",
  );
  assert.equal(
    failureOf("dock", { code: 137, signal: "SIGKILL" }, { stdout, stderr: stdout }),
    "dock was ended by SIGKILL",
  );
  assert.equal(latenessOf("dock", 2), "dock ran longer than 2 s and was ended");
});

Deno.test("failureOf() is bounded", () => {
  const stderr = captured(["漢".repeat(20_000)]);
  const error = failureOf("x".repeat(9000), { code: 1 }, { stdout: stderr, stderr });
  assert.ok(new TextEncoder().encode(error).length <= LIMITS.noteBytesMax);
});
