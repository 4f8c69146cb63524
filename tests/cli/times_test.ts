// Goal: numbers for people: times, ages, rates and how full a bar is.
import assert from "node:assert/strict";
import { barText } from "../../cli/progress_bar.ts";
import { isEmpty, isStuck, Rate } from "../../cli/queue_state.ts";
import { ageText, timeText } from "../../cli/times.ts";
import { type State, STATES } from "../../core/transitions.ts";

Deno.test("timeText() shows what a calendar has, and the number otherwise", () => {
  assert.equal(timeText(1_800_000_000_123), "2027-01-15T08:00:00Z");
  assert.equal(timeText(1e300), "1e+300");
  assert.equal(timeText(NaN), "NaN");
});

Deno.test("ageText() uses the largest unit", () => {
  const check = (seconds: number, want: string) => assert.equal(ageText(seconds), want);
  check(0.4, "0 s");
  check(59, "59 s");
  check(61, "1 min");
  check(7200, "2 h");
  check(200_000, "2 d");
});

Deno.test("barText() fills with what is done", () => {
  assert.equal(barText(0, 0, 0), "[........................] 0 of 0, 0 per second");
  assert.equal(barText(50, 100, 5), "[############............] 50 of 100, 10 per second");
  assert.equal(barText(200, 100, 1), "[########################] 200 of 100, 200 per second");
});

Deno.test("isEmpty() and isStuck() know what can still move", () => {
  const counts = (some: Partial<Record<State, number>>) => {
    return Object.fromEntries(STATES.map((state) => [state, some[state] ?? 0])) as Record<
      State,
      number
    >;
  };
  assert.ok(isEmpty(counts({ done: 3, dead: 1 })) && !isStuck(counts({ done: 3 })));
  for (const state of ["ready", "scheduled", "claimed"] as const) {
    assert.ok(!isEmpty(counts({ [state]: 1, blocked: 1 })));
  }
  assert.ok(isStuck(counts({ blocked: 1 })));
});

Deno.test("Rate tells of the last ten seconds", () => {
  const rate = new Rate();
  assert.equal(rate.of(0, 0), "0.0 done per second");
  assert.equal(rate.of(10, 5000), "2.0 done per second");
  assert.equal(rate.of(110, 15_000), "10.0 done per second");
});
