// Goal: what planning, daily scrum and retrospective begin with is found in the events, and nowhere else.
import assert from "node:assert/strict";
import type { ScrumCommand } from "../../../patterns/scrum/commands.ts";
import { improvementsOf } from "../../../patterns/scrum/views_improvement.ts";
import { planningRows } from "../../../patterns/scrum/views_planning.ts";
import { pulse } from "../../../patterns/scrum/views_pulse.ts";
import { after } from "./_after.ts";
import {
  BACKLOG,
  close,
  CLOSED,
  commit,
  DAY,
  finish,
  GO,
  HOUR,
  item,
  MINUTE,
  open,
  ORGANIZATION,
  PLANNING,
  RITES,
  say,
  START,
  step,
} from "./_vector.ts";

function raise(impediment: string, at = START): ScrumCommand {
  return step({ type: "impediment.raise", impediment, title: "No disk", unit: "a", at });
}

function resolve(impediment: string, at: number): ScrumCommand {
  return step({ type: "impediment.resolve", impediment, resolution: "Bought one", at });
}

Deno.test("planningRows() propose what fits, from the top, to each team once", () => {
  const state = after([...PLANNING, item("i4", 2), item("i5", 1), commit("b", ["i3"])]);
  const [a, b] = planningRows(state, state.sprints[0]!);
  assert.deepEqual(a, {
    team: "a",
    velocity: 0,
    sprints: 0,
    stated: 10,
    limit: 10,
    committed: 0,
    proposed: ["i1", "i2", "i4"],
  });
  assert.deepEqual([b!.committed, b!.limit, b!.proposed], [8, 8, []]);
});

Deno.test("planningRows() propose nothing to a team that has not stated its capacity", () => {
  const state = after([...CLOSED, item("n1", 1), step({ type: "sprint.plan", goal: "More" })]);
  const [a] = planningRows(state, state.sprints[1]!);
  assert.deepEqual([a!.velocity, a!.sprints, a!.stated, a!.proposed], [8, 1, undefined, []]);
});

Deno.test("what planningRows() propose is accepted", () => {
  const given = [...PLANNING, item("i4", 2), item("i5", 1)];
  const state = after(given);
  const commits = planningRows(state, state.sprints[0]!).filter(({ proposed }) =>
    proposed.length > 0
  )
    .map(({ team, proposed }) => commit(team, [...proposed]));
  assert.equal(commits.length, 2);
  after([...given, ...commits]);
});

Deno.test("improvementsOf() a sprint without a flaw are none", () => {
  const state = after([
    ...PLANNING,
    commit("a", ["i1"]),
    close("planning"),
    GO,
    finish("i1", "dan"),
    ...RITES,
    step({ type: "sprint.close" }),
  ]);
  assert.deepEqual(improvementsOf(state, 1), []);
});

Deno.test("improvementsOf() a sprint name every flaw", () => {
  const state = after([
    ...PLANNING,
    item("i4", 3),
    commit("a", ["i1", "i2"]),
    commit("a", ["i4"], "The fair is near"),
    close("planning"),
    GO,
    finish("i1", "dan"),
    finish("i2", "dan"),
    open("daily", "dan", "a"),
    say("daily", "dan", "", 3, "a"),
    step({
      type: "ceremony.excuse",
      kind: "daily",
      of: "a",
      member: "dora",
      reason: "Crashed",
      by: "sam",
    }),
    step({
      type: "ceremony.close",
      kind: "daily",
      of: "a",
      by: "dan",
      overrun: "It was loud",
      at: START + 16 * MINUTE,
    }),
    raise("x"),
    raise("y"),
    raise("z"),
    resolve("y", START + HOUR),
    step({ type: "escalate", at: START + DAY }),
    resolve("z", START + DAY),
    open("meta_scrum"),
    step({ type: "item.withdraw", item: "i4", reason: "Too late" }),
    commit("a", ["i4"], "Not too late"),
  ]);
  assert.deepEqual(improvementsOf(state, 1).map(({ cause, title }) => `${cause}: ${title}`), [
    "shortfall: Team a left 3 points undone: i4",
    "override: Team a went above its limit: The fair is near",
    "override: Team a went above its limit: Not too late",
    "scope: The sprint changed while it ran: i4, i4",
    "overrun: Keep daily-2 within its time-box: It was loud",
    "absence: dora was missing: Crashed",
    "impediment: Impediment x is still open: No disk",
    "impediment: Impediment z moved up to sos: No disk",
  ]);
});

Deno.test("improvementsOf() a sprint that never started are none", () => {
  assert.deepEqual(improvementsOf(after(BACKLOG), 1), []);
  assert.deepEqual(improvementsOf(after(PLANNING), 1), []);
});

Deno.test("improvementsOf() leave impediments of other times alone", () => {
  const early = after([
    ...ORGANIZATION,
    raise("x", START - 3 * DAY),
    step({ type: "escalate", at: START - 2 * DAY }),
    resolve("x", START - DAY),
    ...CLOSED.slice(ORGANIZATION.length),
    raise("late", START + 20 * DAY),
  ]);
  const causes = improvementsOf(early, 1).map(({ cause }) => cause);
  assert.ok(!causes.includes("impediment"), causes.join(" "));
});

Deno.test("pulse() counts teams, people and impediments", () => {
  const state = after([
    ...ORGANIZATION,
    raise("x"),
    raise("y"),
    raise("z", START + HOUR),
    resolve("y", START + HOUR),
  ]);
  assert.deepEqual(pulse(state, START + DAY), {
    teams: 2,
    people: 7,
    openImpediments: 2,
    overdueImpediments: 1,
    latencySeconds: 3600,
  });
  assert.equal(pulse(after(ORGANIZATION), START).latencySeconds, 0);
});

Deno.test("improvementsOf() a sprint stay when its items are done in a later one", () => {
  const state = after([
    ...CLOSED,
    step({ type: "sprint.plan", goal: "More" }),
    open("planning"),
    step({ type: "capacity.state", team: "a", points: 0 }),
    step({ type: "capacity.state", team: "b", points: 8 }),
    commit("b", ["i3"], "It is half done"),
    close("planning"),
    step({ type: "sprint.start", standings: [{ work: "i3", state: "done", at: START }] }),
    finish("i3", "dirk", START + 20 * DAY),
  ]);
  const titles = improvementsOf(state, 1).map(({ title }) => title);
  assert.deepEqual(titles, ["Team b left 8 points undone: i3"]);
});
