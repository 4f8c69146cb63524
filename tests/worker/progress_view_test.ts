/** The live view: what it shows, and that nothing of an item can disturb the terminal. */
import assert from "node:assert/strict";
import { durationText } from "../../cli/worker/duration.ts";
import { type ProgressPicture, renderProgress } from "../../cli/worker/progress_lines.ts";
import { ProgressView } from "../../cli/worker/progress_view.ts";
import { Rate } from "../../cli/worker/rate.ts";
import type { Reporter } from "../../cli/worker/report.ts";
import { widthOf } from "../../cli/width.ts";
import { Shift, turn } from "./_shift.ts";

function picture(fields: Partial<ProgressPicture> = {}): ProgressPicture {
  return { counts: { done: 0, failed: 0, lost: 0, released: 0 }, active: [], ...fields };
}

Deno.test("renderProgress() shows counts, pace, time left and who does what", () => {
  const lines = renderProgress(
    picture({
      counts: { done: 12, failed: 1, lost: 0, released: 0 },
      ready: 340,
      rate: 25.31,
      secondsLeft: 13.4,
      active: [{ slot: 1, id: "w1", title: "Measure the tide", seconds: 0.4 }],
    }),
    80,
  );
  assert.deepEqual(lines, [
    "12 done  1 failed  340 ready  25/s  about 13s left",
    "  1 w1 0.40s Measure the tide",
  ]);
});

Deno.test("renderProgress() shows what it knows and no more", () => {
  assert.deepEqual(renderProgress(picture(), 80), ["0 done"]);
});

Deno.test("renderProgress() is bounded in height and width, whatever the titles are", () => {
  const active = Array.from({ length: 200 }, (_, index) => {
    return { slot: index + 1, id: `w${index}`, title: "漢\x1b[2J\n🌊".repeat(100), seconds: 1 };
  });
  const lines = renderProgress(picture({ active }), 40);
  assert.equal(lines.length, 10);
  assert.equal(lines.at(-1), "   and 192 more");
  for (const line of lines) {
    assert.ok(widthOf(line) < 40);
    // deno-lint-ignore no-control-regex -- control characters are what must not be there.
    assert.doesNotMatch(line, /[\x00-\x1f]/);
  }
});

Deno.test("durationText() is short at every size", () => {
  const texts = [0, 0.1234, 9.994, 12.34, 59.94, 59.97, 61, 3599.4, 3600, 90_061].map(durationText);
  assert.deepEqual(texts, [
    "0.00s",
    "0.12s",
    "9.99s",
    "12.3s",
    "59.9s",
    "1m00s",
    "1m01s",
    "59m59s",
    "1h00m",
    "25h01m",
  ]);
});

Deno.test("Rate.perSecond() follows the recent past", () => {
  const rate = new Rate();
  assert.equal(rate.perSecond(), undefined);
  rate.sample(0, 0);
  assert.equal(rate.perSecond(), undefined);
  for (let second = 1; second <= 100; second++) rate.sample(second * 1000, second * 3);
  assert.equal(rate.perSecond(), 3);
});

Deno.test("ProgressView erases itself, keeps failures above it, and leaves nothing behind", async () => {
  const shift = await Shift.with("w1", "w2");
  const { swarm, host, clock } = shift;
  host.terminals = ["stdout", "stderr"];
  const kept: string[] = [];
  const lines: Reporter = {
    started: () => {},
    ended: (_slot, { outcome, id }) => void kept.push(`${outcome} ${id}`),
    note: (text) => void kept.push(text),
    close: () => Promise.resolve(),
  };
  const view = new ProgressView({ host, swarm, lines });
  const [claim] = await swarm.claim({ agent: "a1" });
  view.started(1, claim!);
  clock.advance(0.2);
  await turn();
  assert.match(host.printedErrors, /1 w1 0\.20s Do w1/);
  const facts = { title: "Do w1", epoch: 1, seconds: 1 };
  view.ended(1, { id: "w1", outcome: "done", ...facts });
  view.ended(2, { id: "w2", outcome: "failed", ...facts });
  view.note("careful");
  await view.close();
  assert.deepEqual(kept, ["failed w2", "careful"]);
  assert.ok(host.printedErrors.endsWith("\x1b[0J"), "the last thing it does is to erase");
});
