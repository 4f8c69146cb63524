// Goal: bars stand in the order of time, on whole lines, and only idle time is left out.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { drawBar } from "../../cli/trace_bar.ts";
import { glyphsFor } from "../../cli/trace_glyphs.ts";
import { TimeScale } from "../../cli/trace_scale.ts";
import { lengthText } from "../../cli/trace_time.ts";

const UNICODE = glyphsFor({ env: () => undefined });
const ASCII = glyphsFor({ env: (name) => name === "LC_ALL" ? "C" : undefined });

function stretch(start: number, end: number) {
  return { startMicros: start, endMicros: end };
}

function draw(scale: TimeScale, start: number, end: number, glyphs = UNICODE): string {
  const bar = { ...stretch(start, end), kind: "span", color: "cyan" } as const;
  return drawBar(bar, { scale, glyphs }).map(({ text }) => text).join("");
}

Deno.test("drawBar() is exact to an eighth of a column", () => {
  const scale = new TimeScale([stretch(0, 80)], stretch(0, 80), 10);
  const cases: readonly (readonly [start: number, end: number, text: string])[] = [
    [0, 80, "██████████"],
    [0, 1, "▏"],
    [0, 3, "▍"],
    [0, 15, "█▉"],
    [4, 16, "▐█"],
    [7, 8, "▕"],
    [11, 12, " │"],
    [40, 40, "     ▏"],
    [80, 80, "         ▕"],
  ];
  for (const [start, end, text] of cases) assert.equal(draw(scale, start, end), text);
  assert.equal(draw(scale, 40, 60, ASCII), "     ###");
});

Deno.test("TimeScale leaves out what is longer than all that ran, and says where", () => {
  const busy = [stretch(0, 10), stretch(1000, 1010), stretch(1015, 1020), stretch(9000, 9005)];
  const scale = new TimeScale(busy, stretch(0, 9005), 40);
  const gaps = scale.segments.filter(({ isGap }) => isGap);
  assert.deepEqual(gaps.map(({ startMicros, endMicros }) => [startMicros, endMicros]), [
    [10, 1000],
    [1020, 9000],
  ]);
  for (const { column } of gaps) assert.ok(scale.isGap(column));
  assert.match(draw(scale, 1000, 1010), /^ +┊█+[▉-▏]? +┊$/);
});

Deno.test("TimeScale places times in their order, each within the line", () => {
  const time = fc.integer({ min: 0, max: 1_000_000 });
  const one = fc.oneof(
    time.map((at) => stretch(at, at)),
    fc.tuple(time, time).map(([a, b]) => stretch(Math.min(a, b), Math.max(a, b))),
  );
  const some = fc.oneof(
    fc.array(one, { minLength: 1, maxLength: 30 }),
    fc.array(time.map((at) => stretch(at, at)), { minLength: 1, maxLength: 3 }),
  );
  fc.assert(fc.property(some, fc.integer({ min: 12, max: 200 }), (busy, columns) => {
    const start = Math.min(...busy.map(({ startMicros }) => startMicros));
    const end = Math.max(...busy.map(({ endMicros }) => endMicros));
    const scale = new TimeScale(busy, stretch(start, end), columns);
    assert.equal(scale.segments.reduce((sum, segment) => sum + segment.columns, 0), columns);
    const times = busy.flatMap(({ startMicros, endMicros }) => [startMicros, endMicros]);
    const places = times.sort((a, b) => a - b).map((micros) => scale.columnAt(micros));
    assert.deepEqual(places, places.toSorted((a, b) => a - b));
    assert.ok(places[0]! >= 0 && places.at(-1)! <= columns);
    for (const { isGap, ...gap } of scale.segments) {
      const isIdle = busy.every(({ startMicros, endMicros }) => {
        return endMicros <= gap.startMicros || startMicros >= gap.endMicros;
      });
      assert.ok(!isGap || isIdle);
    }
    for (const one of busy) {
      assert.ok(draw(scale, one.startMicros, one.endMicros).length <= columns);
    }
  }));
});

Deno.test("lengthText() says two figures that matter, or two units", () => {
  const second = 1e6;
  const cases: readonly (readonly [micros: number, text: string])[] = [
    [0, "0 µs"],
    [850.4, "850 µs"],
    [999.6, "1 ms"],
    [3440, "3.4 ms"],
    [999_600, "1 s"],
    [2.14 * second, "2.1 s"],
    [42.1 * second, "42 s"],
    [59.7 * second, "1 min"],
    [302 * second, "5 min 2 s"],
    [3599.6 * second, "1 h"],
    [7500 * second, "2 h 5 min"],
    [100 * 3600 * second, "4 d 4 h"],
  ];
  for (const [micros, text] of cases) assert.equal(lengthText(micros, UNICODE), text);
  assert.equal(lengthText(5, ASCII), "5 us");
});
