// Goal: views say what the events add up to: tables that people read, records that programs read, and charts.
import assert from "node:assert/strict";
import { pattern } from "../../../patterns/scrum/pattern.ts";
import {
  boardText,
  burndownText,
  ceremoniesText,
  cycleText,
  impedimentsText,
  improvementsText,
  organizationText,
  planningText,
  velocityText,
} from "../../../patterns/scrum/views.ts";
import { boardRows, impedimentRows } from "../../../patterns/scrum/views_board.ts";
import { burndown } from "../../../patterns/scrum/views_burndown.ts";
import { columns, durationText } from "../../../patterns/scrum/views_columns.ts";
import { cycleTimes } from "../../../patterns/scrum/views_cycle.ts";
import { burndownSvg, velocitySvg } from "../../../patterns/scrum/views_svg.ts";
import { velocityRows } from "../../../patterns/scrum/views_velocity.ts";
import { after } from "./_after.ts";
import {
  capacity,
  CLOSED,
  commit,
  DAY,
  finish,
  HOUR,
  item,
  MINUTE,
  open,
  ORGANIZATION,
  say,
  START,
  STARTED,
  step,
} from "./_vector.ts";

/** Day 1: 3 points are done; day 2: 1 point joins. */
const MOVING = [
  ...STARTED,
  finish("i2", "dan", START + 12 * HOUR),
  open("meta_scrum", "carol", undefined, START + 30 * HOUR),
  { ...item("i4", 1), at: START + 30 * HOUR },
  { ...commit("a", ["i4"]), at: START + 30 * HOUR },
];

Deno.test("burndown() tells the points left at the end of each day, up to now", () => {
  const chart = burndown(after(MOVING), 1, START + 2 * DAY + HOUR)!;
  assert.equal(chart.total, 16);
  assert.equal(chart.days.length, 15);
  assert.deepEqual(chart.days.slice(0, 5).map(({ left }) => left), [16, 13, 14, 14, undefined]);
  assert.deepEqual([chart.days[0]!.ideal, chart.days[7]!.ideal, chart.days[14]!.ideal], [16, 8, 0]);
});

Deno.test("burndown() ends with the sprint", () => {
  const chart = burndown(after(CLOSED), 1, START + 99 * DAY)!;
  assert.equal(chart.state, "closed");
  assert.deepEqual(chart.days.slice(0, 4).map(({ left }) => left), [16, 11, 8, 8]);
  assert.equal(chart.days[14]!.left, 8);
});

Deno.test("burndown() has nothing to tell of a sprint that never started", () => {
  assert.equal(burndown(after(ORGANIZATION), 1, START), undefined);
  assert.equal(burndownText(after(ORGANIZATION), 1, START), "");
  assert.equal(burndownSvg(after(ORGANIZATION), 1, START), "");
});

Deno.test("burndownText() is a table with a dash for days to come", () => {
  const [head, first, second, third, fourth] = burndownText(after(MOVING), 1, START + 2 * DAY)
    .split("\n");
  assert.equal(head, "DAY  LEFT  IDEAL");
  assert.equal(first, "0    16    16");
  assert.equal(second, "1    13    14.857");
  assert.equal(third, "2    14    13.714");
  assert.equal(fourth, "3    -     12.571");
});

Deno.test("velocityRows() counts what was done, sprint by sprint", () => {
  const state = after(CLOSED);
  assert.deepEqual(velocityRows(state), [
    { sprint: 1, team: "a", committed: 8, done: 8, velocity: 8 },
    { sprint: 1, team: "b", committed: 8, done: 0, velocity: 0 },
  ]);
  assert.equal(
    velocityText(state),
    "SPRINT  TEAM  COMMITTED  DONE  VELOCITY\n" +
      "1       a     8          8     8\n" +
      "1       b     8          0     0\n",
  );
});

Deno.test("velocityRows() means the last three sprints", () => {
  const state = after(CLOSED);
  const [sprint] = state.sprints;
  const more = [3, 4, 8].map((done, index) => ({
    ...sprint!,
    number: index + 2,
    results: [{ team: "a", committed: 9, done }],
  }));
  const rows = velocityRows({ ...state, sprints: [sprint!, ...more] });
  const velocities = rows.filter(({ team }) => team === "a").map(({ velocity }) => velocity);
  assert.deepEqual(velocities, [8, 5.5, 5, 5]);
});

Deno.test("cycleTimes() go from the start of the sprint to when the work was done", () => {
  const { rows, medianSeconds, p85Seconds } = cycleTimes(after(CLOSED));
  assert.deepEqual(rows.map(({ item, seconds }) => [item, seconds]), [["i1", 86400], [
    "i2",
    172800,
  ]]);
  assert.deepEqual([medianSeconds, p85Seconds], [129600, 172800]);
  assert.deepEqual(cycleTimes(after(ORGANIZATION)), {
    rows: [],
    medianSeconds: 0,
    p85Seconds: 0,
  });
});

Deno.test("cycleTimes() rank without regard to order", () => {
  const [first] = after(CLOSED).backlog;
  const backlog = [5, 1, 4, 2, 3, 9, 7].map((seconds) => {
    return { ...first!, startedAt: START, doneAt: START + seconds * 1000 };
  });
  const { medianSeconds, p85Seconds } = cycleTimes({ ...after(CLOSED), backlog });
  assert.deepEqual([medianSeconds, p85Seconds], [4, 7]);
});

Deno.test("cycleText() ends with the median and the 85th percentile", () => {
  assert.match(cycleText(after(CLOSED)), /median +1d 12h\np85 +2d 0h\n$/);
});

Deno.test("boardRows() tell where each item stands", () => {
  const rows = boardRows(after([...MOVING, item("later", 2)]));
  assert.deepEqual(rows.map(({ item, column, team }) => `${item} ${column} ${team}`), [
    "i1 sprint a",
    "i2 done a",
    "i3 sprint b",
    "raw idea ",
    "i4 sprint a",
    "later ready ",
  ]);
});

Deno.test("boardText() is a table with the title last, on one line", () => {
  const title = "An  idea\nof\tmine";
  const state = after([...ORGANIZATION, step({ type: "item.add", item: "i1", title })]);
  assert.equal(
    boardText(state),
    "#  ITEM  COLUMN  POINTS  TEAM  SPRINT  WORK  TITLE\n" +
      "1  i1    idea    0       -     -       -     An idea of mine\n",
  );
});

Deno.test("impedimentRows() tell owner, level, age and next escalation", () => {
  const raise = step({ type: "impediment.raise", impediment: "x", title: "No disk", unit: "a" });
  const state = after([...ORGANIZATION, raise]);
  const [row] = impedimentRows(state, START + HOUR);
  assert.deepEqual(row, {
    impediment: "x",
    level: "team",
    unit: "a",
    owner: "sam",
    state: "open",
    ageSeconds: 3600,
    isOverdue: false,
    dueSeconds: 82800,
    title: "No disk",
  });
  assert.match(impedimentsText(state, START + HOUR), /\nx .* 1h 0m +23h 0m +No disk\n$/);
  assert.match(impedimentsText(state, START + DAY), /\nx .* 1d 0h +overdue +No disk\n$/);
  const ends = [
    step({ type: "escalate", at: START + DAY }),
    step({ type: "escalate", at: START + 2 * DAY }),
  ];
  const [last] = impedimentRows(after([...ORGANIZATION, raise, ...ends]), START + 9 * DAY);
  assert.deepEqual([last!.level, last!.isOverdue, last!.dueSeconds], ["eat", false, 0]);
});

Deno.test("ceremoniesText() tells who is missing", () => {
  const commands = [
    ...STARTED,
    open("scaled_daily", "max", "core"),
    say("scaled_daily", "sam", "a", 3, "core"),
  ];
  const text = ceremoniesText(after(commands), START + MINUTE);
  assert.match(text, /\nscaled_daily-2 +core +1 +open +1m 0s +15m 0s +b +-\n$/);
});

Deno.test("columns() stand below each other whatever the letters are", () => {
  assert.equal(columns([["a", "b"], ["größer", "c"]]), "a       b\ngrößer  c\n");
});

Deno.test("durationText() has the two largest units", () => {
  const texts = [0, 59, 60, 3599, 3600, 86399, 86400, 90061].map(durationText);
  assert.deepEqual(texts, [
    "0s",
    "59s",
    "1m 0s",
    "59m 59s",
    "1h 0m",
    "23h 59m",
    "1d 0h",
    "1d 1h",
  ]);
});

function assertChart(svg: string): void {
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 640 320"/);
  assert.match(svg, /<\/svg>\n$/);
  assert.doesNotMatch(svg, /NaN|Infinity|undefined|<script|#[0-9a-f]{3}/);
  const opened = svg.match(/<(?!\/)(?:svg|title|text)\b/g)!.length;
  assert.equal(svg.match(/<\/(?:svg|title|text)>/g)!.length, opened);
}

Deno.test("burndownSvg() draws what is left and what would be ideal", () => {
  const svg = burndownSvg(after(MOVING), 1, START + 2 * DAY);
  assertChart(svg);
  assert.equal(svg.match(/<circle/g)!.length, 3);
  assert.match(svg, /points="56\.0,40\.0 96\.0,82\.0 136\.0,68\.0"/);
});

Deno.test("burndownSvg() escapes the goal", () => {
  const state = after(STARTED);
  state.sprints[0]!.goal = `<b> & "co"`;
  const svg = burndownSvg(state, 1, START);
  assertChart(svg);
  assert.match(svg, /&lt;b&gt; &amp; "co"/);
});

Deno.test("burndownSvg() shows as much of a long goal as there is room for, and has all of it", () => {
  const state = after(STARTED);
  const goal =
    "Ships leave on time, also in the fog, and nobody has to wait for a crane, or for a berth";
  state.sprints[0]!.goal = goal;
  const svg = burndownSvg(state, 1, START);
  assert.match(svg, new RegExp(`<title>Burndown of sprint 1: ${goal}</title>`));
  assert.match(svg, />Burndown of sprint 1: Ships leave on time, also in the fog, and …</);
  state.sprints[0]!.goal = "a".repeat(99);
  assert.match(burndownSvg(state, 1, START), />Burndown of sprint 1: …</);
});

Deno.test("velocitySvg() gets wider with the names of teams, so that they do not meet", () => {
  const state = after(CLOSED);
  const team = "the-team-with-the-longest-name";
  const result = { team, committed: 5, done: 5 };
  state.sprints[0]!.results = [result, result, result];
  const svg = velocitySvg(state);
  const middles = [...svg.matchAll(/<text x="([\d.]+)"[^>]*>1 the-team/g)].map(([, x]) =>
    Number(x)
  );
  assert.equal(middles.length, 3);
  assert.ok(middles[1]! - middles[0]! > 8 * team.length);
  const width = Number(svg.match(/viewBox="0 0 (\d+) /)![1]);
  assert.ok(width > middles[2]! + 4 * team.length);
});

Deno.test("velocitySvg() draws two bars for each team and sprint", () => {
  assertChart(velocitySvg(after(ORGANIZATION)));
  const svg = velocitySvg(after(CLOSED));
  assertChart(svg);
  assert.equal(svg.match(/<rect/g)!.length, 4);
});

Deno.test("report() notes a Scrum of Scrums that is smaller than would be best", () => {
  const event = { type: "scrum.added", scrum: "s", master: "m", chief: "c" } as const;
  const state = pattern.begin();
  assert.match(pattern.report(state, { ...event, units: ["a", "b", "c"] }), /4 or 5/);
  assert.doesNotMatch(pattern.report(state, { ...event, units: ["a", "b", "c", "d"] }), /4 or 5/);
});

Deno.test("asks() names the work that a command is decided by", () => {
  const started = after(STARTED);
  assert.deepEqual(pattern.asks(started, finish("i1", "dan")), ["i1"]);
  assert.deepEqual(pattern.asks(started, commit("a", ["raw"])), ["raw"]);
  const planned = after(STARTED.slice(0, -1));
  assert.deepEqual(pattern.asks(planned, step({ type: "sprint.start" })), ["i1", "i2", "i3"]);
  assert.deepEqual(pattern.asks(planned, commit("a", ["raw"])), []);
  assert.deepEqual(pattern.asks(started, step({ type: "escalate" })), []);
});

Deno.test("organizationText() tells who works where", () => {
  assert.equal(
    organizationText(after(ORGANIZATION)),
    "UNIT  KIND   ABOVE  OWNER  MASTER  MEMBERS\n" +
      "eat   eat    -      eve    emil    ella\n" +
      "core  scrum  eat    chloe  max     a,b\n" +
      "a     team   core   ann    sam     ann,sam,dan,dora\n" +
      "b     team   core   bea    bob     bea,bob,dirk\n",
  );
});

Deno.test("planningText() tells limits, and what teams would take", () => {
  const commands = [...CLOSED, item("n1", 8), step({ type: "sprint.plan", goal: "More" })];
  assert.equal(
    planningText(after([...commands, open("planning"), capacity("a", 9)]), 2),
    "TEAM  VELOCITY  STATED  LIMIT  COMMITTED  WOULD TAKE\n" +
      "a     8         9       8      0          n1\n" +
      "b     0         -       0      0          -\n",
  );
  assert.equal(planningText(after(ORGANIZATION), 1), "");
});

Deno.test("improvementsText() is a table", () => {
  assert.equal(
    improvementsText(after(CLOSED), 1),
    "CAUSE      WHAT HAPPENED\nshortfall  Team b left 8 points undone: i3\n",
  );
});
